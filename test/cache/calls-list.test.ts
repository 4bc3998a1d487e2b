import { describe, expect, test } from 'vitest';
import type { Participation } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import { aParticipation, firstSnapshot, someFiles, value } from './support.ts';

async function storeWith(rows: readonly Participation[]) {
  const store = someFiles();
  await firstSnapshot(
    store,
    rows.map((row) => ({ entity: 'participation', row })),
  );
  const list = async (search = '', after: { startedAt: number; id: string } | null = null, limit = 100) =>
    value(await store.request('voiceCalls.list', { search, missed: false, after, limit }));
  return { store, list };
}

describe('the list of calls', () => {
  test('is newest first, mine only, voice only', async () => {
    const base = aParticipation();
    const old = aParticipation({ offeredAt: base.offeredAt - 5_000 });
    const fresh = aParticipation({ offeredAt: base.offeredAt + 5_000 });
    const others = aParticipation({ agentId: newId() });
    const chat = aParticipation({ channel: 'chat', callId: null });
    const { list } = await storeWith([base, others, fresh, chat, old]);
    expect((await list()).rows.map((row) => row.id)).toEqual([fresh.id, base.id, old.id]);
  });

  test('pages without loss or repetition, also through calls of the same millisecond', async () => {
    const rows = Array.from({ length: 23 }, (_none, index) =>
      aParticipation({ offeredAt: 1_700_000_000_000 + (index >> 3) }),
    );
    const { list } = await storeWith(rows);
    const seen: string[] = [];
    let after: { startedAt: number; id: string } | null = null;
    for (;;) {
      const page = await list('', after, 5);
      seen.push(...page.rows.map((row) => row.id));
      const last = page.rows.at(-1);
      if (!page.more || last === undefined) break;
      after = { startedAt: last.offeredAt, id: last.id };
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen)).toEqual(new Set(rows.map((row) => row.id)));
    expect(seen).toEqual((await list()).rows.map((row) => row.id));
  });

  test('goes on below a row that has gone meanwhile', async () => {
    const rows = [3, 2, 1].map((step) => aParticipation({ offeredAt: 1_700_000_000_000 + step }));
    const { list } = await storeWith(rows);
    const gone = { startedAt: 1_700_000_000_002, id: newId() };
    expect((await list('', gone)).rows.map((row) => row.id)).toEqual([rows[2]?.id]);
  });
});

describe('missed calls', () => {
  const missed = aParticipation({ phase: 'missed', offeredAt: 1_700_000_000_009 });
  const older = aParticipation({
    phase: 'missed',
    offeredAt: 1_700_000_000_001,
    source: { address: '+4930123456', name: 'Müller' },
  });
  const answered = aParticipation({ offeredAt: 1_700_000_000_005 });
  const others = aParticipation({ phase: 'missed', agentId: newId() });
  const find = async (search: string) => {
    const { store } = await storeWith([older, missed, answered, others]);
    const query = { search, missed: true, after: null, limit: 5 };
    return value(await store.request('voiceCalls.list', query)).rows.map(({ id }) => id);
  };

  test('are those of mine that nobody answered, newest first', async () => {
    expect(await find('')).toEqual([missed.id, older.id]);
  });

  test('are searched alone', async () => {
    expect(await find('jansen')).toEqual([missed.id]);
    expect(await find('mull')).toEqual([older.id]);
  });
});

test('calls that I made come newest first, consults too, without those that came in', async () => {
  const called = aParticipation({ direction: 'outbound', offeredAt: 1_700_000_000_001 });
  const consult = aParticipation({ direction: 'internal', role: 'consult', offeredAt: 1_700_000_000_002 });
  const cameIn = aParticipation({ direction: 'internal' });
  const others = aParticipation({ direction: 'outbound', agentId: newId() });
  const { store } = await storeWith([called, consult, cameIn, others, aParticipation()]);
  const rows = value(await store.request('voiceCalls.dialled', null));
  expect(rows.map(({ id }) => id)).toEqual([consult.id, called.id]);
});

describe('search', () => {
  const outcome = aParticipation().outcome;
  const zoe = aParticipation({
    offeredAt: 1_700_000_000_003,
    source: { address: '+31201234567', name: 'Zoë Jansen' },
    queueName: 'Sales',
    interactionNumber: 8123,
    outcome: { ...outcome, note: "Wants O'Brien to call back about the crème brûlée" },
  });
  const bob = aParticipation({
    offeredAt: 1_700_000_000_002,
    source: { address: '06-8765 4321', name: 'Bob' },
    queueName: 'Support',
    interactionNumber: 41,
    outcome,
  });
  const stranger = aParticipation({
    agentId: newId(),
    source: { address: '+31201234567', name: 'Zoë Jansen' },
  });

  test.each([
    ['zoe', ['zoe']],
    ['ZOË jan', ['zoe']],
    ['sup', ['bob']],
    ['creme brulee', ['zoe']],
    ["o'brien", ['zoe']],
    ['1234567', ['zoe']],
    ['020 123 45 67', ['zoe']],
    ['+31 (0)20', []],
    ['4321', ['bob']],
    ['0687', ['bob']],
    ['#8123', ['zoe']],
    ['b', ['bob', 'zoe']],
    ['jansen support', []],
    ['"; DROP TABLE', []],
    ['AND OR NOT *', []],
    ['   ', ['zoe', 'bob']],
    ['!?', ['zoe', 'bob']],
  ])('%j finds %j', async (search, names) => {
    const { list } = await storeWith([bob, zoe, stranger]);
    const ids = new Map([
      [zoe.id, 'zoe'],
      [bob.id, 'bob'],
      [stranger.id, 'stranger'],
    ]);
    const found = (await list(search)).rows.map((row) => ids.get(row.id));
    expect(new Set(found)).toEqual(new Set(names));
  });

  test('pages as the list does', async () => {
    const { list } = await storeWith([zoe, bob]);
    const first = await list('b', null, 1);
    expect(first).toMatchObject({ more: true, rows: [{ id: zoe.id }] });
    const second = await list('b', { startedAt: zoe.offeredAt, id: zoe.id }, 1);
    expect(second).toMatchObject({ more: false, rows: [{ id: bob.id }] });
  });
});
