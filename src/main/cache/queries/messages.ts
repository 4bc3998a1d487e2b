import { type Message, messageSchema } from '#shared/domain/message.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { parseTolerantly } from '../tolerant.ts';

const row = `SELECT h.json FROM message m JOIN hub_row h ON h.entity = 'message' AND h.id = m.id`;

export const statements = {
  before: `${row} WHERE m.interaction_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?`,
  texts: `SELECT json_extract(h.json, '$.text') AS text
    FROM message m JOIN hub_row h ON h.entity = 'message' AND h.id = m.id WHERE m.interaction_id = ? ORDER BY m.seq`,
  last: 'SELECT max(seq) AS seq FROM message WHERE interaction_id = ?',
  incomingAfter: 'SELECT count(*) AS n FROM message WHERE interaction_id = ? AND seq > ? AND incoming = 1',
  put: `INSERT INTO message (id, interaction_id, seq, incoming) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET interaction_id = excluded.interaction_id, seq = excluded.seq, incoming = excluded.incoming`,
  remove: 'DELETE FROM message WHERE id = ?',
} as const;

/** Up to `limit` entries of a thread before one (null: the last), in the thread's order. */
export function messagesBefore(
  db: ReadableDb,
  interactionId: string,
  before: number | null,
  limit: number,
): Message[] {
  return all(db, statements.before, interactionId, before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(({ json }) => {
      const parsed = parseTolerantly(messageSchema, JSON.parse(String(json)));
      if (!parsed.success) throw parsed.error;
      return parsed.data;
    })
    .reverse();
}

/** The texts of the entries of a thread that are here. */
export function textsOf(db: ReadableDb, interactionId: string): string[] {
  return all(db, statements.texts, interactionId).map(({ text }) => String(text ?? ''));
}

/** The last entry of a thread that is here; 0 when none is. */
export function lastSeqHere(db: ReadableDb, interactionId: string): number {
  return Number(get(db, statements.last, interactionId)?.seq ?? 0);
}

/** How many messages of the customer are here after an entry. */
export function incomingAfter(db: ReadableDb, interactionId: string, seq: number): number {
  return Number(get(db, statements.incomingAfter, interactionId, seq)?.n ?? 0);
}

/** Puts an entry of the hub in its thread. */
export function putMessage(db: WritableDb, { id, interactionId, seq, kind }: Message): void {
  run(db, statements.put, id, interactionId, seq, kind === 'in' ? 1 : 0);
}

/** Takes an entry out of its thread; without one it does nothing. */
export function removeMessage(db: WritableDb, id: string): void {
  run(db, statements.remove, id);
}
