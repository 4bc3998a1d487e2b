import { and, eq, inArray, sql as raw, type SQL } from 'drizzle-orm';
import { type RecordQuery, recordKindSchema } from '#shared/domain/crm.ts';
import type { Sql } from '../../db/database.ts';
import { crmRecord } from '../../db/schema-crm.ts';
import { searchQuery, sortKey } from '../../search/words.ts';
import type { RecordRow } from './rows.ts';

/** So many are looked at of each way to find a record: who means one that comes later types another word. */
const mostOfEach = 500;
/** A single letter begins too many words; it finds titles that begin with it. */
const shortestWord = 2;
/** The last character of UTF-8, which no title key reaches. */
const beyondAll = '\u{10ffff}';

/**
 * Records that match, best first: the number that was typed, then titles that are what was typed, then those that begin
 * with it, then the rest; open ones before closed, tasks last, newest first. Without words the newest.
 */
export async function searchRecords(sql: Sql, query: RecordQuery): Promise<RecordRow[]> {
  const typed = query.search.trim();
  if (typed === '') return newest(sql, query);
  const key = sortKey(typed);
  const within = and(
    query.kinds === null ? undefined : inArray(crmRecord.kind, query.kinds),
    ...filtersOf(query),
  );
  const digits = /^#?(\d{1,15})$/.exec(typed)?.[1];
  const number = digits === undefined ? -1 : Number(digits);
  const begins = and(raw`${crmRecord.titleKey} >= ${key}`, raw`${crmRecord.titleKey} < ${key + beyondAll}`);
  const words = typed.length < shortestWord ? null : searchQuery(typed);
  const first = raw`order by ${crmRecord.titleKey} limit ${mostOfEach}`;
  const best = [
    raw`(select ${crmRecord.id} as id from ${crmRecord} where ${and(begins, within)} ${first})`,
    ...(digits === undefined ? [] : [raw`(${hits(and(eq(crmRecord.number, number), within))})`]),
  ];
  return sql.transaction(async (indexed) => {
    // PostgreSQL takes one row in fifty for the matches of any beginning of a word, and would read the table for a few of them.
    await indexed.execute(raw`set local enable_seqscan = off`);
    const ranked = (ways: readonly SQL[]) =>
      indexed
        .select()
        .from(crmRecord)
        .where(raw`${crmRecord.id} in (${raw.join([...ways], raw` union `)})`)
        .orderBy(
          raw`(${crmRecord.number} = ${number}) desc`,
          raw`(${crmRecord.titleKey} = ${key}) desc`,
          raw`starts_with(${crmRecord.titleKey}, ${key}) desc`,
          raw`(${crmRecord.kind} = 'task')`,
          raw`${crmRecord.open} desc`,
          raw`${crmRecord.updatedAt} desc`,
          raw`${crmRecord.id} desc`,
        )
        .limit(query.limit);
    const found = await ranked(best);
    // What has the words elsewhere comes after these, and is long to find where many have them.
    if (found.length >= query.limit || words === null) return found;
    const said = and(raw`${crmRecord.words} @@ ${words}::tsquery`, within);
    return ranked([...best, raw`(${hits(said)})`]);
  });
}

/**
 * The first rows that match. All of them are what is planned for, though no more are read: for a few, any order would be
 * read to its end in the hope of some.
 */
function hits(matches: SQL | undefined): SQL {
  return raw`with hits as materialized (select ${crmRecord.id} as id from ${crmRecord} where ${matches})
    select id from hits limit ${mostOfEach}`;
}

/** The newest of each kind by its index, put together; of a contact there are few. */
async function newest(sql: Sql, query: RecordQuery): Promise<RecordRow[]> {
  const { contactId } = query;
  const kinds = query.kinds ?? recordKindSchema.options;
  const order = raw`${crmRecord.updatedAt} desc, ${crmRecord.id} desc`;
  const ofKinds = kinds.map(
    (kind) => raw`(select ${crmRecord.id} as id from ${crmRecord}
      where ${and(eq(crmRecord.kind, kind), ...filtersOf(query))} order by ${order} limit ${query.limit})`,
  );
  if (ofKinds.length === 0) return [];
  const all = and(inArray(crmRecord.kind, kinds), ...filtersOf(query));
  const found = contactId === null ? raw.join(ofKinds, raw` union all `) : hits(all);
  return sql
    .select()
    .from(crmRecord)
    .where(raw`${crmRecord.id} in (${found})`)
    .orderBy(order)
    .limit(query.limit);
}

function filtersOf({ accountId, contactId, openOnly }: RecordQuery): (SQL | undefined)[] {
  return [
    accountId === null ? undefined : eq(crmRecord.accountId, accountId),
    contactId === null ? undefined : namesContact(contactId),
    openOnly ? raw`${crmRecord.open}` : undefined,
  ];
}

/** That a record names a contact. */
export function namesContact(contactId: string): SQL {
  const one = JSON.stringify([{ id: contactId }]);
  return raw`${crmRecord.contacts} <> '[]' and ${crmRecord.contacts} @> ${one}::jsonb`;
}
