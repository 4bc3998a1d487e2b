import type { ImMark, ImMember } from '#shared/domain/messenger.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import type { ShownConversation } from '../messenger-protocol.ts';

export const statements = {
  byKey: 'SELECT thread_id, shown FROM im_conversation WHERE key = ?',
  ofThread: 'SELECT key FROM im_conversation WHERE thread_id = ?',
  // Some hundreds, all of them wanted.
  all: 'SELECT shown FROM im_conversation ORDER BY key',
  local: 'SELECT key FROM im_conversation WHERE local = 1',
  put: `INSERT INTO im_conversation (key, thread_id, local, shown) VALUES (?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET thread_id = excluded.thread_id, local = excluded.local, shown = excluded.shown`,
  remove: 'DELETE FROM im_conversation WHERE key = ?',

  mark: 'SELECT seq, own FROM im_mark WHERE thread_id = ? AND agent_id = ?',
  putMark: `INSERT INTO im_mark (id, thread_id, agent_id, seq, own) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, agent_id = excluded.agent_id, seq = excluded.seq,
      own = excluded.own`,
  removeMark: 'DELETE FROM im_mark WHERE id = ?',

  members: 'SELECT agent_id, may_write FROM im_member WHERE group_id = ? ORDER BY agent_id',
  member: 'SELECT may_write FROM im_member WHERE group_id = ? AND agent_id = ?',
  countMembers: 'SELECT count(*) AS n FROM im_member WHERE group_id = ?',
  groupsOf: 'SELECT group_id FROM im_member WHERE agent_id = ? ORDER BY group_id',
  putMember: `INSERT INTO im_member (id, group_id, agent_id, may_write) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET group_id = excluded.group_id, agent_id = excluded.agent_id, may_write = excluded.may_write`,
  removeMember: 'DELETE FROM im_member WHERE id = ?',
} as const;

/** A conversation as it was shown last; null when it is not. */
export function shownConversation(
  db: ReadableDb,
  key: string,
): { threadId: string | null; shown: ShownConversation; text: string } | null {
  const row = get(db, statements.byKey, key);
  if (row === undefined) return null;
  const text = String(row.shown);
  return { threadId: row.thread_id === null ? null : String(row.thread_id), shown: JSON.parse(text), text };
}

/** The key of the conversation that a thread of the hub is shown as; null when it is not shown. */
export function keyOfThread(db: ReadableDb, threadId: string): string | null {
  const key = get(db, statements.ofThread, threadId)?.key;
  return key === undefined ? null : String(key);
}

/** Every conversation that is shown. */
export function shownConversations(db: ReadableDb): ShownConversation[] {
  return all(db, statements.all).map(({ shown }) => JSON.parse(String(shown)));
}

/** Keys of those that this desktop's own commands have a part in. */
export function localConversations(db: ReadableDb): string[] {
  return all(db, statements.local).map(({ key }) => String(key));
}

/** Stores how a conversation is shown; `text` is that as JSON. */
export function putConversation(
  db: WritableDb,
  key: string,
  facts: { readonly threadId: string | null; readonly local: boolean; readonly text: string },
): void {
  run(db, statements.put, key, facts.threadId, facts.local ? 1 : 0, facts.text);
}

/** Shows a conversation no longer; without one it does nothing. */
export function removeConversation(db: WritableDb, key: string): void {
  run(db, statements.remove, key);
}

/** How far somebody has read a thread, as the hub has it; null when it has told nothing. */
export function imMarkOf(
  db: ReadableDb,
  threadId: string,
  agentId: string,
): Pick<ImMark, 'seq' | 'own'> | null {
  const row = get(db, statements.mark, threadId, agentId);
  return row === undefined ? null : { seq: Number(row.seq), own: Number(row.own) };
}

/** Keeps how far somebody has read. */
export function putImMark(db: WritableDb, { id, threadId, agentId, seq, own }: ImMark): void {
  run(db, statements.putMark, id, threadId, agentId, seq, own);
}

/** Forgets it. */
export function removeImMark(db: WritableDb, id: string): void {
  run(db, statements.removeMark, id);
}

/** Who is in a group. */
export function membersOf(db: ReadableDb, groupId: string): { agentId: string; mayWrite: boolean }[] {
  return all(db, statements.members, groupId).map((row) => ({
    agentId: String(row.agent_id),
    mayWrite: row.may_write === 1,
  }));
}

/** Somebody's place in a group; null when they have none. */
export function memberOf(db: ReadableDb, groupId: string, agentId: string): { mayWrite: boolean } | null {
  const row = get(db, statements.member, groupId, agentId);
  return row === undefined ? null : { mayWrite: row.may_write === 1 };
}

/** How many are in a group, as far as they are here. */
export function countMembers(db: ReadableDb, groupId: string): number {
  return Number(get(db, statements.countMembers, groupId)?.n ?? 0);
}

/** The groups that somebody is in. */
export function groupsOf(db: ReadableDb, agentId: string): string[] {
  return all(db, statements.groupsOf, agentId).map((row) => String(row.group_id));
}

/** Keeps somebody's place in a group. */
export function putMember(db: WritableDb, { id, groupId, agentId, mayWrite }: ImMember): void {
  run(db, statements.putMember, id, groupId, agentId, mayWrite ? 1 : 0);
}

/** Forgets it. */
export function removeMember(db: WritableDb, id: string): void {
  run(db, statements.removeMember, id);
}
