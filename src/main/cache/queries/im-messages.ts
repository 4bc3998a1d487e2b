import { type ImMessage, imMessageSchema } from '#shared/domain/messenger.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { parseTolerantly } from '../tolerant.ts';
import { freePlace, placesPerMs } from './places.ts';
import { idTerm, searchTerms, textTerms } from './search-text.ts';

const row = `SELECT h.json FROM im_message m JOIN hub_row h ON h.entity = 'imMessage' AND h.id = m.id`;

export const statements = {
  before: `${row} WHERE m.thread_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`,
  idAt: 'SELECT id FROM im_message WHERE thread_id = ? AND seq = ?',
  ownAfter:
    'SELECT count(*) AS n FROM im_message WHERE thread_id = ? AND seq > ? AND seq <= ? AND author_id = ?',
  placeOf: 'SELECT n FROM im_message WHERE id = ?',
  atPlace: 'SELECT id FROM im_message WHERE n = ?',
  // Up to what the agent has read: what they have not stays, however old.
  readBefore: `SELECT m.id, m.thread_id FROM im_message m
    JOIN im_mark k ON k.thread_id = m.thread_id AND k.agent_id = ? AND k.seq >= m.seq WHERE m.n < ? ORDER BY m.n LIMIT ?`,
  find: `SELECT h.json FROM im_text t JOIN im_message m ON m.n = t.rowid JOIN hub_row h ON h.entity = 'imMessage' AND h.id = m.id
    WHERE t.im_text MATCH ? ORDER BY t.rowid DESC LIMIT ?`,
  put: `INSERT INTO im_message (n, id, thread_id, seq, author_id) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (n) DO UPDATE SET thread_id = excluded.thread_id, seq = excluded.seq, author_id = excluded.author_id`,
  insertText: 'INSERT INTO im_text (rowid, scope, words) VALUES (?, ?, ?)',
  remove: 'DELETE FROM im_message WHERE n = ?',
  removeText: 'DELETE FROM im_text WHERE rowid = ?',
} as const;

function parsed({ json }: Record<string, unknown>): ImMessage {
  const message = parseTolerantly(imMessageSchema, JSON.parse(String(json)));
  if (!message.success) throw message.error;
  return message.data;
}

/** Up to `limit` messages of a thread before one (null: the last), in the thread's order. */
export function imMessagesBefore(
  db: ReadableDb,
  threadId: string,
  before: number | null,
  limit: number,
): ImMessage[] {
  return all(db, statements.before, threadId, before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(parsed)
    .reverse();
}

/** The id of a message by its place in the thread; null when it is not here. */
export function imMessageAt(db: ReadableDb, threadId: string, seq: number): string | null {
  const id = get(db, statements.idAt, threadId, seq)?.id;
  return id === undefined ? null : String(id);
}

/** How many messages of somebody are here after one and up to another. */
export function ownAfter(
  db: ReadableDb,
  threadId: string,
  range: { readonly after: number; readonly upTo: number; readonly authorId: string },
): number {
  return Number(get(db, statements.ownAfter, threadId, range.after, range.upTo, range.authorId)?.n ?? 0);
}

/** Messages that were written before this hub time and that an agent has read, the oldest first. */
export function readBefore(
  db: ReadableDb,
  agentId: string,
  before: number,
  limit: number,
): { id: string; threadId: string }[] {
  return all(db, statements.readBefore, agentId, Math.round(before) * placesPerMs, limit).map((found) => ({
    id: String(found.id),
    threadId: String(found.thread_id),
  }));
}

/** Messages with all these words (each the beginning of one), of one thread or of all, the newest first; none without a word. */
export function findImMessages(
  db: ReadableDb,
  text: string,
  threadId: string | null,
  limit: number,
): ImMessage[] {
  const terms = searchTerms(text);
  if (terms.length === 0) return [];
  const wanted = [
    ...(threadId === null ? [] : [`scope : "${idTerm(threadId)}"`]),
    ...terms.map((term) => `words : "${term}" *`),
  ];
  return all(db, statements.find, wanted.join(' AND '), limit).map(parsed);
}

/** Puts a message of the hub in its thread, and its words and the names of its files in the index. */
export function putImMessage(db: WritableDb, message: ImMessage): void {
  const { id, threadId, seq, authorId, at, text, attachments } = message;
  const known = get(db, statements.placeOf, id);
  const isTaken = (place: number): boolean => get(db, statements.atPlace, place) !== undefined;
  const n = known === undefined ? freePlace(at, id, isTaken) : Number(known.n);
  run(db, statements.put, n, id, threadId, seq, authorId);
  if (known !== undefined) run(db, statements.removeText, n);
  run(
    db,
    statements.insertText,
    n,
    idTerm(threadId),
    textTerms([text, ...attachments.map(({ name }) => name)].join(' ')),
  );
}

/** Takes a message out of its thread; without one it does nothing. */
export function removeImMessage(db: WritableDb, id: string): void {
  const n = get(db, statements.placeOf, id)?.n;
  if (n === undefined) return;
  run(db, statements.removeText, n);
  run(db, statements.remove, n);
}
