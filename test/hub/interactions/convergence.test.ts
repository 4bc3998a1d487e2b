import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAgentRow } from '#hub/agents/store.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { agent } from '#hub/db/schema.ts';
import { applyCallEvent, type CallEvent } from '#hub/exchange/events.ts';
import { reportCall } from '#hub/interactions/call-report.ts';
import { callerJoined } from '#hub/interactions/exchange-calls.ts';
import { ensureWorkspace } from '#hub/policies/store.ts';
import { type Changes, createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import { systemClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';
import { type History, histories, Story, type Telling } from './histories.ts';

/**
 * Whatever is told of a call may come twice, late, out of order, and before or after the desktop's own report. The rows must
 * be the same in the end.
 */
let test_: TestDatabase;
let database: Database;
let changes: Changes;
let sales: string;
const seed = Number(process.env['LINESIDE_TEST_SEED'] ?? 20_260_101);

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  database = openDatabase(test_.url, quietLog());
  changes = createChanges(database, systemClock);
  await ensureWorkspace(database.sql);
  await applyWorkspace(changes, { file: practiceFile(), practice: true, secret: () => ok('x') });
  sales = (await test_.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(async () => {
  await database.dispose();
  await test_.dispose();
});

async function apply(telling: Telling): Promise<void> {
  if (telling.kind === 'report') {
    const [record] = await database.sql.select().from(agent).where(eq(agent.extension, telling.user));
    if (record === undefined) throw new Error('An agent of the practice workspace reports');
    const row = await readAgentRow(database.sql, record);
    await changes((change) => reportCall(change, row, telling.report));
  } else if (telling.kind === 'callerJoined') {
    await changes((change) => callerJoined(change, telling.caller));
  } else {
    await changes((change) => applyCallEvent(change, telling as CallEvent));
  }
}

/** All that a story came to, with the names of its legs and calls for ids, so that two tellings can be compared. */
async function outcomeOf(story: Story) {
  const callIds = Object.values(story.legs);
  const nameOf = (callId: string) =>
    Object.entries(story.legs).find(([, id]) => id === callId)?.[0] ?? 'unknown';
  const parts = await test_.query<Record<string, unknown> & { call_id: string; id: string }>(
    `select p.*, i.id as of_interaction, w.phase as work, w.since as work_since, w.interaction_id as work_of
       from participation p join interaction i on i.id = p.interaction_id
       left join work_item w on w.participation_id = p.id
      where p.call_id = any($1)`,
    [callIds],
  );
  const interactions = await test_.query<Record<string, unknown> & { id: string }>(
    `select i.*, c.party_address, c.entry_point from interaction i join conversation c on c.id = i.conversation_id
      where i.id in (select interaction_id from participation where call_id = any($1)
                     union select interaction_id from call_link where linked_id = any($2))
      order by i.started_at`,
    [callIds, [story.main, story.consult]],
  );
  const waits = await test_.query<Record<string, unknown> & { linked_id: string; call_id: string | null }>(
    `select v.linked_id, p.call_id, v.interaction_id, v.queue_id, v.entered_at, v.left_at, v.how, v.counted
       from queue_visit v left join participation p on p.id = v.participation_id
      where v.linked_id = any($1) order by v.entered_at, v.linked_id`,
    [[story.main, story.consult]],
  );
  const order = new Map(interactions.map(({ id }, index) => [id, index]));
  const labelled = (value: unknown) => (typeof value === 'string' ? (order.get(value) ?? value) : value);
  return {
    parts: Object.fromEntries(
      parts
        .map(({ id: _, version: _v, interaction_number: _n, call_id, ...rest }) => {
          const row = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, labelled(value)]));
          return [nameOf(call_id), row] as const;
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    waits: waits.map(({ linked_id, call_id, ...rest }) => ({
      ...rest,
      interaction_id: labelled(rest['interaction_id']),
      call: linked_id === story.main ? 'main' : 'consult',
      answeredBy: call_id === null ? null : nameOf(call_id),
    })),
    interactions: interactions.map(
      ({ id: _, version: _v, number: _n, conversation_id: _c, linked_id, ...rest }) => ({
        ...rest,
        call: linked_id === story.main ? 'main' : linked_id === story.consult ? 'consult' : linked_id,
      }),
    ),
  };
}

async function comesTo(history: History, begin: number, order: (tellings: Telling[]) => Telling[]) {
  const story = new Story(sales, begin);
  const told = order(history.tell(story));
  for (const telling of told) await apply(telling);
  const kinds = told.map((telling) => ('user' in telling ? `${telling.kind} ${telling.user}` : telling.kind));
  return { outcome: await outcomeOf(story), kinds };
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let n = result.length - 1; n > 0; n -= 1) {
    const other = Math.floor(random() * (n + 1));
    const [a, b] = [result[n], result[other]];
    if (a === undefined || b === undefined) continue;
    result[n] = b;
    result[other] = a;
  }
  return result;
}

/** Every order of a few things. */
function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe.each(histories)('$name', (history) => {
  let begin = 1_760_000_000_000;
  const tellings = () => history.tell(new Story(sales, begin)).length;

  test('told once, in order', async () => {
    const { outcome } = await comesTo(history, begin, (told) => told);
    const shown = Object.fromEntries(
      Object.entries(outcome.parts).map(([name, part]) => [
        name,
        `${part['role']} ${part['direction']} ${part['phase']} ${part['end_cause']}`,
      ]),
    );
    expect(shown).toEqual(history.parts);
    const statuses = outcome.interactions.map(
      (row) => `${String(Reflect.get(row, 'direction'))} ${String(Reflect.get(row, 'status'))}`,
    );
    expect(statuses).toEqual(history.interactions);
  });

  test('in every order, each as often as it likes', { timeout: 180_000 }, async () => {
    const { outcome } = await comesTo(history, begin, (told) => told);
    const random = chance(seed);
    const orders =
      tellings() <= 4
        ? permutations(Array.from({ length: tellings() }, (_, n) => n))
        : Array.from({ length: 8 }, () => {
            const once = Array.from({ length: tellings() }, (_, n) => n);
            return shuffled([...once, ...once.filter(() => random() < 0.4)], random);
          });
    for (const order of orders) {
      const again = await comesTo(history, begin, (told) => order.flatMap((index) => told[index] ?? []));
      expect({ told: again.kinds, ...again.outcome }).toEqual({ told: again.kinds, ...outcome });
    }
    begin += 1;
  });

  test('the whole story told again changes no row and tells no desktop anything', async () => {
    const story = new Story(sales, begin);
    const told = history.tell(story);
    for (const telling of told) await apply(telling);
    const versions = () =>
      test_.query('select id, version from participation where call_id = any($1) order by id', [
        Object.values(story.legs),
      ]);
    const [before, events] = [await versions(), await test_.query('select 1 from event')];
    for (const telling of told) await apply(telling);
    expect(await versions()).toEqual(before);
    expect(await test_.query('select 1 from event')).toHaveLength(events.length);
  });
});
