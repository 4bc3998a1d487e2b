import type { ContactNote } from '#shared/domain/contact.ts';
import { type ContactNoteView, contactNoteViewSchema } from '#shared/ipc/people.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';

export const statements = {
  feed: `SELECT view FROM contact_note WHERE contact_id = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`,
  place: 'SELECT at FROM contact_note WHERE id = ?',
  contactOf: 'SELECT contact_id AS contact FROM contact_note WHERE id = ?',
  local: `SELECT view FROM contact_note INDEXED BY contact_note_local WHERE contact_id = ? AND hub_version IS NULL`,
  put: `INSERT INTO contact_note (id, contact_id, at, hub_version, view) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, hub_version = excluded.hub_version, view = excluded.view`,
  remove: 'DELETE FROM contact_note WHERE id = ?',
} as const;

/** Comes after every id. */
const last = '\u{10ffff}';

const parse = (row: { view?: unknown }): ContactNoteView =>
  contactNoteViewSchema.parse(JSON.parse(String(row.view)));

/** A page of a contact's notes, newest first. `after` is the last note of the page before. */
export function listNotes(
  db: ReadableDb,
  contactId: string,
  after: string | null,
  limit: number,
): { notes: ContactNoteView[]; more: boolean } {
  const at = after === null ? undefined : get(db, statements.place, after)?.at;
  const from = at === undefined ? [Number.MAX_SAFE_INTEGER, last] : [at, after];
  const rows = all(db, statements.feed, contactId, ...from, limit + 1);
  return { notes: rows.slice(0, limit).map(parse), more: rows.length > limit };
}

/** Notes of a contact that the hub has not told of, newest first. */
export function localNotes(db: ReadableDb, contactId: string): ContactNoteView[] {
  return all(db, statements.local, contactId)
    .map(parse)
    .sort((a, b) => b.at - a.at);
}

/** The contact of a note; null when the cache does not have it. */
export function contactOfNote(db: ReadableDb, id: string): string | null {
  const row = get(db, statements.contactOf, id);
  return row === undefined ? null : String(row.contact);
}

/** Stores a note of the hub. */
export function putHubNote(db: WritableDb, note: ContactNote): void {
  put(db, { ...note, pending: false, refused: null }, note.version);
}

/** Makes these the notes of a contact that the hub has not told of; one that it has told of stays as it is. */
export function putLocalNotes(db: WritableDb, contactId: string, notes: readonly ContactNoteView[]): void {
  for (const { id } of localNotes(db, contactId)) removeNote(db, id);
  for (const note of notes) if (contactOfNote(db, note.id) === null) put(db, note, null);
}

/** Removes a note; without one it does nothing. */
export function removeNote(db: WritableDb, id: string): void {
  run(db, statements.remove, id);
}

function put(db: WritableDb, note: ContactNoteView, hubVersion: number | null): void {
  run(db, statements.put, note.id, note.contactId, Math.round(note.at), hubVersion, JSON.stringify(note));
}
