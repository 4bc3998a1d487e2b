import { and, asc, eq, gt, sql as raw } from 'drizzle-orm';
import type { EntityKind, SnapshotPage } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { contact, contactNote } from '../db/schema-people.ts';
import { noteRow } from './notes.ts';
import { contactRow } from './store.ts';

type Page = Pick<SnapshotPage, 'rows' | 'nextKey'>;

/** What the keys of a list's notes begin with; the rest is the id of the row before, if any. */
export const noteKey = 'contactNote:';

/** One page of a list's contacts above an id, by their ids; its notes come after the last of them. */
export async function snapshotContacts(
  sql: Sql,
  listId: string,
  above: string | null,
  limit: number,
): Promise<Page> {
  const records = await sql
    .select()
    .from(contact)
    .where(and(eq(contact.listId, listId), above === null ? undefined : gt(contact.id, above)))
    .orderBy(asc(contact.id))
    .limit(limit + 1);
  const rows = records.slice(0, limit).map((record) => entry('contact', contactRow(record)));
  if (records.length > limit) return { rows, nextKey: rows.at(-1)?.id ?? null };
  const notes = await snapshotNotes(sql, listId, null, limit - rows.length);
  return { rows: [...rows, ...notes.rows], nextKey: notes.nextKey };
}

/** One page of the notes of a list's contacts above an id, by their ids. */
export async function snapshotNotes(
  sql: Sql,
  listId: string,
  above: string | null,
  limit: number,
): Promise<Page> {
  const records = await sql
    .select()
    .from(contactNote)
    .where(and(eq(contactNote.listId, listId), above === null ? undefined : gt(contactNote.id, above)))
    .orderBy(asc(contactNote.id))
    .limit(limit + 1);
  const rows = records.slice(0, limit).map((record) => entry('contactNote', noteRow(record)));
  return { rows, nextKey: records.length > limit ? `${noteKey}${rows.at(-1)?.id ?? above ?? ''}` : null };
}

function entry(entity: EntityKind, row: { id: string; version: number }): Page['rows'][number] {
  return { entity, id: row.id, version: row.version, row };
}

/** Those of the lists that have at most so many contacts: desktops keep these whole. */
export async function listsUpTo(sql: Sql, listIds: readonly string[], most: number): Promise<string[]> {
  if (listIds.length === 0) return [];
  const { rows } = await sql.execute<{ id: string }>(
    raw`select scope.id from unnest(${raw.param([...listIds])}::uuid[]) with ordinality scope (id, place)
        cross join lateral (
          select count(*) as n from (select 1 from contact where list_id = scope.id limit ${most + 1}) first
        ) counted where n <= ${most} order by place`,
  );
  return rows.map(({ id }) => id);
}
