import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { OpenReply } from '../net/port.ts';

/** Codes of the system for a place that cannot be written to. */
const refusedCodes: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EBUSY',
  'ENAMETOOLONG',
  'EEXIST',
]);
const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Writes what comes to `path`, by way of a file beside it that is renamed at the end: there is a whole recording or none, and
 * one that was there before is there until then. Fails with 'recording.diskFull', 'recording.cannotSave' or
 * 'recording.interrupted' (the hub went away half way).
 */
export async function saveStream(
  reply: OpenReply,
  path: string,
  write: (file: string) => Writable = createWriteStream,
): Promise<Result<null>> {
  const part = `${path}.part`;
  const expected = Number(reply.headers['content-length'] ?? Number.NaN);
  let written = 0;
  reply.body.on('data', (chunk: Buffer) => {
    written += chunk.length;
  });
  try {
    await pipeline(reply.body, write(part));
    if (Number.isFinite(expected) && written !== expected) {
      throw new Error(`${written} of ${expected} bytes came`);
    }
    await rename(part, path);
    return ok(null);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return fail(saveProblem(error));
  }
}

function saveProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = String(error);
  if (fullCodes.has(code)) return problem('recording.diskFull', message, { reason: code });
  if (refusedCodes.has(code)) return problem('recording.cannotSave', message, { reason: code });
  return problem('recording.interrupted', message, { reason: code });
}

/** What a recording is called on disk: the interaction's number and when it began, in this machine's time. */
export function fileNameOf(recording: {
  readonly interactionNumber: number;
  readonly startedAt: number;
}): string {
  const at = new Date(recording.startedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${recording.interactionNumber} ${day} ${two(at.getHours())}.${two(at.getMinutes())}.wav`;
}
