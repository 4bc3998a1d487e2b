import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchRecords } from '#hub/crm/built-in/search.ts';
import type { Sql } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { pageParticipations } from '#hub/interactions/store.ts';
import { pageJourney } from '#hub/journey/list.ts';
import { listRecordings } from '#hub/recordings/list.ts';
import { readEvents } from '#hub/streams/log-store.ts';
import { recordingQuerySchema, recordingSortSchema } from '#shared/domain/recording.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';
import { planOf as planOn } from '#test/support/query-plan.ts';

/** The plans of the lists on a large history: each must be served by an index. */
const agentId = '01900000-0000-7000-8000-000000000001';
const queueId = '01900000-0000-7000-8000-000000000002';
const rows = 50_000;
let test_: TestDatabase;

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  const id = (n: string) =>
    `(lpad(to_hex(1700000000000 + ${n}::bigint * 60000), 12, '0') || '70008000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await test_.query(`insert into agent (id, login, name, extension, role, typology, origin, phone_secret)
    select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'a' || n, 'A', '1' || n, 'agent', 'builtin', 'file', 'x'
    from generate_series(1, 50) n`);
  await test_.query(`insert into queue (id, key, name, number, origin)
    select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'q' || n, 'Q', '2', 'file' from generate_series(1, 50) n`);
  await test_.query(
    `insert into conversation (id, channel, party, party_address, entry_point) values ('${agentId}', 'voice', '{}', '', '')`,
  );
  await test_.query(`insert into interaction (id, conversation_id, channel, direction, party, status, started_at)
    select ${id('n')}, '${agentId}', 'voice', 'inbound', '{}', 'closed', 0 from generate_series(1, ${rows}) n`);
  await test_.query(`insert into participation (id, interaction_id, interaction_number, agent_id, role, channel, direction, call_id,
      source, destination, queue_id, phase, phase_since, offered_at)
    select ${id('n')}, ${id('n')}, n, ('01900000-0000-7000-8000-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'owner', 'voice',
      'inbound', 'c' || n, '{}', '{}', ('01900000-0000-7000-8000-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'done', 0, 0
    from generate_series(1, ${rows}) n`);
  await test_.query(`insert into recording (id, agent_id, call_id, started_at, duration_ms, participation_id, interaction_number, type, connected,
      queue_id, caller_key, called_key, connected_key, queue_key, words, stars)
    select ${id('n')}, ('01900000-0000-7000-8000-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'c' || n, n, n % 977, ${id('n')}, n,
      (array['inbound', 'outbound', 'internal'])[n % 3 + 1], '{"address":"","name":null}',
      ('01900000-0000-7000-8000-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, 'c' || n % 983, 'd' || n % 7, 'e' || n % 991, 'q' || n % 50,
      array_to_tsvector(array['a', 'w' || n % 100]), n % 6
    from generate_series(1, ${rows / 5}) n`);
  await test_.query(`insert into interaction_contact
    select ('01900000-0000-7000-8000-' || lpad((n % 50 + 1)::text, 12, '0'))::uuid, ${id('n')}, n, (array['voice', 'chat'])[n / 50 % 2 + 1], n % 7 > 0
    from generate_series(1, ${rows}) n`);
  await test_.query(`insert into crm_record (id, kind, title, title_key, open, status, account_id, contacts, words, created_at, updated_at)
    select ${id('n')}, (array['account', 'case', 'task', 'task'])[n % 4 + 1], 'Title ' || n, 'title ' || n, n % 50 = 0, 'New',
      case when n > 50 then ${id('(n % 50 + 1)')} end, jsonb_build_array(jsonb_build_object('id', ${id('(n % 1000 + 1)')}, 'name', 'P')),
      array_to_tsvector(array['title', n::text]), n, n
    from generate_series(1, ${rows}) n`);
  await test_.query(
    `insert into event (stream, seq, at, type) select 's' || n % 20, n / 20 + 1, 0, 'x' from generate_series(0, ${rows - 1}) n`,
  );
  await test_.query('analyze');
});
afterAll(() => test_.dispose());

const planOf = (work: (sql: Sql) => Promise<unknown>) => planOn(test_.url, work);

const since = 1_700_000_000_000 + 40_000 * 60_000;

test.each([
  ['an agent', { agentId }],
  ['a queue', { queueId }],
] as const)('the list of %s is read from an index, no further than the window', async (_whose, scope) => {
  const plan = await planOf(async (sql) => {
    expect(await pageParticipations(sql, scope, since, null, 50)).toHaveLength(50);
  });
  // Which index is cheaper is the planner's; the window must bound what is read, whichever it takes.
  expect(plan).toMatch(/Index Cond: .*id >= /);
  expect(plan).not.toContain('Seq Scan');
});

const who = {
  version: 1,
  login: 'a',
  name: 'A',
  extension: '1',
  typology: 'builtin' as const,
  skillIds: [],
  teamId: null,
  contactLists: [],
  apps: null,
  headerHidden: [],
  messenger: true,
};
const query = recordingQuerySchema.parse({ descending: false });

const hearers = [
  ['an agent', 'agent', /Index (Only )?Scan using recording_of_agent_by_/],
  ['a supervisor', 'supervisor', /Index (Only )?Scan using recording_of_queue_by_/],
  ['an administrator', 'admin', /Index (Only )?Scan using recording_of_queue_by_/],
] as const;

test.each(hearers)(
  'pages of recordings for %s are read from indexes, in every order',
  async (_who, role, index) => {
    const agent = { ...who, id: agentId, role, queueIds: [queueId] };
    for (const sort of recordingSortSchema.options) {
      const plan = await planOf(async (sql) => {
        const first = await listRecordings(sql, agent, { ...query, sort });
        const after = first.ok ? first.value.next : null;
        expect(await listRecordings(sql, agent, { ...query, sort, after })).toMatchObject({ ok: true });
      });
      expect([sort, plan]).toEqual([sort, expect.stringMatching(index)]);
      expect([sort, plan]).toEqual([sort, expect.not.stringMatching(/Seq Scan on recording/)]);
    }
  },
);

test('a search for what few recordings have is read from the index of words', async () => {
  const plan = await planOf(async (sql) => {
    const admin = { ...who, id: agentId, role: 'admin' as const, queueIds: [] };
    expect(await listRecordings(sql, admin, { ...query, search: 'nobody' })).toMatchObject({ ok: true });
  });
  expect(plan).toContain('recording_by_words');
  expect(plan).not.toMatch(/Seq Scan on recording/);
});

test('pages of a journey are read from its index, whatever the channels', async () => {
  for (const channels of [null, ['chat' as const]]) {
    const plan = await planOf(async (sql) => {
      const query = { contactId: agentId, channels, limit: 20 };
      const first = await pageJourney(sql, { ...query, after: null });
      expect(first).toHaveLength(21);
      const last = first[19];
      const after = { value: last?.startedAt ?? 0, id: last?.interactionId ?? '' };
      expect(await pageJourney(sql, { ...query, after })).toHaveLength(21);
    });
    expect(plan).toMatch(/Index (Only )?Scan Backward using interaction_contact_journey/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  }
});

const record = { search: '', kinds: null, accountId: null, contactId: null, openOnly: false, limit: 20 };
const account = '018bcfe9-fbe0-7000-8000-000000000005';

test.each([
  ['without words', {}, 'crm_record_by_kind'],
  ['of what is open', { openOnly: true, kinds: ['case' as const] }, 'crm_record_open'],
  ['of an account', { accountId: account, kinds: ['case' as const] }, 'crm_record_of_account'],
  ['of a contact', { contactId: account }, 'crm_record_of_contact'],
  ['by words', { search: '4711' }, 'crm_record_by_words'],
  ['by the beginning of a title', { search: 'title 47' }, 'crm_record_by_title'],
  ['by number', { search: '#4711' }, 'crm_record_number_key'],
] as const)('a search for records %s is read from an index', async (_what, over, index) => {
  const plan = await planOf((sql) =>
    searchRecords(sql, { ...record, ...over, kinds: 'kinds' in over ? [...over.kinds] : null }),
  );
  expect(plan).toContain(index);
  expect(plan).not.toContain('Seq Scan');
});

test('events after a cursor are read from the primary key', async () => {
  const plan = await planOf(async (sql) => {
    expect((await readEvents(sql, 's1', 100, 200)).ok).toBe(true);
  });
  expect(plan).toContain('event_pkey');
  expect(plan).not.toMatch(/Sort|Seq Scan/);
});
