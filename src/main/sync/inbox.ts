import type { Hello } from '#shared/hub-api/session.ts';
import type { StreamKind } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { CallFailure } from './outbox-rules.ts';

export interface InboxDependencies {
  readonly store: Pick<Store, 'request'>;
  /** Events of a stream after a cursor, as they came; they are parsed where they are applied. */
  readonly fetchEvents: (stream: string, after: number) => Promise<Result<unknown, CallFailure>>;
  readonly fetchSnapshot: (stream: string, after: string | null) => Promise<Result<unknown, CallFailure>>;
  readonly log: Logger;
}

/** Brings hub rows into the cache. Nothing else does. */
export interface Inbox {
  /**
   * Makes the cache ready to follow the streams that a hello names: forgets the others, reads whole what was never read,
   * was trimmed, is marked, or has lost its memory. Resolves with the cursor to follow each from. Lists that must be read
   * whole are left for `later`: nobody waits for thousands of contacts before they can take a call. Threads are left alone,
   * named or not: their rows stay, and whoever follows one asks for it with `ready`. So are groups that are named.
   */
  prepare(streams: Hello['streams']): Promise<Result<Prepared>>;
  /** Makes the cache ready to follow one stream: reads it whole unless it can be followed from where it was left. */
  ready(stream: string): Promise<Result<number>>;
  /** Applies a batch of a stream, filling a gap or reading the stream whole where it must. Resolves with the new cursor. */
  apply(stream: string, batch: unknown): Promise<Result<number>>;
  /** Reads a stream whole. Resolves with the cursor to follow it from. */
  resync(stream: string): Promise<Result<number>>;
}

export interface Prepared {
  readonly cursors: ReadonlyMap<string, number>;
  /** To be read with `resync` once the desktop is at work. */
  readonly later: readonly string[];
}

/** Batches fetched over HTTP to fill one gap; a gap that is longer is read whole. */
const maxGapBatches = 20;

