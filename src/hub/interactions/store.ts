import { and, desc, eq, gte, inArray, isNull, lt, ne, or, sql as raw } from 'drizzle-orm';
import { noRelation } from '#shared/domain/crm.ts';
import { callScoreSchema, type Participation } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { participation, workItem } from '../db/schema.ts';
import type { Change } from '../streams/change.ts';

export type ParticipationRecord = typeof participation.$inferSelect;

/** Phases in which a part in a call is still going on. */
export const upPhases: readonly Participation['phase'][] = ['offered', 'live', 'held'];

/** Whether the call is still going on for this agent. */
export function isUp(record: ParticipationRecord): boolean {
  return upPhases.includes(record.phase);
}

/** A score that another version wrote is none. */
const scoreSchema = callScoreSchema.nullable().catch(null);

/** The public row of a participation. */
export function participationRow(record: ParticipationRecord): Participation {
  const {
    outcomeVersion,
    dispositionId,
    note,
    outcomeSavedAt,
    outcomeSavedBy,
    outcomeLocked,
    outcomeGivenAt: _at,
    outcomeGivenOn: _on,
    relation,
    relationGiven: _given,
    quality,
    ...rest
  } = record;
  return {
    ...rest,
    quality: scoreSchema.parse(quality),
    relation: relation ?? noRelation,
    outcome: {
      version: outcomeVersion,
      dispositionId,
      note,
      savedAt: outcomeSavedAt,
      savedBy: outcomeSavedBy,
      locked: outcomeLocked,
    },
  };
}

/** Adds a participation and tells its agent and queue; null when one with this id or call is there already. */
export async function insertParticipation(
  change: Change,
  values: typeof participation.$inferInsert,
): Promise<ParticipationRecord | null> {
  const [record] = await change.sql.insert(participation).values(values).onConflictDoNothing().returning();
  if (record === undefined) return null;
  announce(change, record);
  return record;
}

/** Changes a participation, counts its version and tells its agent and queue. */
export async function updateParticipation(
  change: Change,
  id: string,
  values: Partial<typeof participation.$inferInsert>,
): Promise<ParticipationRecord> {
  const [record] = await change.sql
    .update(participation)
    .set({ ...values, version: raw`${participation.version} + 1` })
    .where(eq(participation.id, id))
    .returning();
  if (record === undefined) throw new Error('A participation vanished inside its own change');
  announce(change, record);
  return record;
}

function announce(change: Change, record: ParticipationRecord): void {
  const row = participationRow(record);
  change.upsert(streamName('agent', record.agentId), 'participation', row);
  if (record.queueId !== null) change.upsert(streamName('queue', record.queueId), 'participation', row);
}

/**
 * The part that a desktop's reference means: by Call-ID; else the row made under the desktop's own id; else the agent's
 * newest part in the interaction that the exchange gave no Call-ID for.
 */
export async function findByReference(
  sql: Sql,
  agentId: string,
  reference: { participationId: string; callId: string; interactionId: string | null },
): Promise<ParticipationRecord | null> {
  const byCall = await findPart(sql, agentId, reference.callId);
  if (byCall !== null) return byCall;
  const mayMean =
    reference.interactionId === null
      ? eq(participation.id, reference.participationId)
      : or(
          eq(participation.id, reference.participationId),
          and(eq(participation.interactionId, reference.interactionId), isNull(participation.callId)),
        );
  const [record] = await sql
    .select()
    .from(participation)
    .where(and(eq(participation.agentId, agentId), eq(participation.channel, 'voice'), mayMean))
    .orderBy(desc(raw`(${participation.id} = ${reference.participationId})`), desc(participation.id))
    .limit(1);
  return record ?? null;
}

/** The same, locked for the transaction. */
export async function lockByReference(
  sql: Sql,
  agentId: string,
  reference: Parameters<typeof findByReference>[2],
): Promise<ParticipationRecord | null> {
  const found = await findByReference(sql, agentId, reference);
  if (found === null) return null;
  const [record] = await sql.select().from(participation).where(eq(participation.id, found.id)).for('update');
  return record ?? null;
}

