import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql as raw } from 'drizzle-orm';
import type { RecordingState } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { recording, recordingWaveform } from '../db/schema-calls.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import type { RecordingFinished } from '../exchange/port.ts';
import { lockLeg, writeLeg } from '../interactions/legs.ts';
import { settle } from '../interactions/settle.ts';
import { findPart } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import type { TakenFile } from './files.ts';

export type RecordingRecord = typeof recording.$inferSelect;

/** How an agent's call is recorded from now on. */
export async function setRecording(
  change: Change,
  agentId: string,
  callId: string,
  state: RecordingState,
): Promise<void> {
  const leg = await lockLeg(change.sql, agentId, callId);
  await writeLeg(change.sql, { ...leg, recording: state, recordingAt: change.at });
  await settlePart(change, agentId, callId);
}

/**
 * A recording has ended; `taken` is its file with the hub, null when it could not be taken over. It may be told again, then
 * with a file. The part that it is of shows it from now on (RECG-6).
 */
export async function recordingFinished(
  change: Change,
  event: RecordingFinished,
  taken: TakenFile | null,
): Promise<void> {
  const { sql } = change;
  const agent = await findAgentByPhone(sql, event.user, event.callId);
  if (agent === null) return;
  const { callId } = event;
  const values = {
    durationMs: taken?.durationMs ?? Math.round(event.durationMs),
    file: taken?.file ?? null,
    size: taken?.size ?? null,
    sound: taken?.sound ?? null,
  };
  const [kept] = await sql
    .insert(recording)
    .values({ id: newId(), agentId: agent.id, callId, startedAt: Math.round(event.startedAt), ...values })
    .onConflictDoUpdate({
      target: [recording.agentId, recording.callId, recording.startedAt],
      set: values,
      setWhere: isNull(recording.file),
    })
    .returning({ id: recording.id });
  if (kept !== undefined && taken !== null) await keepWaveform(sql, kept.id, taken);
  const leg = await lockLeg(sql, agent.id, callId);
  // The next recording of the same call may have been asked for already.
  const isLast = (leg.recordingAt ?? 0) <= event.at;
  if (leg.recording !== 'off' && isLast) await setRecording(change, agent.id, callId, 'off');
  else await settlePart(change, agent.id, callId);
}

async function settlePart(change: Change, agentId: string, callId: string): Promise<void> {
  const part = await findPart(change.sql, agentId, callId);
  if (part !== null) await settle(change, part.interactionId);
}

async function keepWaveform(sql: Sql, recordingId: string, { peaks }: TakenFile): Promise<void> {
  const values = { peaks: Buffer.from(peaks) };
  await sql
    .insert(recordingWaveform)
    .values({ recordingId, ...values })
    .onConflictDoUpdate({ target: recordingWaveform.recordingId, set: values });
}

/** What was read of a recording's file later than it was taken over. */
export async function keepSound(sql: Sql, id: string, taken: TakenFile): Promise<void> {
  const { size, sound, durationMs } = taken;
  await sql
    .update(recording)
    .set({ size, sound, ...(durationMs === null ? {} : { durationMs }) })
    .where(eq(recording.id, id));
  await keepWaveform(sql, id, taken);
}

/** The recording with this id; null when there is none. */
export async function findRecording(sql: Sql, id: string): Promise<RecordingRecord | null> {
  const [record] = await sql.select().from(recording).where(eq(recording.id, id));
  return record ?? null;
}

/** Loudness over a recording; empty when nothing is known of it. */
export async function readWaveform(sql: Sql, recordingId: string): Promise<number[]> {
  const [found] = await sql
    .select()
    .from(recordingWaveform)
    .where(eq(recordingWaveform.recordingId, recordingId));
  return [...(found?.peaks ?? [])];
}

/** Keeps what a supervisor thinks of a recording; null takes it back. Null when there is no such recording. */
export async function rateRecording(
  sql: Sql,
  id: string,
  rating: { stars: number; comment: string; by: string; at: number } | null,
): Promise<RecordingRecord | null> {
  const [record] = await sql
    .update(recording)
    .set({
      stars: rating?.stars ?? 0,
      comment: rating?.comment ?? '',
      ratedBy: rating?.by ?? null,
      ratedAt: rating?.at ?? null,
    })
    .where(eq(recording.id, id))
    .returning();
  return record ?? null;
}

/** Recordings that began before a time, oldest first; those after one of them. */
export async function recordingsBefore(
  sql: Sql,
  { before, after }: { readonly before: number; readonly after: RecordingRecord | null },
  limit: number,
): Promise<RecordingRecord[]> {
  const { startedAt, id } = recording;
  const beyond =
    after === null ? undefined : raw`(${startedAt}, ${id}) > (${after.startedAt}::bigint, ${after.id}::uuid)`;
  return sql
    .select()
    .from(recording)
    .where(and(lt(startedAt, before), beyond))
    .orderBy(asc(startedAt), asc(id))
    .limit(limit);
}

/** Recordings whose file was never read, or whose part was not known when they were told; after an id, in order of it. */
export async function incompleteRecordings(
  sql: Sql,
  after: string | null,
  limit: number,
): Promise<RecordingRecord[]> {
  return sql
    .select()
    .from(recording)
    .where(
      and(
        or(and(isNotNull(recording.file), isNull(recording.sound)), isNull(recording.participationId)),
        after === null ? undefined : gt(recording.id, after),
      ),
    )
    .orderBy(asc(recording.id))
    .limit(limit);
}

/** Forgets a recording whose file is gone, with its waveform and rating; its part shows it no longer. */
export async function forgetRecording(
  change: Change,
  { id, agentId, callId }: RecordingRecord,
): Promise<void> {
  await change.sql.delete(recording).where(eq(recording.id, id));
  await settlePart(change, agentId, callId);
}
