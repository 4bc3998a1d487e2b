import { inArray, sql as raw } from 'drizzle-orm';
import { type CrmRecord, type RecordSummary, summaryOf } from '#shared/domain/crm.ts';
import type { Sql } from '../../db/database.ts';
import { agent } from '../../db/schema.ts';
import { crmRecord } from '../../db/schema-crm.ts';
import { sortKey, wordsOf } from '../../search/words.ts';
import type { RecordValues } from '../port.ts';

export type RecordRow = typeof crmRecord.$inferSelect;

/** More words than this find nothing better, and PostgreSQL takes no vector of more than a megabyte. */
const mostWords = 1_000;

/** The columns of a record, with what it is sorted and found by: its title, its people and what stands in its fields. */
export function columnsOf(values: RecordValues) {
  const { title, status, open, account, contacts, relatedTo, fields } = values;
  const ofFields = Object.values(fields)
    .flatMap((value) => value ?? [])
    .filter((value) => typeof value === 'string');
  const words = wordsOf([title, ...contacts.map(({ name }) => name), ...ofFields], []).slice(0, mostWords);
  return {
    title,
    titleKey: sortKey(title),
    status,
    open,
    accountId: account?.id ?? null,
    contacts,
    relatedToId: relatedTo?.id ?? null,
    fields,
    words: raw`array_to_tsvector(${raw.param(words)}::text[])`,
  };
}

/** As these records are called now, by their ids. */
export async function summariesById(sql: Sql, ids: readonly string[]): Promise<Map<string, RecordSummary>> {
  if (ids.length === 0) return new Map();
  const { id, kind, number, title } = crmRecord;
  const rows = await sql
    .select({ id, kind, number, title })
    .from(crmRecord)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Records as they leave the hub, in the order given. */
export async function recordsOf(sql: Sql, rows: readonly RecordRow[]): Promise<CrmRecord[]> {
  const named = rows.flatMap(({ accountId, relatedToId }) => [accountId ?? [], relatedToId ?? []].flat());
  const summaries = await summariesById(sql, [...new Set(named)]);
  const names = await namesOf(
    sql,
    rows.flatMap(({ assigneeId, updatedBy }) => [assigneeId ?? [], updatedBy ?? []].flat()),
  );
  const person = (agentId: string | null) =>
    agentId === null ? null : { agentId, name: names.get(agentId) ?? '' };
  return rows.map((row) => ({
    ...summaryOf(row),
    version: row.version,
    open: row.open,
    status: row.status,
    account: summaries.get(row.accountId ?? '') ?? null,
    contacts: row.contacts,
    relatedTo: summaries.get(row.relatedToId ?? '') ?? null,
    interactionId: row.interactionId,
    assignee: person(row.assigneeId),
    fields: row.fields,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: person(row.updatedBy),
  }));
}

async function namesOf(sql: Sql, agentIds: readonly string[]): Promise<Map<string, string>> {
  if (agentIds.length === 0) return new Map();
  const rows = await sql
    .select({ id: agent.id, name: agent.name })
    .from(agent)
    .where(inArray(agent.id, [...new Set(agentIds)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
