import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray, or, sql as raw } from 'drizzle-orm';
import type { CallRecording, Party } from '#shared/domain/interaction.ts';
import type { Sql } from '../db/database.ts';
import { agent, queue, skill } from '../db/schema.ts';
import { recording } from '../db/schema-calls.ts';
import { legState } from '../interactions/leg-state.ts';
import type { Leg } from '../interactions/legs.ts';
import type { Known } from '../interactions/picture.ts';
import type { ParticipationRecord } from '../interactions/store.ts';
import { partyKey, sortKey, wordsOf } from '../search/words.ts';

type RecordingRecord = typeof recording.$inferSelect;

/** Finished recordings of these legs, oldest first. */
export async function recordingsOfLegs(
  sql: Sql,
  legs: readonly { agentId: string; callId: string }[],
): Promise<RecordingRecord[]> {
  if (legs.length === 0) return [];
  const { agentId, callId, startedAt, id } = recording;
  return sql
    .select()
    .from(recording)
    .where(or(...legs.map((leg) => and(eq(agentId, leg.agentId), eq(callId, leg.callId)))))
    .orderBy(asc(startedAt), asc(id));
}

/** Recordings as the row of their part shows them (RECG-6). */
export function shownRecordings(recordings: readonly RecordingRecord[]): CallRecording[] {
  return recordings.map(({ id, startedAt, durationMs, file }) => ({
    id,
    startedAt,
    durationMs,
    state: file === null ? 'missing' : 'ready',
  }));
}

/**
 * Writes with the recordings of a part what the Recordings list shows, sorts and searches: all of it follows from the part,
 * which may have been told after them. What agrees already is not written. `fallbackQueueId` is the queue of a part that has
 * none of its own.
 */
export async function describeRecordings(
  sql: Sql,
  recordings: readonly RecordingRecord[],
  part: ParticipationRecord,
  connected: Party,
  fallbackQueueId: string | null,
): Promise<void> {
  const queueId = part.queueId ?? fallbackQueueId ?? (await queueOfSkill(sql, part.skillId));
  const [of] = queueId === null ? [] : await sql.select().from(queue).where(eq(queue.id, queueId));
  const described = {
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
  };
  const differing = recordings.filter((present) => !isAs(present, described)).map(({ id }) => id);
  if (differing.length === 0) return;
  const [holder] = await sql.select({ name: agent.name }).from(agent).where(eq(agent.id, part.agentId));
  const parties = [part.source, part.destination, connected];
  const names = parties.map(({ name }) => name ?? '');
  const words = wordsOf(
    [...names, holder?.name ?? '', of?.name ?? '', String(part.interactionNumber)],
    parties.map(({ address }) => address),
  );
  await sql
    .update(recording)
    .set({ ...described, words: raw`array_to_tsvector(${raw.param(words)}::text[])` })
    .where(inArray(recording.id, differing));
}

function isAs(present: RecordingRecord, described: object): boolean {
  return Object.entries(described).every(([name, value]) =>
    isDeepStrictEqual(present[name as keyof RecordingRecord], value),
  );
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
