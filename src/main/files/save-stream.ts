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

/** What is said of each kind of file that could not be saved. */
const codes = {
  recording: {
    diskFull: 'recording.diskFull',
    cannotSave: 'recording.cannotSave',
    interrupted: 'recording.interrupted',
  },
  file: { diskFull: 'file.diskFull', cannotSave: 'file.cannotSave', interrupted: 'file.interrupted' },
} as const;
export type SavedKind = keyof typeof codes;

/**
 * Writes what comes to `path`, by way of a file beside it that is renamed at the end: there is a whole file or none, and one
 * that was there before is there until then. Fails with '<kind>.diskFull', '.cannotSave' or '.interrupted' (the hub went away
 * half way).
 */
export async function saveStream(
  kind: SavedKind,
  reply: Pick<OpenReply, 'headers' | 'body'>,
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
    return fail(saveProblem(kind, error));
  }
}

/** The problem behind an error of the system or of a stream that broke off, while a file of this kind was being saved. */
export function saveProblem(kind: SavedKind, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = String(error);
  const { diskFull, cannotSave, interrupted } = codes[kind];
  if (fullCodes.has(code)) return problem(diskFull, message, { reason: code });
  if (refusedCodes.has(code)) return problem(cannotSave, message, { reason: code });
  return problem(interrupted, message, { reason: code });
}
