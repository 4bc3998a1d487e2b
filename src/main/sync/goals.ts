import type { Hello } from '#shared/hub-api/session.ts';

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
