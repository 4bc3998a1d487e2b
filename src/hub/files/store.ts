import { eq, inArray } from 'drizzle-orm';
import type { Attachment } from '#shared/domain/message.ts';
import type { Sql } from '../db/database.ts';
import { file } from '../db/schema-interactions.ts';

export type FileRecord = typeof file.$inferSelect;

/** The file with this id; null when there is none. */
export async function findFile(sql: Sql, id: string): Promise<FileRecord | null> {
  const [record] = await sql.select().from(file).where(eq(file.id, id));
  return record ?? null;
}

/** Files with these ids in the order given, each once; those that are unknown are left out. */
export async function filesInOrder(sql: Sql, ids: readonly string[]): Promise<FileRecord[]> {
  if (ids.length === 0) return [];
  const records = await sql
    .select()
    .from(file)
    .where(inArray(file.id, [...ids]));
  const known = new Map(records.map((record) => [record.id, record]));
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

/** What a message says of its files: those of them that are here whole. */
export async function attachmentsOf(sql: Sql, ids: readonly string[]): Promise<Attachment[]> {
  const records = await filesInOrder(sql, ids);
  return records.filter(({ complete }) => complete).map(attachmentOf);
}

/** The public face of a file. */
export function attachmentOf({ id, name, type, size }: FileRecord): Attachment {
  return { id, name, type, size };
}

/** Says in which interaction files stand: who may see that may have them. */
export async function placeFiles(sql: Sql, ids: readonly string[], interactionId: string): Promise<void> {
  if (ids.length === 0) return;
  await sql
    .update(file)
    .set({ interactionId })
    .where(inArray(file.id, [...ids]));
}

/** Says in which message of the messenger files stand; null for in none any more. */
export async function placeImFiles(
  sql: Sql,
  ids: readonly string[],
  imMessageId: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await sql
    .update(file)
    .set({ imMessageId })
    .where(inArray(file.id, [...ids]));
}
