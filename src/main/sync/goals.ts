import type { Hello } from '#shared/hub-api/session.ts';
import type { Store } from '../cache/store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Told of each stream and how far the cache has come in it. */
export type Reached = (stream: string, cursor: number) => void;

/** Calls `done` once the cache is as far in every stream as the hub was when it named them. */
export function untilCaughtUp(streams: Hello['streams'], done: () => void): Reached {
  const goals = new Map(streams.map(({ stream, lastSeq }) => [stream, lastSeq]));
  return (stream, cursor) => {
    if (cursor < (goals.get(stream) ?? Number.POSITIVE_INFINITY)) return;
    goals.delete(stream);
    if (goals.size === 0) done();
  };
}

/**
 * All that the hub had said by the time of a hello is here: what it acknowledged before (wall clock) needs no more waiting, and
 * what is older than the cache's window may go.
 */
export function tidyUp(store: Pick<Store, 'request'>, hello: Hello, ackedBefore: number): void {
  void store.request('outbox.settle', { ackedBefore });
  const before = hello.hubTime - hello.policy.cache.windowDays * dayMs;
  void store.request('cache.trim', { before });
}