/** All parts in one interaction, locked in order of id. */
export async function lockOfInteraction(sql: Sql, interactionId: string): Promise<ParticipationRecord[]> {
  return sql
    .select()
    .from(participation)
    .where(eq(participation.interactionId, interactionId))
    .orderBy(participation.id)
    .for('update');
}

/** The parts of these legs, whichever interaction they stand with, locked in order of id. */
export async function lockOfLegs(
  sql: Sql,
  legs: readonly { agentId: string; callId: string }[],
): Promise<ParticipationRecord[]> {
  if (legs.length === 0) return [];
  return sql
    .select()
    .from(participation)
    .where(
      or(
        ...legs.map(({ agentId, callId }) =>
          and(eq(participation.agentId, agentId), eq(participation.callId, callId)),
        ),
      ),
    )
    .orderBy(participation.id)
    .for('update');
}

/** Voice parts that are still going on as far as the hub knows. */
export async function listUpVoice(sql: Sql): Promise<ParticipationRecord[]> {
  return sql
    .select()
    .from(participation)
    .where(and(eq(participation.channel, 'voice'), inArray(participation.phase, [...upPhases])));
}

/** Whether the agent is in a call, or is rung for one, as far as the hub knows. */
export async function hasVoiceUp(sql: Sql, agentId: string): Promise<boolean> {
  const [part] = await sql
    .select({ id: participation.id })
    .from(participation)
    .where(
      and(
        eq(participation.agentId, agentId),
        eq(participation.channel, 'voice'),
        inArray(participation.phase, [...upPhases]),
      ),
    )
    .limit(1);
  return part !== undefined;
}

/**
 * One page of parts in calls, newest first: those of an agent or of a queue whose ids were made since a time, below a key.
 * Ids tell their time, so one index serves window, order and page, however long the history is.
 */
export async function pageParticipations(
  sql: Sql,
  scope: { agentId: string } | { queueId: string },
  since: number,
  below: string | null,
  limit: number,
): Promise<ParticipationRecord[]> {
  const mine =
    'agentId' in scope ? eq(participation.agentId, scope.agentId) : eq(participation.queueId, scope.queueId);
  return sql
    .select()
    .from(participation)
    .where(
      and(
        mine,
        eq(participation.channel, 'voice'),
        gte(participation.id, firstIdSince(since)),
        below === null ? undefined : lt(participation.id, below),
      ),
    )
    .orderBy(desc(participation.id))
    .limit(limit);
}

/** Parts that are on an agent's desk although they are older than the window, e.g. a wrap-up that was never completed. */
export async function listOlderWork(
  sql: Sql,
  agentId: string,
  since: number,
): Promise<ParticipationRecord[]> {
  const onDesk = sql
    .select({ id: workItem.participationId })
    .from(workItem)
    .where(eq(workItem.agentId, agentId));
  return sql
    .select()
    .from(participation)
    .where(
      and(
        eq(participation.channel, 'voice'),
        inArray(participation.id, onDesk),
        lt(participation.id, firstIdSince(since)),
      ),
    )
    .orderBy(desc(participation.id));
}

/** The lowest UUIDv7 (RFC 9562 section 5.7) of a moment: 48 bits of milliseconds, then version and variant. */
export function firstIdSince(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** The agent's part in the call with this SIP Call-ID, to look at only. */
export async function findPart(
  sql: Sql,
  agentId: string,
  callId: string,
): Promise<ParticipationRecord | null> {
  const [record] = await sql
    .select()
    .from(participation)
    .where(and(eq(participation.agentId, agentId), eq(participation.callId, callId)));
  return record ?? null;
}

/** The part with this id, to look at only. */
export async function findById(sql: Sql, id: string): Promise<ParticipationRecord | null> {
  const [record] = await sql.select().from(participation).where(eq(participation.id, id));
  return record ?? null;
}

/** Whether the agent takes, or took, part in an interaction: talking, not as one who listens to others. */
export async function takesPart(sql: Sql, agentId: string, interactionId: string): Promise<boolean> {
  const [part] = await sql
    .select({ id: participation.id })
    .from(participation)
    .where(
      and(
        eq(participation.interactionId, interactionId),
        eq(participation.agentId, agentId),
        ne(participation.role, 'supervisor'),
      ),
    )
    .limit(1);
  return part !== undefined;
}
