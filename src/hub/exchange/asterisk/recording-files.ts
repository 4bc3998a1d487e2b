import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { telephoneDurationMs } from '../../recordings/wav.ts';
import type { RecordingFinished } from '../port.ts';
import { type RecordingName, readRecordingName } from './recording-name.ts';

/** The file of a recording that was fetched. */
export function fileOf(name: string): string {
  return `${name}.wav`;
}

/** Its file until it is deleted at the exchange; `by` tells apart who fetches it. */
export function partOf(name: string, by: string): string {
  return `${name}.${by}.part`;
}

/** What the hub is told of a recording that was fetched: a WAV file of so many bytes. */
export function finished(of: RecordingName, path: string, bytes: number): RecordingFinished {
  const durationMs = telephoneDurationMs(bytes);
  const { callId, user, startedAt } = of;
  return {
    kind: 'recordingFinished',
    linkedId: callId,
    callId,
    user,
    interactionId: null,
    path,
    durationMs,
    startedAt,
    at: startedAt + durationMs,
  };
}

/**
 * The recordings in a folder that nobody has taken over, as of a hub that ended before it could. One that the exchange still
 * has (`stored`) is not among them: it is fetched anew.
 */
export async function finishedIn(
  folder: string,
  stored: ReadonlySet<string>,
): Promise<readonly RecordingFinished[]> {
  const found: RecordingFinished[] = [];
  for (const file of await filesIn(folder)) {
    const [, name = '', kind] = /^([^.]+)(\.[^.]+\.part|\.wav)$/.exec(file) ?? [];
    const of = readRecordingName(name);
    if (of === null || stored.has(name)) continue;
    const path = join(folder, fileOf(name));
    if (kind !== '.wav') await rename(join(folder, file), path).catch(goneIsFine);
    const size = (await stat(path).catch(goneIsFine))?.size;
    if (size !== undefined) found.push(finished(of, path, size));
  }
  return found;
}

/** Whoever fetched it may be taking it over this moment. */
function goneIsFine(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    // Nothing was ever fetched here.
    return [];
  }
}
