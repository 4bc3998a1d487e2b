import { parseStream, type StreamKind, streamName } from '#shared/hub-api/streams.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Problem } from '#shared/util/problem.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { Reached } from './goals.ts';
import type { Inbox } from './inbox.ts';
import { ask, follow, type Speaks } from './socket-calls.ts';

/** What a connection is for the streams that come and go on it. */
export interface Line {
  readonly socket: Speaks;
  readonly named: readonly string[];
  readonly reached: Reached;
  /** The connection is of no more use. */
  readonly broken: (reason: Problem) => void;
}

/** Streams of one kind that are followed while they are wanted. */
export interface Following {
  /** The connection is made: streams are read and followed from here on. */
  connected(line: Line): void;
  disconnected(): void;
  /** What is wanted may have changed. */
  look(): void;
  /** What is wanted no longer is asked for once more when it is wanted again, though the hub refused it. */
  forgive(): void;
  /**
   * The right to a stream was lost: its rows go, and it is not followed again on this connection while it is wanted. False for a stream
   * of another kind.
   */
  lost(stream: string): boolean;
}

export interface FollowingDependencies {
  readonly kind: StreamKind;
  /** The scopes of the streams that are wanted, in the order in which they are to be read. */
  readonly wanted: () => readonly string[];
  /** A stream is followed from now on. */
  readonly joined: (id: string) => Promise<Result<null>>;
  /** A stream is no longer wanted and is about to be left. */
  readonly left: (id: string) => Promise<Result<null>>;
  readonly store: Pick<Store, 'request'>;
  readonly inbox: Pick<Inbox, 'ready'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Makes it. Streams are read and followed one after the other. */
export function createFollowing(deps: FollowingDependencies): Following {
  const { kind, store, inbox, clock, log } = deps;
  let line: Line | null = null;
  let followed = new Set<string>();
  /** Those that the hub did not let this connection follow. */
  let refused = new Set<string>();
  let working = false;

  /** What is to be done next; null when all is as it should be. */
  const next = (): { readonly kind: 'join' | 'leave'; readonly id: string } | null => {
    const want = deps.wanted().filter((id) => !refused.has(id));
    const join = want.find((id) => !followed.has(id));
    if (join !== undefined) return { kind: 'join', id: join };
    const leave = [...followed].find((id) => !want.includes(id));
    return leave === undefined ? null : { kind: 'leave', id: leave };
  };

  const work = (): void => {
    if (working) return;
    working = true;
    workOff()
      .catch((error: unknown) => {
        line = null;
        log.error(`streams could not be followed: ${kind}`, error);
      })
      .finally(() => {
        working = false;
        // Something may have been asked for since the last look.
        if (line !== null && next() !== null) work();
      });
  };

  const workOff = async (): Promise<void> => {
    for (let mine = line, step = next(); mine !== null && step !== null; mine = line, step = next()) {
      const done = step.kind === 'join' ? await join(mine, step.id) : await leave(mine, step.id);
      if (!done.ok && line === mine) {
        line = null;
        mine.broken(done.problem);
      }
    }
  };

  const join = async (mine: Line, id: string): Promise<Result<null>> => {
    const stream = streamName(kind, id);
    const cursor = await inbox.ready(stream);
    if (line !== mine) return ok(null);
    const joined = cursor.ok ? await follow(clock, mine.socket, stream, cursor.value) : cursor;
    if (line !== mine) return ok(null);
    if (!joined.ok) {
      if (!isRefusal(joined.problem)) return joined;
      log.info('a stream may not be followed', { stream: kind, code: joined.problem.code });
      return giveUp(mine, id);
    }
    followed.add(id);
    const noted = await deps.joined(id);
    if (cursor.ok) mine.reached(stream, cursor.value);
    return noted;
  };

  const leave = async (mine: Line, id: string): Promise<Result<null>> => {
    followed.delete(id);
    const noted = await deps.left(id);
    if (line === mine) await ask(clock, mine.socket, 'unfollow', { stream: streamName(kind, id) });
    return noted;
  };

  const giveUp = async (mine: Line, id: string): Promise<Result<null>> => {
    if (deps.wanted().includes(id)) refused.add(id);
    followed.delete(id);
    const stream = streamName(kind, id);
    const dropped = await store.request('stream.drop', { stream });
    // Nobody waits for it any more.
    mine.reached(stream, Number.POSITIVE_INFINITY);
    return dropped;
  };

  return {
    connected: (made) => {
      line = made;
      followed = new Set();
      refused = new Set();
      work();
    },
    disconnected: () => {
      line = null;
    },
    look: work,
    forgive: () => {
      const want = deps.wanted();
      for (const id of refused) if (!want.includes(id)) refused.delete(id);
    },
    lost: (stream) => {
      const mine = line;
      const [id] = scopesIn([stream], kind);
      if (mine === null || id === undefined) return false;
      giveUp(mine, id).catch((error: unknown) => log.error('a stream could not be forgotten', error));
      return true;
    },
  };
}

/** The scopes of the streams of one kind among these. */
export function scopesIn(streams: readonly string[], kind: StreamKind): string[] {
  return streams.flatMap((stream) => {
    const parsed = parseStream(stream);
    return parsed?.kind === kind && parsed.scopeId !== null ? [parsed.scopeId] : [];
  });
}

/** Whether the hub itself said no to a stream; anything else is trouble on the way. */
function isRefusal({ code }: Problem): boolean {
  return [
    'auth.denied',
    'interaction.unknown',
    'messenger.off',
    'messenger.unknown',
    'stream.unknown',
  ].includes(code);
}
