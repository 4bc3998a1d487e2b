import { describe, expect, test } from 'vitest';
import { Follower } from '#hub/streams/follower.ts';
import { SharedReads } from '#hub/streams/shared-reads.ts';
import type { EventBatch } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const batchOf = (after: number, last: number, size: number): EventBatch => {
  const upTo = Math.min(last, after + size);
  const events = Array.from({ length: upTo - after }, (_, n) => ({
    stream: 's',
    seq: after + n + 1,
    at: 0,
    type: 'entity.upserted',
    entity: null,
    id: null,
    version: null,
    row: null,
  }));
  return { stream: 's', events, upTo, more: upTo < last };
};

/** Lets everything that waits for an answered promise go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function follow(options: {
  last: () => number;
  apply?: (batch: EventBatch) => Promise<number>;
  trimmed?: () => boolean;
}) {
  const delivered: number[][] = [];
  const resyncs: string[] = [];
  const failures: unknown[] = [];
  const follower = new Follower('s', 0, {
    read: async (_stream, after) =>
      options.trimmed?.() === true ? fail(problem('stream.trimmed')) : ok(batchOf(after, options.last(), 3)),
    deliver: async (batch) => {
      delivered.push(batch.events.map(({ seq }) => seq));
      return options.apply === undefined ? batch.upTo : options.apply(batch);
    },
    resync: (stream) => void resyncs.push(stream),
    failed: (error) => void failures.push(error),
  });
  return { follower, delivered, resyncs, failures };
}

describe('a follower', () => {
  test('pages to the end, then waits for a wake', async () => {
    let last = 7;
    const { follower, delivered } = follow({ last: () => last });
    follower.wake();
    await settle();
    expect(delivered).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    last = 8;
    follower.wake();
    await settle();
    expect(delivered.at(-1)).toEqual([8]);
    expect(follower.cursor).toBe(8);
  });

  test('has one batch on the way, however often it is woken', async () => {
    let release: (applied: number) => void = () => undefined;
    const { follower, delivered } = follow({
      last: () => 2,
      apply: () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    });
    for (let n = 0; n < 5; n += 1) follower.wake();
    await settle();
    expect(delivered).toEqual([[1, 2]]);
    release(2);
    await settle();
    expect(delivered).toEqual([[1, 2]]);
  });

  test('sees what came while it was reading', async () => {
    let last = 1;
    const { follower, delivered } = follow({
      last: () => last,
      apply: async (batch) => {
        if (last === 1) {
          last = 2;
          follower.wake();
        }
        return batch.upTo;
      },
    });
    follower.wake();
    await settle();
    expect(delivered).toEqual([[1], [2]]);
  });

  test('offers again what was not applied, at the next wake and not in a loop', async () => {
    let accept = false;
    const { follower, delivered } = follow({
      last: () => 1,
      apply: async (batch) => (accept ? batch.upTo : 0),
    });
    follower.wake();
    await settle();
    accept = true;
    follower.wake();
    await settle();
    expect(delivered).toEqual([[1], [1]]);
    expect(follower.cursor).toBe(1);
  });

  test('never believes in more than was sent', async () => {
    const { follower } = follow({ last: () => 2, apply: async () => 99 });
    follower.wake();
    await settle();
    expect(follower.cursor).toBe(2);
  });

  test('asks for a snapshot when the log was trimmed, once', async () => {
    const { follower, resyncs, delivered } = follow({ last: () => 1, trimmed: () => true });
    follower.wake();
    await settle();
    follower.wake();
    await settle();
    expect([resyncs, delivered]).toEqual([['s'], []]);
  });

  test('survives a read that failed', async () => {
    let broken = true;
    const { follower, failures, delivered } = follow({
      last: () => {
        if (broken) throw new Error('away');
        return 1;
      },
    });
    follower.wake();
    await settle();
    broken = false;
    follower.wake();
    await settle();
    expect(failures).toHaveLength(1);
    expect(delivered).toEqual([[1]]);
  });

  test('stopped: nothing any more', async () => {
    const { follower, delivered } = follow({ last: () => 1 });
    follower.wake();
    follower.stop();
    await settle();
    expect(delivered).toEqual([]);
  });
});

describe('shared reads', () => {
  test('those at the same place share one query; after a poke there is a new one', async () => {
    let queries = 0;
    const reads = new SharedReads(async (_stream, after) => {
      queries += 1;
      return ok(batchOf(after, 5, 3));
    });
    const first = [reads.read('s', 1), reads.read('s', 1), reads.read('s', 2), reads.read('t', 1)];
    expect(queries).toBe(3);
    reads.forget('s');
    const second = reads.read('s', 1);
    expect(queries).toBe(4);
    await Promise.all([...first, second]);
    await reads.read('s', 1);
    expect(queries).toBe(5);
  });
});
