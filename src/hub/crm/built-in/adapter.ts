import { and, eq, sql as raw } from 'drizzle-orm';
import type { Sql } from '../../db/database.ts';
import { crmRecord } from '../../db/schema-crm.ts';
import type { Crm } from '../port.ts';
import { columnsOf, type RecordRow, recordsOf, summariesById } from './rows.ts';
import { namesContact, searchRecords } from './search.ts';

/** The CRM that comes with the hub: records in its own database. */
export function builtInCrm(sql: Sql): Crm {
  const one = async (row: RecordRow | undefined) =>
    row === undefined ? null : ((await recordsOf(sql, [row]))[0] ?? null);
  const rowOf = (id: string) => sql.select().from(crmRecord).where(eq(crmRecord.id, id));

  return {
    search: async (query) => recordsOf(sql, await searchRecords(sql, query)),
    read: async (id) => one((await rowOf(id))[0]),
    lock: async (id) => one((await rowOf(id).for('update'))[0]),
    summaries: async (ids) => {
      const known = await summariesById(sql, ids);
      return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
    },
    openCases: async (accountId) => {
      await sql.select({ id: crmRecord.id }).from(crmRecord).where(eq(crmRecord.id, accountId)).for('update');
      const rows = await sql
        .select({ id: crmRecord.id })
        .from(crmRecord)
        .where(and(eq(crmRecord.accountId, accountId), eq(crmRecord.kind, 'case'), eq(crmRecord.open, true)));
      return rows.map(({ id }) => id);
    },
    naming: async (contactId) => {
      const rows = await sql.select({ id: crmRecord.id }).from(crmRecord).where(namesContact(contactId));
      return rows.map(({ id }) => id).sort();
    },
    add: async (record, by) => {
      const { id, kind, interactionId, assigneeId } = record;
      const times = { createdAt: by.at, createdBy: by.agentId, updatedAt: by.at, updatedBy: by.agentId };
      const [made] = await sql
        .insert(crmRecord)
        .values({ id, kind, interactionId, assigneeId, ...columnsOf(record), ...times })
        .onConflictDoNothing()
        .returning();
      return one(made);
    },
    write: async (id, values, by) => {
      const [row] = await sql
        .update(crmRecord)
        .set({
          ...columnsOf(values),
          version: raw`${crmRecord.version} + 1`,
          updatedAt: by.at,
          updatedBy: by.agentId,
        })
        .where(eq(crmRecord.id, id))
        .returning();
      const written = await one(row);
      if (written === null) throw new Error('A record vanished inside its own change');
      return written;
    },
  };
}
