import { and, desc, eq, inArray, lt, sql as raw, type SQL } from 'drizzle-orm';
import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { abandonedCall } from '../db/schema-calls.ts';
import type { Change } from '../streams/change.ts';

export type AbandonedRecord = typeof abandonedCall.$inferSelect;

/** How long an abandoned call stays in the list. */
export const listedForMs = 30 * 24 * 60 * 60 * 1000;

/** The public rows of abandoned calls, in the order given. */
export async function abandonedRows(sql: Sql, records: readonly AbandonedRecord[]): Promise<AbandonedCall[]> {
  const ids = [
    ...new Set(
      records.flatMap(({ lastAssignedTo, reservedBy }) => [lastAssignedTo ?? [], reservedBy ?? []].flat()),
    ),
  ];
  const people =
    ids.length === 0
      ? []
      : await sql.select({ id: agent.id, name: agent.name }).from(agent).where(inArray(agent.id, ids));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const person = (agentId: string) => ({ agentId, name: names.get(agentId) ?? '' });
  return records.map((record) => ({
    id: record.interactionId,
    version: record.version,
    interactionNumber: record.interactionNumber,
    party: record.party,
    queueId: record.queueId,
    queueName: record.queueName,
    joinedAt: record.joinedAt,
    abandonedAt: record.abandonedAt,
    outcome: {
      version: record.outcomeVersion,
      dispositionId: record.dispositionId,
      note: record.note,
      savedAt: record.outcomeSavedAt,
      savedBy: record.outcomeSavedBy,
      locked: false,
    },
    lastAssignedTo: record.lastAssignedTo === null ? null : person(record.lastAssignedTo),
    reservedBy:
      record.reservedBy === null || record.reservedAt === null
        ? null
        : { ...person(record.reservedBy), since: record.reservedAt },
  }));
}

/** One abandoned call, in the list or not, locked until the end of the transaction. */
export async function lockAbandoned(sql: Sql, interactionId: string): Promise<AbandonedRecord | null> {
  const [record] = await sql
    .select()
    .from(abandonedCall)
    .where(eq(abandonedCall.interactionId, interactionId))
    .for('update');
  return record ?? null;
}

/** Adds one that is in the list and tells its queue. */
export async function insertAbandoned(
  change: Change,
  values: Omit<typeof abandonedCall.$inferInsert, 'listed'>,
): Promise<void> {
  const [record] = await change.sql
    .insert(abandonedCall)
    .values({ ...values, listed: true })
    .returning();
  if (record !== undefined) await announce(change, [record]);
}

/** Changes those that match, counts their versions and tells their queues. */
export async function updateAbandoned(
  change: Change,
  which: SQL | undefined,
  values: Partial<typeof abandonedCall.$inferInsert>,
): Promise<AbandonedRecord[]> {
  const records = await change.sql
    .update(abandonedCall)
    .set({ ...values, version: raw`${abandonedCall.version} + 1` })
    .where(which)
    .returning();
  await announce(change, records);
  return records;
}

async function announce(change: Change, records: readonly AbandonedRecord[]): Promise<void> {
  const listed = records.filter((record) => record.listed);
  for (const row of await abandonedRows(change.sql, listed))
    change.upsert(streamName('queue', row.queueId), 'abandonedCall', row);
  for (const { listed: is, queueId, interactionId } of records)
    if (!is) change.erase(streamName('queue', queueId), 'abandonedCall', interactionId);
}

/** One page of a queue's list, newest first, below an id. */
export async function pageAbandoned(
  sql: Sql,
  queueId: string,
  below: string | null,
  limit: number,
): Promise<AbandonedCall[]> {
  const records = await sql
    .select()
    .from(abandonedCall)
    .where(
      and(
        eq(abandonedCall.queueId, queueId),
        eq(abandonedCall.listed, true),
        below === null ? undefined : lt(abandonedCall.interactionId, below),
      ),
    )
    .orderBy(desc(abandonedCall.interactionId))
    .limit(limit);
  return abandonedRows(sql, records);
}

/** Whether an agent has the abandoned call of an interaction reserved: who has may call back in its name. */
export async function reserves(sql: Sql, agentId: string, interactionId: string): Promise<boolean> {
  const [found] = await sql
    .select({ id: abandonedCall.interactionId })
    .from(abandonedCall)
    .where(and(eq(abandonedCall.interactionId, interactionId), eq(abandonedCall.reservedBy, agentId)));
  return found !== undefined;
}