/** Makes the inbox. Work on one stream is serial; streams do not wait for each other. */
export function createInbox(deps: InboxDependencies): Inbox {
  const { store, log } = deps;
  const lanes = new Map<string, Promise<unknown>>();

  const inLane = <T>(stream: string, work: () => Promise<T>): Promise<T> => {
    const next = (lanes.get(stream) ?? Promise.resolve()).then(work, work);
    lanes.set(
      stream,
      next.catch(() => undefined),
    );
    return next;
  };

  const snapshot = async (stream: string, reason: string): Promise<Result<number>> => {
    log.info('reading a stream whole', { stream: kindOf(stream), reason });
    const begun = await store.request('stream.beginSnapshot', { stream });
    if (!begun.ok) return begun;
    let after: string | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    let sawUnknown = false;
    do {
      const page = await deps.fetchSnapshot(stream, after);
      if (!page.ok) return fail(page.problem.problem);
      const applied = await store.request('stream.snapshotPage', { stream, page: page.value });
      if (!applied.ok) return applied;
      if (applied.value.kind === 'malformed')
        return fail(problem('hub.malformedReply', applied.value.reason));
      noteSkipped(stream, applied.value.skipped);
      sawUnknown ||= applied.value.skipped.length > 0;
      lowest = Math.min(lowest, applied.value.seq);
      after = applied.value.nextKey;
    } while (after !== null);
    const ended = await store.request('stream.endSnapshot', { stream, seq: lowest, sawUnknown });
    return ended.ok ? ok(lowest) : ended;
  };

  const noteSkipped = (stream: string, skipped: readonly string[]): void => {
    for (const reason of skipped)
      log.warn('skipped what a stream brought', { stream: kindOf(stream), reason });
  };

  /** Applies a batch; null when it leaves a gap. */
  const applyOnce = async (
    stream: string,
    batch: unknown,
  ): Promise<Result<number | { gapAfter: number }>> => {
    const outcome = await store.request('stream.apply', { stream, batch });
    if (!outcome.ok) return outcome;
    if (outcome.value.kind === 'snapshot') return snapshot(stream, outcome.value.reason);
    if (outcome.value.kind === 'gap') return ok({ gapAfter: outcome.value.after });
    noteSkipped(stream, outcome.value.skipped);
    return ok(outcome.value.cursor);
  };

  const applyFillingGaps = async (stream: string, batch: unknown): Promise<Result<number>> => {
    let applied = await applyOnce(stream, batch);
    if (applied.ok && typeof applied.value === 'number') return ok(applied.value);
    let after = applied.ok && typeof applied.value === 'object' ? applied.value.gapAfter : 0;
    for (let count = 0; applied.ok && count < maxGapBatches; count += 1) {
      const fetched = await deps.fetchEvents(stream, after);
      if (!fetched.ok) {
        const trimmed = fetched.problem.problem.code === 'stream.trimmed';
        return trimmed ? snapshot(stream, 'trimmed') : fail(fetched.problem.problem);
      }
      applied = await applyOnce(stream, fetched.value);
      // The log itself has a gap: it cannot be trusted, its rows can.
      if (applied.ok && typeof applied.value === 'object') return snapshot(stream, 'gap');
      if (!applied.ok) return applied;
      after = Number(applied.value);
      if (!hasMore(fetched.value)) return ok(after);
    }
    return applied.ok ? snapshot(stream, 'far behind') : applied;
  };

  return {
    prepare: async (streams) => {
      const known = await store.request('stream.positions', null);
      if (!known.ok) return known;
      for (const { stream } of known.value) {
        if (isThread(stream) || streams.some((named) => named.stream === stream)) continue;
        const dropped = await inLane(stream, () => store.request('stream.drop', { stream }));
        if (!dropped.ok) return dropped;
      }
      // A hub whose streams are behind what we have seen is another one, or an older copy: start over.
      const lostMemory = streams.some((named) =>
        known.value.some((at) => at.stream === named.stream && at.seq > named.lastSeq),
      );
      if (lostMemory) {
        log.warn('the hub is behind the cache; the cache starts over');
        const cleared = await store.request('cache.clear', null);
        if (!cleared.ok) return cleared;
      }
      const cursors = new Map<string, number>();
      const later: string[] = [];
      for (const { stream, oldestSeq } of streams.filter(
        (named) => !isThread(named.stream) && !isGroup(named.stream),
      )) {
        const at = lostMemory ? undefined : known.value.find((position) => position.stream === stream);
        const follows = at !== undefined && !at.snapshot && at.seq + 1 >= oldestSeq;
        if (!follows && kindOf(stream) === 'list') {
          later.push(stream);
          continue;
        }
        const cursor = follows
          ? ok(at.seq)
          : await inLane(stream, () => snapshot(stream, at === undefined ? 'new' : 'behind'));
        if (!cursor.ok) return cursor;
        cursors.set(stream, cursor.value);
      }
      return ok({ cursors, later });
    },
    ready: (stream) =>
      inLane(stream, async () => {
        const known = await store.request('stream.positions', null);
        if (!known.ok) return known;
        const at = known.value.find((position) => position.stream === stream);
        if (at !== undefined && !at.snapshot) return ok(at.seq);
        return snapshot(stream, at === undefined ? 'new' : 'behind');
      }),
    apply: (stream, batch) => inLane(stream, () => applyFillingGaps(stream, batch)),
    resync: (stream) => inLane(stream, () => snapshot(stream, 'asked for')),
  };
}

function hasMore(batch: unknown): boolean {
  return typeof batch === 'object' && batch !== null && 'more' in batch && batch.more === true;
}

function isThread(stream: string): boolean {
  return kindOf(stream) === ('interaction' satisfies StreamKind);
}

function isGroup(stream: string): boolean {
  return kindOf(stream) === ('group' satisfies StreamKind);
}

/** A stream's kind without its scope, for the log. */
function kindOf(stream: string): string {
  return stream.split(':')[0] ?? stream;
}
