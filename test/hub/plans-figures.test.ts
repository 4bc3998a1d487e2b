import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { readDays } from '#hub/figures/own-day.ts';
import { countLive, countVisits, countWaiting, sumWork } from '#hub/figures/queue-store.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';
import { planOf as planOn } from '#test/support/query-plan.ts';

/** The plans of the figures on a long history with a full day at its end: what is read must not grow with the history. */
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const [history, today] = [60_000, 5_000];
const midnight = 1_790_000_000_000;
const now = midnight + 10 * hourMs;
const span = {
  midnight,
  hours: Array.from({ length: 8 }, (_, n) => now - (7 - n) * hourMs),
  ...{ answeredWithinMs: 20_000, abandonedAfterMs: 5_000 },
};
const agentId = '01900000-0000-7000-8000-000000000007';
let test_: TestDatabase;

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  // The n-th came in 60 days of history, or in the ten hours of today.
  const at = `(case when n > ${history} then ${midnight}::bigint + (n - ${history}) * ${(10 * hourMs) / today}
    else ${midnight}::bigint - 1 - (${history} - n)::bigint * ${(60 * dayMs) / history} end)::bigint`;
  const id = `(lpad(to_hex(${at}), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid`;
  const one = (of: string, count: number) =>
    `('01900000-0000-7000-8000-' || lpad((${of} % ${count} + 1)::text, 12, '0'))::uuid`;
  const all = `generate_series(1, ${history + today}) n`;
  await test_.query(`insert into agent (id, login, name, extension, role, typology, origin, phone_secret)
    select ${one('n', 500)}, 'a' || n, 'A', '1' || n, 'agent', 'builtin', 'file', 'x' from generate_series(0, 499) n`);
  await test_.query(`insert into queue (id, key, name, number, origin)
    select ${one('n', 40)}, 'q' || n, 'Q', '2', 'file' from generate_series(0, 39) n`);
  await test_.query(
    `insert into conversation (id, channel, party, party_address, entry_point) values ('${agentId}', 'voice', '{}', '', '')`,
  );
  await test_.query(`insert into interaction (id, conversation_id, channel, direction, party, status, started_at)
    select ${id}, '${agentId}', case n % 2 when 0 then 'voice' else 'chat' end, 'inbound', '{}', 'closed', ${at} from ${all}`);
  await test_.query(`insert into participation (id, interaction_id, interaction_number, agent_id, role, channel, direction,
      call_id, source, destination, queue_id, phase, phase_since, offered_at, answered_at, ended_at)
    select ${id}, ${id}, n, ${one('n', 500)}, 'owner', case n % 2 when 0 then 'voice' else 'chat' end, 'inbound', 'c' || n,
      '{}', '{}', ${one('n', 40)}, 'done', ${at} + 200000, ${at}, ${at} + 9000, ${at} + 180000 from ${all}`);
  await test_.query(`insert into call_link (linked_id, interaction_id, joined_at, joined_queue_id)
    select 'l' || n, ${id}, ${at}, ${one('n', 40)} from ${all} where n % 2 = 0`);
  await test_.query(`insert into call_leg (agent_id, call_id, linked_id, kind, called_at, answered_at, ended_at)
    select ${one('n', 500)}, 'c' || n, 'l' || n, 'queue', ${at}, ${at} + 9000, ${at} + 180000 from ${all} where n % 2 = 0`);
  await test_.query(`insert into offer (id, interaction_id, agent_id, queue_id, summary, offered_at, expires_at, state, ended_at)
    select ${id}, ${id}, ${one('n', 500)}, ${one('n', 40)}, '{}', ${at}, ${at} + 15000,
      case n % 20 when 0 then 'timedOut' else 'accepted' end, ${at} + 9000 from ${all}`);
  await test_.query(`insert into queue_visit (queue_id, channel, entered_at, left_at, how, counted, linked_id, interaction_id,
      participation_id)
    select ${one('n', 40)}, case n % 2 when 0 then 'voice' else 'chat' end, ${at}, ${at} + 9000, 'answered', true,
      case n % 2 when 0 then 'l' || n end, ${id}, ${id} from ${all}`);
  await test_.query(`insert into work_span (agent_id, kind, participation_id, since, until)
    select ${one('n', 500)}, kind, ${id}, ${at} + 9000, ${at} + 180000 from ${all}, unnest(array['talk', 'wrapUp']) kind
    where n % 2 = 1`);
  await test_.query('analyze');
}, 120_000);
afterAll(() => test_.dispose());

const planOf = (work: (sql: Sql) => Promise<unknown>) => planOn(test_.url, work);
/** Tables that grow with every interaction. */
const growing = /Seq Scan on (queue_visit|participation|work_span|call_link|call_leg|interaction|offer)\b/;

test('what came in is counted from the waits of the day', async () => {
  const plan = await planOf(async (sql) => {
    const counts = await countVisits(sql, span);
    const sum = (name: 'entered' | 'answeredInTime' | 'waitedMs') =>
      counts.filter((count) => count.today).reduce((total, count) => total + count[name], 0);
    expect([sum('entered'), sum('answeredInTime'), sum('waitedMs')]).toEqual([today, today, today * 9_000]);
  });
  expect(plan).toContain('queue_visit_by_time');
  expect(plan).not.toMatch(growing);
});

test('talk and wrap-up are summed over the parts and the spans of the day', async () => {
  const plan = await planOf(async (sql) => {
    const sums = await sumWork(sql, midnight);
    const talked = sums.reduce((total, { talkMs }) => total + talkMs, 0);
    expect(talked).toBe(today * 171_000);
    expect(sums.reduce((total, one) => total + one.talked, 0)).toBe(today);
  });
  expect(plan).toContain('queue_visit_by_time');
  expect(plan).not.toMatch(growing);
});

test('who waits and who talks is read where it stands, however long the history', async () => {
  const plan = await planOf(async (sql) => {
    expect(await countWaiting(sql)).toEqual([]);
    expect(await countLive(sql)).toEqual([]);
  });
  expect(plan).not.toMatch(growing);
});

test('an agent’s own day is read from what is theirs and of the day', async () => {
  const plan = await planOf(async (sql) => {
    const days = await readDays(sql, [agentId], { from: midnight, to: midnight + dayMs }, () => null);
    // Each of them has ten of the day; of the calls the parts tell, of the chats the spans.
    expect(days.get(agentId)?.over).toMatchObject({ callsIn: 10, chats: 0, talkMs: 10 * 171_000 });
  });
  expect(plan).toContain('work_span_of_agent');
  expect(plan).not.toMatch(growing);
});
