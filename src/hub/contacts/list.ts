import { inArray, sql as raw, type SQL } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { ContactPage, ContactQuery } from '#shared/domain/contact.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { contact } from '../db/schema-people.ts';
import { contactList } from '../db/schema-workspace.ts';
import { type PageKey, readPageKey, writePageKey } from '../search/page-key.ts';
import { searchQuery, sortKey } from '../search/words.ts';
import { readableLists } from './rights.ts';
import { type ContactRecord, contactRow, managerWord, readContactsInOrder, tagWord } from './store.ts';

/** Each order's column has an index for each list, together with the id. Lists themselves come one after another, by name. */
const columns = {
  name: contact.nameKey,
  company: contact.companyKey,
  list: contact.nameKey,
  updatedAt: contact.updatedAt,
  createdAt: contact.createdAt,
} as const;

/** So many rows of an order are read for those that match, before all that match are looked up by their words. */
const readAhead = 2_000;

/**
 * One page of the contacts that an agent may see, below the row that the page before ended with: contacts that come meanwhile
 * neither repeat nor hide a row. 'request.invalid' for a key of another order or of nobody's making.
 */
export async function listContacts(
  sql: Sql,
  agent: Agent,
  query: ContactQuery,
): Promise<Result<ContactPage>> {
  const lists = readableLists(agent).filter((id) => query.listId === null || id === query.listId);
  const groups = query.sort === 'list' ? await byName(sql, lists, query.descending) : [lists];
  const after = query.after === null ? null : readPageKey(query.after);
  const first = after === null ? 0 : groups.findIndex((group) => orderName(query, group[0]) === after.order);
  const numeric = columns[query.sort].dataType === 'number';
  if (query.after !== null && (after === null || first < 0 || (typeof after.value === 'number') !== numeric))
    return fail(problem('request.invalid', 'not a key of this list', { where: 'body/after' }));
  const filter = filterOf(query, agent);
  const ids: string[] = [];
  for (let at = first; at < groups.length && ids.length <= query.limit; at += 1) {
    const group = groups[at] ?? [];
    const limit = query.limit + 1 - ids.length;
    ids.push(...(await firstOf(sql, group, filter, { query, limit, after: at === first ? after : null })));
  }
  const records = await readContactsInOrder(sql, ids);
  const page = records.slice(0, query.limit);
  const last = page.at(-1);
  return ok({
    rows: page.map(contactRow),
    next: ids.length > query.limit && last !== undefined ? keyOf(query, last) : null,
  });
}

/** Each list by itself, in the order of their names. */
async function byName(sql: Sql, ids: readonly string[], descending: boolean): Promise<string[][]> {
  if (ids.length === 0) return [];
  const { id, name } = contactList;
  const found = await sql
    .select({ id, name })
    .from(contactList)
    .where(inArray(id, [...ids]));
  const keyed = found.map((list) => ({ id: list.id, key: `${sortKey(list.name)} ${list.id}` }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return (descending ? keyed.reverse() : keyed).map((list) => [list.id]);
}

/** What must be among the words of a contact: all that was typed, the tag, and who managed it. Null for all contacts. */
function filterOf({ search, tagId, mine }: ContactQuery, agent: Agent): string | null {
  const typed = searchQuery(search);
  const terms = [
    ...(typed === null ? [] : [`(${typed})`]),
    ...(tagId === null ? [] : [`'${tagWord(tagId)}'`]),
    ...(mine ? [`'${managerWord(agent.id)}'`] : []),
  ];
  return terms.length === 0 ? null : terms.join(' & ');
}

interface Page {
  readonly query: ContactQuery;
  readonly limit: number;
  readonly after: PageKey | null;
}

/** Ids of the first contacts of these lists that the filter lets through, in their order. */
async function firstOf(
  sql: Sql,
  lists: readonly string[],
  filter: string | null,
  page: Page,
): Promise<string[]> {
  if (lists.length === 0) return [];
  if (filter === null) return idsOf(sql, inOrder(lists, page, page.limit));
  const matches = raw`words @@ ${filter}::tsquery`;
  // What many have is soon found in the order itself; what few have, by its words.
  const ahead = raw`select id from (${inOrder(lists, page, readAhead)}) ahead where ${matches} limit ${page.limit}`;
  const found = await idsOf(sql, ahead);
  if (found.length === page.limit) return found;
  const key = columns[page.query.sort];
  const { direction, within } = orderOf(page);
  return idsOf(
    sql,
    raw`select id from (
          select ${contact.id} as id, ${key} as key from ${contact}
          where ${matches} and ${inArray(contact.listId, [...lists])} and ${within} offset 0
        ) found order by key ${direction}, id ${direction} limit ${page.limit}`,
  );
}

/** The first rows of the lists together: so many of each list's index, then of all. */
function inOrder(lists: readonly string[], page: Page, limit: number): SQL {
  const key = columns[page.query.sort];
  const { direction, within } = orderOf(page);
  return raw`select one.id, one.words from unnest(${raw.param([...lists])}::uuid[]) scope (id)
    cross join lateral (
      select ${contact.id} as id, ${key} as key, ${contact.words} as words from ${contact}
      where ${contact.listId} = scope.id and ${within}
      order by ${key} ${direction}, ${contact.id} ${direction} limit ${limit}
    ) one order by one.key ${direction}, one.id ${direction} limit ${limit}`;
}

function orderOf({ query, after }: Page): { direction: SQL; within: SQL } {
  const direction = query.descending ? raw`desc` : raw`asc`;
  if (after === null) return { direction, within: raw`true` };
  const beyond = query.descending ? raw`<` : raw`>`;
  const value = typeof after.value === 'number' ? raw`${after.value}::bigint` : raw`${after.value}::text`;
  const within = raw`(${columns[query.sort]}, ${contact.id}) ${beyond} (${value}, ${after.id}::uuid)`;
  return { direction, within };
}

async function idsOf(sql: Sql, query: SQL): Promise<string[]> {
  return (await sql.execute<{ id: string }>(query)).rows.map(({ id }) => id);
}

/** What the keys of a list's pages name: the order, and where lists come one after another the list that the page ended in. */
function orderName({ sort }: ContactQuery, listId: string | undefined): string {
  return sort === 'list' ? `list ${listId ?? ''}` : sort;
}

function keyOf(query: ContactQuery, { id, listId, ...row }: ContactRecord): string {
  const values: Record<ContactQuery['sort'], string | number> = {
    name: row.nameKey,
    company: row.companyKey,
    list: row.nameKey,
    updatedAt: row.updatedAt,
    createdAt: row.createdAt,
  };
  return writePageKey({ order: orderName(query, listId), value: values[query.sort], id });
}
