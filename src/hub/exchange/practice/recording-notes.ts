import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '#shared/util/id.ts';
import { telephoneDurationMs } from '../../recordings/wav.ts';
import type { RecordingFinished } from '../port.ts';
import { key, time, user } from './control-events.ts';

/**
 * Beside each WAV file stands a note of what it is, written when the recording starts: so a hub learns of recordings that
 * finished while it was away, also of those of an exchange that has ended since. Who takes the WAV file leaves the note.
 */
const noteSchema = z.object({
  linkedId: key,
  callId: key,
  user,
  interactionId: idSchema.nullable(),
  startedAt: time,
});

/** A snapshot is one line of limited length: more are told with the next. */
const mostTold = 500;

/** Notes what a WAV file will hold. Throws when it cannot be written. */
export function noteRecording(wavPath: string, note: z.infer<typeof noteSchema>): void {
  writeFileSync(notePathOf(wavPath), JSON.stringify(note), { mode: 0o600 });
}

/** The recordings of a folder that are not running, oldest names first; notes whose file was taken go. */
export function recordingsIn(folder: string, running: ReadonlySet<string>): RecordingFinished[] {
  const found: RecordingFinished[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name.replace(/\.json$/, '.wav'));
    if (running.has(path) || found.length >= mostTold) continue;
    const wav = statSync(path, { throwIfNoEntry: false });
    const note = noteSchema.safeParse(readNote(join(folder, name)));
    if (wav === undefined) rmSync(join(folder, name), { force: true });
    else if (note.success)
      found.push({
        kind: 'recordingFinished',
        ...note.data,
        path,
        durationMs: telephoneDurationMs(wav.size),
        at: wav.mtimeMs,
      });
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    // No recording was ever made here.
    return [];
  }
}

function readNote(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function notePathOf(wavPath: string): string {
  return wavPath.replace(/\.wav$/, '.json');
}
