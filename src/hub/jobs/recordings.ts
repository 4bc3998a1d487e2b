import type { Clock } from '#shared/util/clock.ts';
import type { Database } from '../db/database.ts';
import { settle } from '../interactions/settle.ts';
import { findPart } from '../interactions/store.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { RecordingFiles } from '../recordings/files.ts';
import { forgetRecording, incompleteRecordings, keepSound, recordingsBefore } from '../recordings/store.ts';
import type { Changes } from '../streams/change.ts';

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 100;

/** Deletes recordings that are older than the policy keeps them: file, waveform, rating and row, and tells the desktops. */
export async function deleteOldRecordings(
  deps: { database: Database; changes: Changes; clock: Clock },
  files: RecordingFiles,
): Promise<void> {
  const { database, changes, clock } = deps;
  const { policy } = await readWorkspace(database.sql);
  const before = clock.now() - policy.recording.keepDays * dayMs;
  for (;;) {
    const old = await recordingsBefore(database.sql, before, atOnce);
    if (old.length === 0) return;
    for (const record of old) {
      if (record.file !== null) await files.remove(record.file);
      await changes((change) => forgetRecording(change, record));
    }
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

async function readIfHere(files: RecordingFiles, file: string, log: Log) {
  const opened = await files.open(file);
  if (opened === null) return null;
  await opened.handle.close();
  return files.read(file, log);
}
