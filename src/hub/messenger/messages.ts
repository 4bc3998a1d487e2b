import { and, desc, eq, lt } from 'drizzle-orm';
import type { ImMessage } from '#shared/domain/messenger.ts';
import type { Sql } from '../db/database.ts';
import { imMessage } from '../db/schema-messenger.ts';

/** The message with this id; null when there is none. */
export async function findImMessage(sql: Sql, id: string): Promise<ImMessage | null> {
  const [record] = await sql.select().from(imMessage).where(eq(imMessage.id, id));
  return record ?? null;
}

/** Messages of a thread before one of them (null: from its end), newest first, and whether there are more. */
export async function pageIm(
  sql: Sql,
  threadId: string,
  before: number | null,
  limit: number,
): Promise<{ messages: ImMessage[]; more: boolean }> {
  const records = await sql
    .select()
    .from(imMessage)
    .where(and(eq(imMessage.threadId, threadId), before === null ? undefined : lt(imMessage.seq, before)))
    .orderBy(desc(imMessage.seq))
    .limit(limit + 1);
  return { messages: records.slice(0, limit), more: records.length > limit };
}
