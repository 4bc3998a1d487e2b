import { parseStream, streamName } from '#shared/hub-api/streams.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Problem } from '#shared/util/problem.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { Reached } from './goals.ts';
import type { Inbox } from './inbox.ts';
import { ask, follow, type Speaks } from './socket-calls.ts';

/** The threads that this desktop follows: those of the agent's own work, and those that are open before them. */
export interface Threads {
  /** The interactions that are open before the agent, all of them each time. */
  open(ids: readonly string[]): void;
  /** The connection is made; `named` are the streams of the hub's hello. Threads are read and followed from here on. */
  connected(line: Line): void;
  disconnected(): void;
  /** The hub told something of the agent's own: what is on their desk may be other work. */
  lookAtDesk(): void;
  /**
   * The right to a stream was lost: a thread's rows go, and it is not followed again on this connection. False for what is no
   * thread.
   */
  lost(stream: string): boolean;
}

/** What a connection is for its threads. */
export interface Line {
  readonly socket: Speaks;
  readonly named: readonly string[];
  readonly reached: Reached;
  /** The connection is of no more use. */
  readonly broken: (reason: Problem) => void;
}

export interface ThreadsDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly inbox: Pick<Inbox, 'ready'>;
  readonly clock: Clock;
  readonly hubNow: () => number;
  readonly log: Logger;
}

/** Makes it. Threads are read and followed one after the other; those of the agent's own work come first. */
export function createThreads(deps: ThreadsDependencies): Threads {
  const { store, inbox, clock, log } = deps;
  let opened: ReadonlySet<string> = new Set();
  let desk: ReadonlySet<string> = new Set();
  let line: Line | null = null;
  let followed = new Set<string>();
  /** Those that the hub did not let this connection follow. */
  let refused = new Set<string>();
  let working = false;

  const wanted = (): string[] => [...new Set([...desk, ...opened])].filter((id) => !refused.has(id));

  /** What is to be done next; null when all is as it should be. */
  const next = (): { readonly kind: 'join' | 'leave'; readonly id: string } | null => {
    const want = wanted();
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
        log.error('threads could not be followed', error);
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
    const stream = streamName('interaction', id);
    const cursor = await inbox.ready(stream);
    if (line !== mine) return ok(null);
    const joined = cursor.ok ? await follow(clock, mine.socket, stream, cursor.value) : cursor;
    if (line !== mine) return ok(null);
    if (!joined.ok) {
      if (!isRefusal(joined.problem)) return joined;
      log.info('a thread may not be followed', { code: joined.problem.code });
      return giveUp(mine, id);
    }
    followed.add(id);
    const noted = await note(id, true);
    if (cursor.ok) mine.reached(stream, cursor.value);
    return noted;
  };

  const leave = async (mine: Line, id: string): Promise<Result<null>> => {
    followed.delete(id);
    // Its rows stay as they are: what happens from now on is read when it is opened again.
    const noted = await note(id, false);
    if (line === mine) await ask(clock, mine.socket, 'unfollow', { stream: streamName('interaction', id) });
    return noted;
  };

  const giveUp = async (mine: Line, id: string): Promise<Result<null>> => {
    refused.add(id);
    followed.delete(id);
    const stream = streamName('interaction', id);
    const dropped = await store.request('stream.drop', { stream });
    // Nobody waits for it any more.
    mine.reached(stream, Number.POSITIVE_INFINITY);
    return dropped;
  };

  const note = (id: string, isFollowed: boolean): Promise<Result<null>> =>
    store.request('thread.followed', { id, followed: isFollowed, at: deps.hubNow() });

  const lookAtDesk = async (): Promise<void> => {
    const found = await store.request('agentState.get', null);
    if (!found.ok || found.value === null) return;
    const digital = found.value.state.work.filter(
      (item) => item.channel !== 'voice' && item.phase !== 'offered',
    );
    desk = new Set(digital.map(({ interactionId }) => interactionId));
    work();
  };

  return {
    open: (ids) => {
      opened = new Set(ids);
      // What the agent opens once more is asked for once more.
      for (const id of refused) if (!opened.has(id)) refused.delete(id);
      work();
    },
    connected: (made) => {
      line = made;
      followed = new Set();
      refused = new Set();
      desk = new Set(made.named.flatMap(interactionOf));
      work();
    },
    disconnected: () => {
      line = null;
    },
    lookAtDesk: () => {
      lookAtDesk().catch((error: unknown) => log.error('the desk could not be looked at', error));
    },
    lost: (stream) => {
      const mine = line;
      const [id] = interactionOf(stream);
      if (mine === null || id === undefined) return false;
      giveUp(mine, id).catch((error: unknown) => log.error('a thread could not be forgotten', error));
      return true;
    },
  };
}

/** Whether the hub itself said no to a thread; anything else is trouble on the way. */
function isRefusal({ code }: Problem): boolean {
  return code === 'auth.denied' || code === 'interaction.unknown' || code === 'stream.unknown';
}

function interactionOf(stream: string): string[] {
  const parsed = parseStream(stream);
  return parsed?.kind === 'interaction' && parsed.scopeId !== null ? [parsed.scopeId] : [];
}
