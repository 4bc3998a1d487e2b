import { describe, expect, test } from 'vitest';
import type { BatchOutcome } from '#main/cache/apply-stream.ts';
import type { StreamPosition } from '#main/cache/protocol.ts';
import type { Store } from '#main/cache/store.ts';
import { createInbox } from '#main/sync/inbox.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

/** A store that answers from a script and writes down what it was asked. */
function scriptedStore(script: { positions?: StreamPosition[]; apply?: BatchOutcome[]; pages?: object[] }) {
  const asked: string[] = [];
  const apply = [...(script.apply ?? [])];
  const request = async (
    op: string,
    input: { stream?: string; batch?: unknown; seq?: number; sawUnknown?: boolean },
  ) => {
    const detail =
      op === 'stream.apply'
        ? ` ${JSON.stringify(input.batch)}`
        : op === 'stream.endSnapshot'
          ? ` ${input.seq}`
          : '';
    asked.push(
      `${op.replace('stream.', '')}${input?.stream === undefined ? '' : ` ${input.stream}`}${detail}`,
    );
    if (op === 'stream.positions') return ok(script.positions ?? []);
    if (op === 'stream.apply')
      return ok(apply.shift() ?? { kind: 'applied', cursor: 0, changed: [], skipped: [] });
    if (op === 'stream.snapshotPage') return ok((input as { page: object }).page);
    return ok(null);
  };
  return { asked, store: { request } as unknown as Pick<Store, 'request'> };
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const page = (seq: number, nextKey: string | null = null) =>
  ok({ kind: 'applied', seq, nextKey, changed: [], skipped: [] });
const applied = (cursor: number): BatchOutcome => ({ kind: 'applied', cursor, changed: [], skipped: [] });
const named = (stream: string, lastSeq: number, oldestSeq = 1) => ({ stream, lastSeq, oldestSeq });
const noEvents = async () => expect.unreachable('nothing to fetch');

describe('threads', () => {
  const thread = 'interaction:0190a0b0-0000-7000-8000-000000000001';
  const inboxOf = (positions: StreamPosition[]) => {
    const { asked, store } = scriptedStore({ positions });
    return {
      asked,
      inbox: createInbox({ store, fetchEvents: noEvents, fetchSnapshot: async () => page(7), log }),
    };
  };

  test('stay though a hello does not name them, and are not read before anybody asks (DEC-18)', async () => {
    const { asked, inbox } = inboxOf([{ stream: thread, seq: 5, snapshot: false }]);
    const other = thread.replace('01', '02');
    const prepared = await inbox.prepare([named(other, 3)]);
    expect(asked).toEqual(['positions']);
    expect(prepared).toMatchObject({ ok: true, value: { later: [] } });
    expect(prepared.ok && prepared.value.cursors.size).toBe(0);
  });

  test.each([
    ['known', [{ stream: thread, seq: 5, snapshot: false }], 5, ['positions']],
    [
      'new',
      [],
      7,
      ['positions', `beginSnapshot ${thread}`, `snapshotPage ${thread}`, `endSnapshot ${thread} 7`],
    ],
    [
      'marked',
      [{ stream: thread, seq: 5, snapshot: true }],
      7,
      ['positions', `beginSnapshot ${thread}`, `snapshotPage ${thread}`, `endSnapshot ${thread} 7`],
    ],
  ])('that are %s are made ready when they are asked for', async (_name, positions, cursor, expected) => {
    const { asked, inbox } = inboxOf(positions);
    expect(await inbox.ready(thread)).toEqual(ok(cursor));
    expect(asked).toEqual(expected);
  });
});

test('groups of the messenger are read once the desktop is at work, and those that a hello does not name go (GRP-1)', async () => {
  const [kept, left] = ['1', '2'].map((last) => `group:0190a0b0-0000-7000-8000-00000000000${last}`);
  const known = [kept, left].map((stream) => ({ stream: stream ?? '', seq: 5, snapshot: false }));
  const { asked, store } = scriptedStore({ positions: known });
  const inbox = createInbox({ store, fetchEvents: noEvents, fetchSnapshot: async () => page(7), log });
  const prepared = await inbox.prepare([named(kept ?? '', 9)]);
  expect(asked).toEqual(['positions', `drop ${left}`]);
  expect(prepared.ok && [...prepared.value.cursors.keys(), ...prepared.value.later]).toEqual([]);
});

describe('before following', () => {
  test.each([
    ['never read', [], named('s', 9), ['positions', 'beginSnapshot s', 'snapshotPage s', 'endSnapshot s 7']],
    ['up to date', [{ stream: 's', seq: 5, snapshot: false }], named('s', 9), ['positions']],
    ['just reachable', [{ stream: 's', seq: 5, snapshot: false }], named('s', 9, 6), ['positions']],
    [
      'trimmed past the cursor',
      [{ stream: 's', seq: 5, snapshot: false }],
      named('s', 9, 7),
      ['positions', 'beginSnapshot s', 'snapshotPage s', 'endSnapshot s 7'],
    ],
    [
      'marked',
      [{ stream: 's', seq: 5, snapshot: true }],
      named('s', 9),
      ['positions', 'beginSnapshot s', 'snapshotPage s', 'endSnapshot s 7'],
    ],
    [
      'ahead of its hub',
      [{ stream: 's', seq: 50, snapshot: false }],
      named('s', 9),
      ['positions', 'cache.clear', 'beginSnapshot s', 'snapshotPage s', 'endSnapshot s 7'],
    ],
    [
      'no longer named',
      [
        { stream: 'gone', seq: 5, snapshot: false },
        { stream: 's', seq: 5, snapshot: false },
      ],
      named('s', 9),
      ['positions', 'drop gone'],
    ],
  ])('a stream that is %s', async (_name, positions, stream, expected) => {
    const { asked, store } = scriptedStore({ positions });
    const inbox = createInbox({ store, fetchEvents: noEvents, fetchSnapshot: async () => page(7), log });
    const prepared = await inbox.prepare([stream]);
    expect(asked).toEqual(expected);
    expect(prepared.ok && [...prepared.value.cursors]).toEqual([['s', expected.length > 2 ? 7 : 5]]);
  });

  test('a list that must be read whole is left for later, one that is known is followed', async () => {
    const positions = [{ stream: 'list:a', seq: 5, snapshot: false }];
    const { asked, store } = scriptedStore({ positions });
    const inbox = createInbox({ store, fetchEvents: noEvents, fetchSnapshot: async () => page(7), log });
    const prepared = await inbox.prepare([named('list:a', 9), named('list:b', 9), named('s', 9)]);
    expect(prepared).toEqual(
      ok({
        cursors: new Map([
          ['list:a', 5],
          ['s', 7],
        ]),
        later: ['list:b'],
      }),
    );
    expect(asked).not.toContain('beginSnapshot list:b');
  });

  test('a snapshot is followed from the lowest number that a page was true at', async () => {
    const { asked, store } = scriptedStore({});
    const pages = [page(7, 'k1'), page(9, 'k2'), page(8)];
    const keys: (string | null)[] = [];
    const inbox = createInbox({
      store,
      fetchEvents: noEvents,
      fetchSnapshot: async (_stream, after) => {
        keys.push(after);
        return pages.shift() ?? page(0);
      },
      log,
    });
    expect(await inbox.resync('s')).toEqual(ok(7));
    expect(keys).toEqual([null, 'k1', 'k2']);
    expect(asked.at(-1)).toBe('endSnapshot s 7');
  });

  test('a snapshot that breaks off is not ended', async () => {
    const { asked, store } = scriptedStore({});
    const refused = problem('net.refused');
    const pages = [page(7, 'k1'), fail({ status: 0, problem: refused })];
    const inbox = createInbox({
      store,
      fetchEvents: noEvents,
      fetchSnapshot: async () => pages.shift() ?? page(0),
      log,
    });
    expect(await inbox.prepare([named('s', 9)])).toEqual(fail(refused));
    expect(asked.some((op) => op.startsWith('endSnapshot'))).toBe(false);
  });
});

describe('a batch', () => {
  test('that leaves a gap is filled from the cursor', async () => {
    const { asked, store } = scriptedStore({ apply: [{ kind: 'gap', after: 3 }, applied(6), applied(9)] });
    const fetched: number[] = [];
    const inbox = createInbox({
      store,
      fetchEvents: async (_stream, after) => {
        fetched.push(after);
        return ok({ more: after === 3 });
      },
      fetchSnapshot: async () => expect.unreachable('no snapshot'),
      log,
    });
    expect(await inbox.apply('s', { n: 1 })).toEqual(ok(9));
    expect(fetched).toEqual([3, 6]);
    expect(asked).toEqual(['apply s {"n":1}', 'apply s {"more":true}', 'apply s {"more":false}']);
  });

  test('whose gap was trimmed away is read whole', async () => {
    const { store } = scriptedStore({ apply: [{ kind: 'gap', after: 3 }] });
    const inbox = createInbox({
      store,
      fetchEvents: async () => fail({ status: 410, problem: problem('stream.trimmed') }),
      fetchSnapshot: async () => page(40),
      log,
    });
    expect(await inbox.apply('s', {})).toEqual(ok(40));
  });

  test('whose log has a gap itself is read whole, not asked for again and again', async () => {
    const { store } = scriptedStore({
      apply: [
        { kind: 'gap', after: 3 },
        { kind: 'gap', after: 3 },
      ],
    });
    const inbox = createInbox({
      store,
      fetchEvents: async () => ok({}),
      fetchSnapshot: async () => page(40),
      log,
    });
    expect(await inbox.apply('s', {})).toEqual(ok(40));
  });

  test('whose gap cannot be filled now is a problem', async () => {
    const { store } = scriptedStore({ apply: [{ kind: 'gap', after: 3 }] });
    const refused = problem('net.refused');
    const inbox = createInbox({
      store,
      fetchEvents: async () => fail({ status: 0, problem: refused }),
      fetchSnapshot: async () => page(1),
      log,
    });
    expect(await inbox.apply('s', {})).toEqual(fail(refused));
  });

  test('waits for the one before it', async () => {
    const order: string[] = [];
    const gates: (() => void)[] = [];
    const request = (_op: string, input: { batch: { n: number } }) =>
      new Promise((resolve) => {
        order.push(`begin ${input.batch.n}`);
        gates.push(() => {
          order.push(`end ${input.batch.n}`);
          resolve(ok(applied(input.batch.n)));
        });
      });
    const store = { request } as unknown as Pick<Store, 'request'>;
    const inbox = createInbox({ store, fetchEvents: noEvents, fetchSnapshot: async () => page(1), log });
    const both = [inbox.apply('s', { n: 1 }), inbox.apply('s', { n: 2 })];
    const other = inbox.apply('t', { n: 3 });
    while (order.length < 2) await Promise.resolve();
    expect(order).toEqual(['begin 1', 'begin 3']);
    while (gates.length > 0) {
      gates.shift()?.();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
    expect(await Promise.all([...both, other])).toEqual([ok(1), ok(2), ok(3)]);
    expect(order).toEqual(['begin 1', 'begin 3', 'end 1', 'begin 2', 'end 3', 'end 2']);
  });
});
