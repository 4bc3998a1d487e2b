import { and, eq, inArray, sql as raw } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { audit } from '../db/schema.ts';

/** Those of these contacts that were erased: a desktop that was away when that was told may still name them. */
export async function erasedAmong(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const contactId = raw<string>`${audit.details} ->> 'contactId'`;
  const rows = await sql
    .select({ id: contactId })
    .from(audit)
    .where(and(eq(audit.action, 'contact.erased'), inArray(contactId, [...ids])));
  return new Set(rows.map(({ id }) => id));
}
