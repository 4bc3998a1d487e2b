import { and, eq, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { imMessage } from '#hub/db/schema-messenger.ts';
import { pageIm } from '#hub/messenger/messages.ts';
import { findPlace, groupsOf, maySeeMessage } from '#hub/messenger/rights.ts';
import { directPage, groupSnapshot, messengerOf } from '#hub/messenger/snapshot.ts';
import { sendIm } from '#hub/messenger/write.ts';
import type { Change } from '#hub/streams/change.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';
import { planOf as planOn } from '#test/support/query-plan.ts';

/** The plans of the messenger for two thousand agents, with many conversations and groups: each must be served by an index. */
const idOf = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const me = { id: idOf(1), messenger: true };
const [groups, agents] = [200, 2_000];
const direct = idOf(100_002);
const group = idOf(200_001);
const someAgent: Agent = {
  ...{ id: me.id, version: 1, login: 'a', name: 'A', extension: '1', role: 'agent', typology: 'builtin' },
  ...{ queueIds: [], skillIds: [], teamId: null, apps: null, headerHidden: [], messenger: true },
  contactLists: [],
};
const never = () => {
  throw new Error('Nothing of it is told');
};
let test_: TestDatabase;

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  const id = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await test_.query(`insert into agent (id, login, name, extension, role, typology, origin, phone_secret)
    select ${id('n')}, 'a' || n, 'A', '1' || n, 'agent', 'builtin', 'file', 'x' from generate_series(1, ${agents}) n`);
  // Everybody talks with the next two; the first with two hundred.
  await test_.query(`insert into im_thread (id, kind, agent_a, agent_b, last_seq, last)
    select ${id('100000 + row_number() over ()')}, 'direct', ${id('a')}, ${id('b')}, 20, '{"at": 20}' from (
      select n as a, n + d as b from generate_series(1, ${agents - 2}) n, generate_series(1, 2) d
      union select 1, n from generate_series(2, 200) n order by 1, 2) pair`);
  await test_.query(`insert into im_thread (id, kind, name, owner_id, last_seq, last)
    select ${id('200000 + n')}, 'group', 'G' || n, ${id('1')}, 100, '{"at": 100}' from generate_series(1, ${groups}) n`);
  await test_.query(`insert into im_member (id, group_id, agent_id, may_write)
    select ${id('300000 + n')}, ${id(`200001 + n % ${groups}`)}, ${id(`1 + n / ${groups}`)}, true
    from generate_series(0, ${groups * 100 - 1}) n where n % ${groups} < 5 or n / ${groups} % 7 = 1`);
  await test_.query(`insert into im_message (id, thread_id, seq, author_id, text, at)
    select gen_random_uuid(), t.id, s, case when s % 5 = 0 then ${id('1')} else coalesce(t.agent_b, ${id('2')}) end, 'x', s
    from im_thread t, generate_series(1, t.last_seq) s`);
  await test_.query(`insert into im_mark (id, thread_id, agent_id, seq, own)
    select gen_random_uuid(), id, agent_a, 3, 0 from im_thread where kind = 'direct'
    union all select gen_random_uuid(), group_id, agent_id, 3, 0 from im_member`);
  await test_.query('vacuum analyze');
});
afterAll(() => test_.dispose());

const planOf = (work: (sql: Sql) => Promise<unknown>) => planOn(test_.url, work);

test('MSG: a page of history is read from the numbers of its conversation', async () => {
  const plan = await planOf(async (sql) => {
    expect((await pageIm(sql, group, 90, 50)).messages).toHaveLength(50);
  });
  expect(plan).toMatch(/Index Scan Backward using im_message_thread_id_seq_key/);
  expect(plan).not.toMatch(/Sort|Seq Scan/);
});

test('MSG-4: own messages behind a mark are counted from an index alone', async () => {
  const plan = await planOf((sql) =>
    sql.$count(
      imMessage,
      and(eq(imMessage.threadId, group), eq(imMessage.authorId, me.id), gt(imMessage.seq, 3)),
    ),
  );
  expect(plan).toMatch(/Index Only Scan using im_message_of_author/);
});

test('a place in a conversation, and the right to a message, are found by indexes', async () => {
  const plan = await planOf(async (sql) => {
    const place = await findPlace(sql, me, { kind: 'agent', agentId: idOf(3) });
    expect(place.ok && place.value.thread?.lastSeq).toBe(20);
    expect(await findPlace(sql, me, { kind: 'group', groupId: group })).toMatchObject({ ok: true });
    expect((await groupsOf(sql, me)).length).toBeGreaterThan(3);
    expect(await maySeeMessage(sql, me, direct)).toBe(false);
  });
  expect(plan).toContain('im_thread_of_two');
  expect(plan).toContain('im_member_group_id_agent_id_key');
  expect(plan).not.toMatch(/Seq Scan/);
});

test('what an agent’s desktop begins with is read by the agent, not from everybody’s', async () => {
  const someone = idOf(700);
  const plan = await planOf(async (sql) => {
    expect((await messengerOf(sql, someone)).threads).toHaveLength(4);
    expect((await directPage(sql, someone, 0, null, 500)).messages).toHaveLength(80);
  });
  expect(plan).toContain('im_thread_of_b');
  expect(plan).toContain('im_mark_of_agent');
  expect(plan).not.toMatch(/Seq Scan/);
});

test('what a group begins with is read by the group', async () => {
  const plan = await planOf(async (sql) => {
    const { members, messages } = await groupSnapshot(sql, group);
    expect([members.length > 50, messages.length]).toEqual([true, 100]);
  });
  expect(plan).not.toMatch(/Seq Scan/);
});

test('a message to a group asks as much of the database whatever the group’s size, and tells two streams', async () => {
  const author = { ...someAgent, id: idOf(2) };
  const sendTo = async (groupId: string) => {
    const asked: string[] = [];
    const told: string[] = [];
    const pool = new pg.Pool({ connectionString: test_.url, max: 1 });
    const sql = drizzle(pool, { logger: { logQuery: (text) => void asked.push(text) } });
    const change: Change = {
      ...{ sql, at: 1, upsert: (stream) => void told.push(stream) },
      ...{ erase: never, listChanged: never, poke: never, forget: never },
    };
    const to = { kind: 'group', groupId } as const;
    const said = { to, messageId: newId(), text: 'Hello', fileIds: [], mentions: [], replyToId: null };
    expect(await sendIm(change, author, said)).toMatchObject({ ok: true });
    await pool.end();
    return { statements: asked.length, streams: [...new Set(told)].sort() };
  };
  const sizes = await test_.query<{ n: string }>(
    'select count(*) n from im_member where group_id = any($1) group by group_id order by 1 desc',
    [[group, idOf(200_101)]],
  );
  expect(sizes.map(({ n }) => Number(n) > 50)).toEqual([true, false]);
  const [large, small] = [await sendTo(group), await sendTo(idOf(200_101))];
  expect(large.statements).toBe(small.statements);
  expect(large.statements).toBeLessThan(8);
  expect(large.streams).toEqual([streamName('agent', author.id), streamName('group', group)]);
});
