import { z } from 'zod';
import { entities } from '#shared/hub-api/streams.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';

/** Why a stream is to be read again whole: something in it was malformed, or of a kind that this desktop does not know. */
export const resyncMarkSchema = z.enum(['malformed', 'unknown']);
export type ResyncMark = z.infer<typeof resyncMarkSchema>;

/** What this desktop knows; a stream marked 'unknown' is read again once this differs. */
export const catalogue = ['entity.upserted', 'entity.erased', 'list.changed', ...Object.keys(entities)].join(
  ' ',
);

const cursorSchema = z.object({
  stream: z.string(),
  /** The last event applied; null while no snapshot is complete. */
  seq: z.int().nullable(),
  generation: z.int(),
  mark: resyncMarkSchema.nullable(),
  catalogue: z.string(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const statements = {
  byStream: 'SELECT * FROM cursor WHERE stream = ?',
  // A handful of rows, all of them wanted, in the order of the key.
  all: 'SELECT * FROM cursor ORDER BY stream',
  put: `INSERT INTO cursor (stream, seq, generation, mark, catalogue) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, generation = excluded.generation, mark = excluded.mark,
      catalogue = excluded.catalogue`,
  remove: 'DELETE FROM cursor WHERE stream = ?',
} as const;

/** Where the cache stands in a stream; null when it has never been read. */
export function cursorOf(db: ReadableDb, stream: string): Cursor | null {
  const row = get(db, statements.byStream, stream);
  return row === undefined ? null : cursorSchema.parse(row);
}

/** Every stream's cursor. */
export function cursors(db: ReadableDb): Cursor[] {
  return all(db, statements.all).map((row) => cursorSchema.parse(row));
}

/** Stores a cursor. */
export function putCursor(db: WritableDb, cursor: Cursor): void {
  run(db, statements.put, cursor.stream, cursor.seq, cursor.generation, cursor.mark, cursor.catalogue);
}

/** Forgets a stream. */
export function removeCursor(db: WritableDb, stream: string): void {
  run(db, statements.remove, stream);
}

/** Whether a stream must be read whole before it is followed. */
export function needsSnapshot(cursor: Cursor): boolean {
  if (cursor.seq === null || cursor.mark === 'malformed') return true;
  return cursor.mark === 'unknown' && cursor.catalogue !== catalogue;
}
