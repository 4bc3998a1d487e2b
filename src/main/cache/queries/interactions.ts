import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { allTerms, termsOf } from './interaction-terms.ts';
import { sortKey } from './keyset.ts';
import { freePlace } from './places.ts';

export const statements = {
  placeOf: 'SELECT n FROM interaction WHERE id = ?',
  terms: 'SELECT terms FROM interaction_terms WHERE n = ?',
  atPlace: 'SELECT id FROM interaction WHERE n = ?',
  newIn: 'SELECT count(*) AS n FROM interaction WHERE conversation_id = ? AND unmanaged = 1 AND id <> ?',
  unread: 'SELECT id, unread FROM interaction WHERE owner_id = ? AND unread > 0 ORDER BY n',
  local: 'SELECT id FROM interaction WHERE local = 1',
  ofQueue: 'SELECT id FROM interaction WHERE queue_id = ?',
  over: `SELECT id FROM interaction INDEXED BY interaction_over
    WHERE open = 0 AND last_at < ? AND local = 0 ORDER BY last_at LIMIT ?`,
  newest: `SELECT i.id FROM interaction_text t JOIN interaction i ON i.n = t.rowid
    WHERE t.interaction_text MATCH ? ORDER BY t.rowid DESC LIMIT ?`,
  put: `INSERT INTO interaction
    (n, id, channel, number, started_at, last_at, status, subject, conversation_id, queue_id, owner_id, open, unmanaged, unread,
      local)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (n) DO UPDATE SET channel = excluded.channel, number = excluded.number, started_at = excluded.started_at,
      last_at = excluded.last_at, status = excluded.status, subject = excluded.subject,
      conversation_id = excluded.conversation_id, queue_id = excluded.queue_id, owner_id = excluded.owner_id,
      open = excluded.open, unmanaged = excluded.unmanaged, unread = excluded.unread, local = excluded.local`,
  putTerms: `INSERT INTO interaction_terms (n, terms) VALUES (?, ?)
    ON CONFLICT (n) DO UPDATE SET terms = excluded.terms`,
  insertText: `INSERT INTO interaction_text (rowid, scope, names, numbers, subject, note, messages)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  remove: 'DELETE FROM interaction WHERE n = ?',
  removeTerms: 'DELETE FROM interaction_terms WHERE n = ?',
  removeText: 'DELETE FROM interaction_text WHERE rowid = ?',
} as const;

/** What an interaction's place in the lists needs besides its header. */
export interface InteractionFacts {
  readonly unread: number;
  /** The words of the thread's entries that are here. */
  readonly messages: string;
  /** Whether this desktop's own commands have a part in what is shown. */
  readonly local: boolean;
}

/** Stores where an interaction stands in the lists, in place of an older one; its text only when it changed. */
export function putInteraction(db: WritableDb, shown: DigitalInteraction, facts: InteractionFacts): void {
  const terms = termsOf(shown, facts);
  const text = allTerms(terms);
  const known = get(db, statements.placeOf, shown.id);
  const isTaken = (place: number): boolean => get(db, statements.atPlace, place) !== undefined;
  const n = known === undefined ? freePlace(shown.startedAt, shown.id, isTaken) : Number(known.n);
  const open = shown.status === 'open';
  run(
    db,
    statements.put,
    n,
    shown.id,
    shown.channel,
    shown.number,
    Math.round(shown.startedAt),
    Math.round(shown.lastMessage?.at ?? shown.startedAt),
    sortKey(`${shown.status} ${shown.subStatus ?? ''}`),
    sortKey(shown.subject ?? ''),
    shown.conversationId,
    shown.queueId,
    shown.ownerId,
    open ? 1 : 0,
    open && shown.firstAgentId === null ? 1 : 0,
    facts.unread,
    facts.local ? 1 : 0,
  );
  if (known !== undefined && get(db, statements.terms, n)?.terms === text) return;
  run(db, statements.putTerms, n, text);
  if (known !== undefined) run(db, statements.removeText, n);
  const { scope, names, numbers, subject, note, messages } = terms;
  run(db, statements.insertText, n, scope.join(' '), names, numbers, subject, note, messages);
}

/** Removes an interaction from the lists; without one it does nothing. */
export function removeInteraction(db: WritableDb, id: string): void {
  const n = get(db, statements.placeOf, id)?.n;
  if (n === undefined) return;
  run(db, statements.removeText, n);
  run(db, statements.removeTerms, n);
  run(db, statements.remove, n);
}

/** How many other open interactions of a conversation nobody has managed yet (ILIST-20). */
export function newInConversation(
  db: ReadableDb,
  { id, conversationId }: Pick<DigitalInteraction, 'id' | 'conversationId'>,
): number {
  return Number(get(db, statements.newIn, conversationId, id)?.n ?? 0);
}

/** What is unread of the interactions that an agent has, the oldest first. */
export function unreadOfOwner(db: ReadableDb, agentId: string): { interactionId: string; unread: number }[] {
  return all(db, statements.unread, agentId).map(({ id, unread }) => ({
    interactionId: String(id),
    unread: Number(unread),
  }));
}

/** Ids of those that this desktop's own commands have a part in. */
export function localInteractions(db: ReadableDb): string[] {
  return all(db, statements.local).map(({ id }) => String(id));
}

/** Ids of those that stand in a queue. */
export function interactionsOfQueue(db: ReadableDb, queueId: string): string[] {
  return all(db, statements.ofQueue, queueId).map(({ id }) => String(id));
}

/** Ids of closed ones in which nothing was said since (hub time), and on which this desktop has nothing under way. */
export function interactionsOver(db: ReadableDb, before: number, limit: number): string[] {
  return all(db, statements.over, before, limit).map(({ id }) => String(id));
}

/** Ids of what the text index finds, the newest first. */
export function newestInteractions(db: ReadableDb, expression: string, limit: number): string[] {
  return all(db, statements.newest, expression, limit).map(({ id }) => String(id));
}
