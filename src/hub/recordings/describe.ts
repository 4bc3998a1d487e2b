import { and, asc, eq, or, sql as raw } from 'drizzle-orm';
import type { CallRecording, Party } from '#shared/domain/interaction.ts';
import type { Sql } from '../db/database.ts';
import { agent, queue, skill } from '../db/schema.ts';
import { recording } from '../db/schema-calls.ts';
import { legState } from '../interactions/leg-state.ts';
import type { Leg } from '../interactions/legs.ts';
import type { Known } from '../interactions/picture.ts';
import type { ParticipationRecord } from '../interactions/store.ts';
import { partyKey, sortKey, wordsOf } from './words.ts';

type OfLeg = Pick<
  typeof recording.$inferSelect,
  'id' | 'agentId' | 'callId' | 'startedAt' | 'durationMs' | 'file'
>;

/** Finished recordings of these legs, oldest first. */
export async function recordingsOfLegs(
  sql: Sql,
  legs: readonly { agentId: string; callId: string }[],
): Promise<OfLeg[]> {
  if (legs.length === 0) return [];
  const { id, agentId, callId, startedAt, durationMs, file } = recording;
  return sql
    .select({ id, agentId, callId, startedAt, durationMs, file })
    .from(recording)
    .where(or(...legs.map((leg) => and(eq(agentId, leg.agentId), eq(callId, leg.callId)))))
    .orderBy(asc(startedAt), asc(id));
}

/** Recordings as the row of their part shows them (RECG-6). */
export function shownRecordings(recordings: readonly OfLeg[]): CallRecording[] {
  return recordings.map(({ id, startedAt, durationMs, file }) => ({
    id,
    startedAt,
    durationMs,
    state: file === null ? 'missing' : 'ready',
  }));
}

/**
 * Writes with the recordings of a part what the Recordings list shows, sorts and searches: all of it follows from the part,
 * which may have been told after them. `fallbackQueueId` is the queue of a part that has none of its own.
 */
export async function describeRecordings(
  sql: Sql,
  part: ParticipationRecord,
  connected: Party,
  fallbackQueueId: string | null,
): Promise<void> {
  const queueId = part.queueId ?? fallbackQueueId ?? (await queueOfSkill(sql, part.skillId));
  const [of] = queueId === null ? [] : await sql.select().from(queue).where(eq(queue.id, queueId));
  const [holder] = await sql.select({ name: agent.name }).from(agent).where(eq(agent.id, part.agentId));
  const parties = [part.source, part.destination, connected];
  const words = wordsOf(
    [
      ...parties.map(({ name }) => name ?? ''),
      holder?.name ?? '',
      of?.name ?? '',
      String(part.interactionNumber),
    ],
    parties.map(({ address }) => address),
  );
  await sql
    .update(recording)
    .set({
      participationId: part.id,
      interactionNumber: part.interactionNumber,
      type: part.direction,
      connected,
      queueId: of?.id ?? null,
      queueName: of?.name ?? null,
      callerKey: partyKey(part.source),
      calledKey: partyKey(part.destination),
      connectedKey: partyKey(connected),
      queueKey: sortKey(of?.name ?? ''),
      words: raw`array_to_tsvector(${raw.param(words)}::text[])`,
    })
    .where(and(eq(recording.agentId, part.agentId), eq(recording.callId, part.callId ?? '')));
}

/** Calls that an agent makes with a skill belong to the skill's queue. */
async function queueOfSkill(sql: Sql, skillId: string | null): Promise<string | null> {
  if (skillId === null) return null;
  const [found] = await sql.select({ queueId: skill.queueId }).from(skill).where(eq(skill.id, skillId));
  return found?.queueId ?? null;
}

/**
 * Who really talks at the other end of a leg: for a call that was made inside, the colleague who took it, whatever number
 * was called.
 */
export function connectedOf(
  leg: Leg,
  { source, destination }: Pick<ParticipationRecord, 'source' | 'destination'>,
  known: Known,
): Party {
  const state = legState(leg);
  if (state?.kind !== 'outbound') return source;
  if (!state.internal || leg.linkedId === null) return destination;
  const taker = known.legs.find(
    (other) =>
      other.linkedId === leg.linkedId && other.agentId !== leg.agentId && legState(other)?.answeredAt != null,
  );
  const colleague = taker === undefined ? undefined : known.agents.get(taker.agentId);
  return colleague === undefined ? destination : { address: colleague.extension, name: colleague.name };
}
