import { z } from 'zod';
import { idSchema } from '#shared/util/id.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import type { FileToUpload } from '../interaction-protocol.ts';

export const statements = {
  byId: 'SELECT * FROM waiting_file WHERE id = ?',
  // As many as wait for messages that are not delivered: all of them are wanted.
  all: 'SELECT * FROM waiting_file ORDER BY id',
  withContent: 'SELECT 1 AS found FROM waiting_file WHERE sha256 = ? LIMIT 1',
  add: 'INSERT OR IGNORE INTO waiting_file (id, name, type, size, sha256, added_at, uploaded) VALUES (?, ?, ?, ?, ?, ?, ?)',
  uploaded: 'UPDATE waiting_file SET uploaded = 1 WHERE id = ?',
  remove: 'DELETE FROM waiting_file WHERE id = ?',
} as const;

/** A row of the table. `addedAt` is this machine's wall clock in milliseconds. */
export type WaitingFileRow = FileToUpload & { readonly addedAt: number };

function fromRow(row: Record<string, unknown>): WaitingFileRow {
  return {
    id: String(row.id),
    name: String(row.name),
    type: String(row.type),
    size: Number(row.size),
    sha256: String(row.sha256),
    addedAt: Number(row.added_at),
    uploaded: row.uploaded === 1,
  };
}

const withFiles = z.object({ fileIds: z.array(idSchema) });

/** The files that a command is sent with, by its payload. */
export function filesIn({ payload }: { readonly payload: unknown }): string[] {
  const parsed = withFiles.safeParse(payload);
  return parsed.success ? parsed.data.fileIds : [];
}

/** One waiting file; null when it is not there. */
export function waitingFile(db: ReadableDb, id: string): WaitingFileRow | null {
  const row = get(db, statements.byId, id);
  return row === undefined ? null : fromRow(row);
}

/** Every waiting file. */
export function waitingFiles(db: ReadableDb): WaitingFileRow[] {
  return all(db, statements.all).map(fromRow);
}

/** Whether a file with this content waits. */
export function hasContent(db: ReadableDb, sha256: string): boolean {
  return get(db, statements.withContent, sha256) !== undefined;
}

/** Adds a file; the same id again is the same file. */
export function addWaitingFile(db: WritableDb, file: WaitingFileRow): void {
  const { id, name, type, size, sha256, addedAt, uploaded } = file;
  run(db, statements.add, id, name, type, size, sha256, Math.round(addedAt), uploaded ? 1 : 0);
}

/** The hub has all of it. */
export function markUploaded(db: WritableDb, id: string): void {
  run(db, statements.uploaded, id);
}

/** Forgets a file. */
export function removeWaitingFile(db: WritableDb, id: string): void {
  run(db, statements.remove, id);
}
