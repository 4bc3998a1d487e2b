import { and, asc, desc, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import { noRelation } from '#shared/domain/crm.ts';
import type { DigitalInteraction, Participant } from '#shared/domain/digital-interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { agent, interaction, participation, workItem } from '../db/schema.ts';
import { entryPoint, waiting } from '../db/schema-interactions.ts';
import { together } from '../db/together.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { Change } from '../streams/change.ts';

/** Participants that a header names: of very many the last ones. */
const mostParticipants = 50;

/** What of an interaction is written. */
export type InteractionValues = Partial<
  Omit<typeof interaction.$inferInsert, 'id' | 'version' | 'number' | 'channel' | 'conversationId'>
>;

/** Public rows of digital interactions, by id; those that are none are left out. */
async function digitalRows(sql: Sql, ids: readonly string[]): Promise<Map<string, DigitalInteraction>> {
  if (ids.length === 0) return new Map();
  const [records, people] = await together(
    () =>
      sql
        .select({ record: interaction, entryPointName: entryPoint.name, waitingSince: waiting.since })
        .from(interaction)
        .innerJoin(entryPoint, eq(entryPoint.id, interaction.entryPointId))
        .leftJoin(waiting, eq(waiting.interactionId, interaction.id))
        .where(and(inArray(interaction.id, [...ids]), ne(interaction.channel, 'voice'))),
    () => participantsOf(sql, ids),
  );
  return new Map(
    records.map(({ record, entryPointName, waitingSince }) => [
      record.id,
      rowOf(record, { entryPointName, waitingSince, participants: people.get(record.id) ?? [] }),
    ]),
  );
}

/** The same for one; null when there is none. */
export async function digitalRow(sql: Sql, id: string): Promise<DigitalInteraction | null> {
  return (await digitalRows(sql, [id])).get(id) ?? null;
}

function rowOf(
  record: InteractionRecord,
  rest: Pick<DigitalInteraction, 'entryPointName' | 'waitingSince' | 'participants'>,
): DigitalInteraction {
  const { id, version, number, conversationId, channel, direction, party, entryPointId, queueId } = record;
  if (channel === 'voice' || entryPointId === null || queueId === null)
    throw new Error('A digital interaction has an entry point and a queue');
  if (direction !== 'inbound' && direction !== 'outbound')
    throw new Error('A digital interaction goes in or out');
  const { reason, subject, status, subStatus, closedBy, startedAt, endedAt } = record;
  const { ownerId, firstAgentId, lastAgentId, lastMessage, lastSeq, incoming } = record;
  const { customerAt, agentAt, customerAwaySince, tagIds, authentication } = record;
  return {
    ...{ id, version, number, conversationId, channel, direction, party, entryPointId, queueId },
    queueName: record.queueName ?? '',
    ...{ reason, subject, status, subStatus, closedBy, startedAt, endedAt },
    ...{ ownerId, firstAgentId, lastAgentId, lastMessage, lastSeq, incoming },
    ...{ customerAt, agentAt, customerAwaySince, tagIds, authentication },
    relation: record.relation ?? noRelation,
    outcome: {
      version: record.outcomeVersion,
      dispositionId: record.dispositionId,
      note: record.note,
      savedAt: record.outcomeSavedAt,
      savedBy: record.outcomeSavedBy,
      locked: record.outcomeLocked,
    },
    ...rest,
  };
}

async function participantsOf(sql: Sql, ids: readonly string[]): Promise<Map<string, Participant[]>> {
  const parts = await sql
    .select({ part: participation, name: agent.name })
    .from(participation)
    .innerJoin(agent, eq(agent.id, participation.agentId))
    .where(inArray(participation.interactionId, [...ids]))
    .orderBy(asc(participation.offeredAt), asc(participation.id));
  const found = new Map<string, Participant[]>();
  for (const { part, name } of parts) {
    const { id: participationId, interactionId, agentId, role, offeredAt, endedAt } = part;
    if (role === 'conference') continue;
    const one = { participationId, agentId, name, role, from: part.answeredAt ?? offeredAt, to: endedAt };
    found.set(interactionId, [...(found.get(interactionId) ?? []), one].slice(-mostParticipants));
  }
  return found;
}

/** The digital interaction, locked until the end of the transaction; null when there is none. */
export async function lockDigital(sql: Sql, id: string): Promise<InteractionRecord | null> {
  const [record] = await sql
    .select()
    .from(interaction)
    .where(and(eq(interaction.id, id), ne(interaction.channel, 'voice')))
    .for('update');
  return record ?? null;
}

/**
 * Changes a digital interaction that the caller has locked, counts its version, and tells its queue, its thread and all who have
 * or had it: some of them are not in its queue. A queue that it leaves is told once more, with the row that names the new one.
 */
export async function updateDigital(
  change: Change,
  before: InteractionRecord,
  values: InteractionValues,
): Promise<InteractionRecord> {
  const [[record], row] = await together(
    () =>
      change.sql
        .update(interaction)
        .set({ ...values, version: raw`${interaction.version} + 1` })
        .where(eq(interaction.id, before.id))
        .returning(),
    () => digitalRow(change.sql, before.id),
  );
  if (record === undefined) throw new Error('An interaction vanished inside its own change');
  if (row === null) throw new Error('A digital interaction has a row');
  const queues = new Set([before.queueId, record.queueId]);
  for (const queueId of queues)
    if (queueId !== null) change.upsert(streamName('queue', queueId), 'interaction', row);
  const agents = new Set([record.ownerId, ...row.participants.map(({ agentId }) => agentId)]);
  for (const agentId of agents)
    if (agentId !== null) change.upsert(streamName('agent', agentId), 'interaction', row);
  change.upsert(streamName('interaction', record.id), 'interaction', row);
  return record;
}

/** Digital interactions of a queue that began at a time or later, or are open: newest first, below one of them. */
export async function pageOfQueue(
  sql: Sql,
  queueId: string,
  since: number,
  below: string | null,
  limit: number,
): Promise<DigitalInteraction[]> {
  const ids = await sql
    .select({ id: interaction.id })
    .from(interaction)
    .where(
      and(
        eq(interaction.queueId, queueId),
        ne(interaction.channel, 'voice'),
        raw`(${interaction.lastMessageAt} >= ${since} or ${interaction.status} = 'open')`,
        below === null ? undefined : raw`${interaction.id} < ${below}::uuid`,
      ),
    )
    .orderBy(desc(interaction.id))
    .limit(limit);
  return rowsInOrder(sql, ids);
}

/** Digital interactions on an agent's desk, offered ones apart, and those that they had a part in since a time. */
export async function rowsOfAgent(sql: Sql, agentId: string, since: number): Promise<DigitalInteraction[]> {
  const onDesk = sql
    .select({ id: workItem.interactionId })
    .from(workItem)
    .where(and(eq(workItem.agentId, agentId), ne(workItem.phase, 'offered'), ne(workItem.channel, 'voice')));
  const had = sql
    .select({ id: participation.interactionId })
    .from(participation)
    .where(and(eq(participation.agentId, agentId), ne(participation.channel, 'voice')));
  const ids = await sql
    .select({ id: interaction.id })
    .from(interaction)
    .where(
      and(
        ne(interaction.channel, 'voice'),
        raw`(${interaction.id} in ${onDesk} or (${interaction.id} in ${had} and ${interaction.lastMessageAt} >= ${since}))`,
      ),
    )
    .orderBy(desc(interaction.id));
  return rowsInOrder(sql, ids);
}

/** Public rows in the order of these ids. */
export async function rowsInOrder(
  sql: Sql,
  ids: readonly { readonly id: string }[],
): Promise<DigitalInteraction[]> {
  const rows = await digitalRows(
    sql,
    ids.map(({ id }) => id),
  );
  return ids.flatMap(({ id }) => rows.get(id) ?? []);
}

/** Digital interactions that an agent has on the desk: whose threads the hello names. */
export async function threadsOf(sql: Sql, agentId: string): Promise<string[]> {
  const rows = await sql
    .select({ id: workItem.interactionId })
    .from(workItem)
    .where(and(eq(workItem.agentId, agentId), ne(workItem.phase, 'offered'), ne(workItem.channel, 'voice')))
    .orderBy(asc(workItem.interactionId));
  return rows.map(({ id }) => id);
}
