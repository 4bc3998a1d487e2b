import type { ReadMark } from '#shared/domain/digital-interaction.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';

export const statements = {
  mark: 'SELECT seq, incoming FROM read_mark WHERE interaction_id = ?',
  putMark: `INSERT INTO read_mark (interaction_id, seq, incoming) VALUES (?, ?, ?)
    ON CONFLICT (interaction_id) DO UPDATE SET seq = excluded.seq, incoming = excluded.incoming`,
  removeMark: 'DELETE FROM read_mark WHERE interaction_id = ?',
  followed: 'SELECT followed FROM thread WHERE interaction_id = ?',
  put: `INSERT INTO thread (interaction_id, followed, followed_at) VALUES (?, ?, ?)
    ON CONFLICT (interaction_id) DO UPDATE SET followed = excluded.followed, followed_at = excluded.followed_at`,
  leaveAll: 'UPDATE thread SET followed = 0 WHERE followed = 1',
  left: 'SELECT interaction_id AS id FROM thread WHERE followed = 0 AND followed_at < ? ORDER BY followed_at',
  remove: 'DELETE FROM thread WHERE interaction_id = ?',
} as const;

/** How far the agent has read a thread, as the hub has it; null when it was never read. */
export function markOf(db: ReadableDb, interactionId: string): Pick<ReadMark, 'seq' | 'incoming'> | null {
  const row = get(db, statements.mark, interactionId);
  return row === undefined ? null : { seq: Number(row.seq), incoming: Number(row.incoming) };
}

/** Keeps how far the agent has read a thread. */
export function putMark(
  db: WritableDb,
  { interactionId, seq, incoming }: Pick<ReadMark, 'interactionId' | 'seq' | 'incoming'>,
): void {
  run(db, statements.putMark, interactionId, seq, incoming);
}

/** Forgets how far a thread was read. */
export function removeMark(db: WritableDb, interactionId: string): void {
  run(db, statements.removeMark, interactionId);
}

/** Whether what happens in a thread comes to this cache by itself. */
export function isFollowed(db: ReadableDb, interactionId: string): boolean {
  return get(db, statements.followed, interactionId)?.followed === 1;
}

/** Notes at this hub time that a thread is followed, or no longer. */
export function setFollowed(db: WritableDb, interactionId: string, followed: boolean, at: number): void {
  run(db, statements.put, interactionId, followed ? 1 : 0, Math.round(at));
}

/** No thread is followed. */
export function leaveAll(db: WritableDb): void {
  run(db, statements.leaveAll);
}

/** Threads that were left before this hub time. */
export function leftBefore(db: ReadableDb, before: number): string[] {
  return all(db, statements.left, before).map(({ id }) => String(id));
}

/** Forgets that a thread was ever followed. */
export function forgetThread(db: WritableDb, interactionId: string): void {
  run(db, statements.remove, interactionId);
}
