import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '#shared/util/problem.ts';
import type { OpenedDataFiles } from './data-files.ts';
import { OperationRefused } from './operation-refused.ts';
import type { Handlers } from './operations.ts';
import { allCommands } from './queries/outbox.ts';
import { draftTexts } from './queries/remembered.ts';
import {
  addWaitingFile,
  filesIn,
  hasContent,
  markUploaded,
  removeWaitingFile,
  waitingFile,
  waitingFiles,
} from './queries/waiting-files.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** All that waits together may have so many bytes. */
export const mostWaitingBytes = 2 * 1024 ** 3;
/** What was added and is in no message and no draft is forgotten after so long. */
const forgottenAfterMs = 24 * 60 * 60 * 1000;

/** Forgets files that no other command and no draft needs, after what needed them is over. */
export function letGoFiles(files: OpenedDataFiles, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const needed = neededFiles(files);
  for (const id of ids) if (!needed(id)) drop(files, id);
}

/**
 * Removes what nothing needs: files whose message or draft is gone for a day, and bytes that no file has. `now` is this machine's
 * wall clock. Not after work.db was damaged: its files may still be wanted.
 */
export function sweepFiles(files: OpenedDataFiles, now: number): void {
  const needed = neededFiles(files);
  for (const { id, addedAt } of waitingFiles(files.work)) {
    if (addedAt < now - forgottenAfterMs && !needed(id)) drop(files, id);
  }
  if (!existsSync(files.folder)) return;
  for (const name of readdirSync(files.folder)) {
    if (!hasContent(files.work, name)) rmSync(join(files.folder, name), { force: true });
  }
}

function neededFiles(files: OpenedDataFiles): (id: string) => boolean {
  const inCommands = new Set(allCommands(files.work).flatMap(filesIn));
  const drafts = draftTexts(files.work);
  return (id) => inCommands.has(id) || drafts.some((text) => text.includes(id));
}

function drop(files: OpenedDataFiles, id: string): void {
  const file = waitingFile(files.work, id);
  if (file === null) return;
  removeWaitingFile(files.work, id);
  if (!hasContent(files.work, file.sha256)) rmSync(join(files.folder, file.sha256), { force: true });
}

/** What the operations on waiting files do. */
export const waitingFileHandlers: Pick<
  Handlers,
  'files.add' | 'files.waiting' | 'files.read' | 'files.uploaded' | 'files.drop'
> = {
  'files.add': (files, { id, name, type, bytes, at }) => {
    const known = waitingFile(files.work, id);
    if (known !== null) return shownFile(known);
    const waiting = waitingFiles(files.work).reduce((sum, { size }) => sum + size, 0);
    if (waiting + bytes.length > mostWaitingBytes)
      throw new OperationRefused(problem('files.full', 'the files that wait would have more than 2 GB'));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(files.folder, { recursive: true, mode: 0o700 });
    const file = join(files.folder, sha256);
    if (!existsSync(file)) writeSealed(file, files.fileKey, bytes);
    const added = { id, name, type, size: bytes.length, sha256, addedAt: at, uploaded: false };
    addWaitingFile(files.work, added);
    return shownFile(added);
  },
  'files.waiting': (files, { ids }) =>
    ids.flatMap((id) => {
      const file = waitingFile(files.work, id);
      return file === null ? [] : [{ ...shownFile(file), sha256: file.sha256, uploaded: file.uploaded }];
    }),
  'files.read': (files, { id, offset, length }) => {
    const file = waitingFile(files.work, id);
    if (file === null || !existsSync(join(files.folder, file.sha256))) return null;
    return readSealed(join(files.folder, file.sha256), files.fileKey, offset, length);
  },
  'files.uploaded': (files, { id }) => {
    markUploaded(files.work, id);
    return null;
  },
  'files.drop': (files, { id }) => {
    const needed = new Set(allCommands(files.work).flatMap(filesIn));
    if (!needed.has(id)) drop(files, id);
    return null;
  },
};

function shownFile({ id, name, type, size }: { id: string; name: string; type: string; size: number }) {
  return { id, name, type, size };
}
