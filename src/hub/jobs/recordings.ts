import type { Clock } from '#shared/util/clock.ts';
import type { Database } from '../db/database.ts';
import { settle } from '../interactions/settle.ts';
import { findPart } from '../interactions/store.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { RecordingFiles, TakenFile } from '../recordings/files.ts';
import {
  forgetRecording,
  incompleteRecordings,
  keepSound,
  type RecordingRecord,
  recordingsBefore,
} from '../recordings/store.ts';
import type { Changes } from '../streams/change.ts';

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 100;

/**
 * Deletes recordings that are older than the policy keeps them: file, waveform, rating and row, and tells the desktops. One
 * whose file cannot be deleted is told of in the log and tried again the next time.
 */
export async function deleteOldRecordings(
  deps: { database: Database; changes: Changes; clock: Clock; log: Log },
  files: RecordingFiles,
): Promise<void> {
  const { database, changes, clock, log } = deps;
  const { policy } = await readWorkspace(database.sql);
  const before = clock.now() - policy.recording.keepDays * dayMs;
  for (let after: RecordingRecord | null = null; ; ) {
    const old: RecordingRecord[] = await recordingsBefore(database.sql, { before, after }, atOnce);
    for (const record of old) {
      after = record;
      const { id, file } = record;
      try {
        if (file !== null) await files.remove(file);
      } catch (error) {
        log.error({ err: error, id }, 'an old recording cannot be deleted');
        continue;
      }
      await changes((change) => forgetRecording(change, record));
    }
    if (old.length < atOnce) return;
  }
}

/**
 * Completes what the hub knows of recordings that an earlier version took over, or that were told before their part: reads
 * the file, and puts them with their part. A file that is not on this node waits for one that has it.
 */
export async function completeRecordings(
  deps: { database: Database; changes: Changes; log: Log },
  files: RecordingFiles,
): Promise<void> {
  const { database, changes, log } = deps;
  for (let after: string | null = null; ; ) {
    const found = await incompleteRecordings(database.sql, after, atOnce);
    for (const record of found) {
      const { id, agentId, callId, file, sound, participationId } = record;
      after = id;
      const read = file === null || sound !== null ? null : await readIfHere(files, file, log);
      await changes(async (change) => {
        if (read !== null) await keepSound(change.sql, id, read);
        const part = participationId === null ? await findPart(change.sql, agentId, callId) : null;
        if (part !== null) await settle(change, part.interactionId);
      });
    }
    if (found.length < atOnce) return;
  }
}

/** Null when it is not here, or cannot be read now. */
async function readIfHere(files: RecordingFiles, file: string, log: Log): Promise<TakenFile | null> {
  try {
    const opened = await files.open(file);
    if (opened === null) return null;
    await opened.handle.close();
    return await files.read(file, log);
  } catch (error) {
    log.error({ err: error, file }, 'a recording cannot be read');
    return null;
  }
}
