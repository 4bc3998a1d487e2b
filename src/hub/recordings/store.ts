import { inArray, isNull, lt } from 'drizzle-orm';
import type { RecordingState } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import { findAgentByExtension } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { recording } from '../db/schema-calls.ts';
import type { ExchangeEvent } from '../exchange/port.ts';
import { lockLeg, writeLeg } from '../interactions/legs.ts';
import { settle } from '../interactions/settle.ts';
import { findPart } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';

type RecordingRecord = typeof recording.$inferSelect;

/** How an agent's call is recorded from now on. */
export async function setRecording(
  change: Change,
  agentId: string,
  callId: string,
  state: RecordingState,
): Promise<void> {
  const leg = await lockLeg(change.sql, agentId, callId);
  await writeLeg(change.sql, { ...leg, recording: state, recordingAt: change.at });
  const part = await findPart(change.sql, agentId, callId);
  if (part !== null) await settle(change, part.interactionId);
}

/**
 * A recording has ended; `file` is its name in the hub's folder, null when it could not be taken over. It may be told again,
 * then with a file.
 */
export async function recordingFinished(
  change: Change,
  event: Extract<ExchangeEvent, { kind: 'recordingFinished' }>,
  file: string | null,
): Promise<void> {
  const { sql } = change;
  const agent = await findAgentByExtension(sql, event.user);
  if (agent === null) return;
  const { callId } = event;
  await sql
    .insert(recording)
    .values({
      id: newId(),
      agentId: agent.id,
      callId,
      startedAt: Math.round(event.startedAt),
      durationMs: Math.round(event.durationMs),
      file,
    })
    .onConflictDoUpdate({
      target: [recording.agentId, recording.callId, recording.startedAt],
      set: { file },
      setWhere: isNull(recording.file),
    });
  const leg = await lockLeg(sql, agent.id, callId);
  // The next recording of the same call may have been asked for already.
  const isLast = (leg.recordingAt ?? 0) <= event.at;
  if (leg.recording !== 'off' && isLast) await setRecording(change, agent.id, callId, 'off');
}

/** Recordings that began before a time, oldest first. */
export async function recordingsBefore(sql: Sql, before: number, limit: number): Promise<RecordingRecord[]> {
  return sql
    .select()
    .from(recording)
    .where(lt(recording.startedAt, before))
    .orderBy(recording.startedAt)
    .limit(limit);
}

/** Forgets recordings whose files are gone. */
export async function forgetRecordings(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.delete(recording).where(inArray(recording.id, [...ids]));
}
