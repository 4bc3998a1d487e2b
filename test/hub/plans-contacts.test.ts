import { afterAll, beforeAll, expect, test } from 'vitest';
import { listContacts } from '#hub/contacts/list.ts';
import { matchContacts } from '#hub/contacts/match.ts';
import { pageNotes } from '#hub/contacts/notes.ts';
import { listsUpTo, snapshotContacts, snapshotNotes } from '#hub/contacts/snapshot.ts';
import type { Sql } from '#hub/db/database.ts';
import { openDatabase } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { ensureWorkspace } from '#hub/policies/store.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { contactQuerySchema, contactSortSchema } from '#shared/domain/contact.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';
import { planOf as planOn } from '#test/support/query-plan.ts';

/** The plans of what is asked of many contacts, in two large lists and a small one: each must be served by an index. */
const rows = 30_000;
const lists = [1, 2, 3].map((n) => `01900000-0000-7000-8000-00000000000${n}`);
const [firstList = '', , smallList = ''] = lists;
const firstContact = '01900000-0000-7000-8000-000000000001';
let test_: TestDatabase;

const agent: Agent = {
  ...{ id: firstList, version: 1, login: 'a', name: 'A', extension: '1', role: 'agent', typology: 'builtin' },
  ...{ queueIds: [], skillIds: [], teamId: null, apps: null, headerHidden: [], messenger: true },
  contactLists: lists.map((listId) => ({ listId, mayWrite: false })),
};

beforeAll(async () => {
  test_ = await createTestDatabase();
  await migrate(test_.url, quietLog());
  const database = openDatabase(test_.url, quietLog());
  await ensureWorkspace(database.sql);
  await database.dispose();
  const id = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await test_.query(`insert into contact_list (id, key, name, fields, origin)
    select ${id('n')}, 'l' || n, 'List ' || n, '[]', 'file' from generate_series(1, 3) n`);
  await test_.query(`insert into contact (id, list_id, created_at, updated_at, name_key, company_key, words)
    select ${id('n')}, ${id('case when n % 300 = 0 then 3 else n % 2 + 1 end')}, n, n % 997, 'n' || n % 9973, 'c' || n % 991,
      array_to_tsvector(array['all', 'w' || n % 5000]) from generate_series(1, ${rows}) n`);
  await test_.query(`insert into contact_address (contact_id, list_id, kind, key)
    select id, list_id, 'phone', '+1' || right(id::text, 8) from contact`);
  await test_.query(`insert into contact_note (id, contact_id, list_id, author, text, at)
    select id, ${id('(1 + created_at % 100)::bigint')}, list_id, '{}', 'x', created_at from contact`);
  await test_.query('vacuum analyze');
});
afterAll(() => test_.dispose());

const planOf = (work: (sql: Sql) => Promise<unknown>) => planOn(test_.url, work);
const query = contactQuerySchema.parse({});

test.each(contactSortSchema.options)('pages by %s are read from the index of each list', async (sort) => {
  for (const descending of [false, true]) {
    const plan = await planOf(async (sql) => {
      const first = await listContacts(sql, agent, { ...query, sort, descending });
      const after = first.ok ? first.value.next : null;
      const next = await listContacts(sql, agent, { ...query, sort, descending, after });
      expect(next.ok && next.value.rows.length).toBe(50);
    });
    const column = {
      name: 'name',
      company: 'company',
      list: 'name',
      updatedAt: 'updated',
      createdAt: 'created',
    }[sort];
    expect(plan).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using contact_by_${column}`));
    expect(plan).not.toMatch(/Seq Scan on contact\b/);
  }
});

test('a search for what few have is read from the index of words, and what all have from the order', async () => {
  const search = (text: string) => planOf((sql) => listContacts(sql, agent, { ...query, search: text }));
  const few = await search('w4711');
  expect(few).toContain('contact_by_words');
  expect(few).not.toMatch(/Seq Scan on contact\b/);
  const all = await search('all');
  expect(all).toContain('contact_by_name');
  expect(all).not.toMatch(/contact_by_words|Seq Scan on contact\b/);
});

test('who has a number, and who has a name, is read from indexes', async () => {
  const plan = await planOf(async (sql) => {
    await matchContacts(sql, lists, { phones: ['+1 202 555 0143'], emails: ['a@b'] });
    await matchContacts(sql, lists, { name: 'N1234' });
  });
  expect(plan).toContain('contact_address_by_key');
  expect(plan).toContain('contact_by_name');
  expect(plan).not.toMatch(/Seq Scan on contact(_address)?\b/);
});

test('snapshots, feeds and the size of a list are read from indexes, no further than a page', async () => {
  const plan = await planOf(async (sql) => {
    expect((await snapshotContacts(sql, smallList, firstContact, 50)).rows).toHaveLength(50);
    expect((await snapshotNotes(sql, smallList, firstContact, 50)).rows).toHaveLength(50);
    const { notes } = await pageNotes(sql, firstContact, null, 50);
    expect((await pageNotes(sql, firstContact, notes.at(-1)?.id ?? null, 50)).notes).toHaveLength(50);
    expect(await listsUpTo(sql, lists, 100)).toEqual([smallList]);
  });
  expect(plan).toMatch(/contact_by_id/);
  expect(plan).toMatch(/contact_note_of_list/);
  expect(plan).toMatch(/contact_note_of_contact/);
  expect(plan).not.toMatch(/Seq Scan on contact(_note)?\b/);
});
