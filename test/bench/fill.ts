import { closeDatabase, openDatabase, transaction, type WritableDb } from '#main/cache/connection.ts';
import { putContact } from '#main/cache/queries/contacts.ts';
import { cursorOf, needsSnapshot } from '#main/cache/queries/cursors.ts';
import { putInteraction } from '#main/cache/queries/interactions.ts';
import { plainView, putView } from '#main/cache/queries/participations.ts';
import { holdRow, putHubRow } from '#main/cache/queries/rows.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Participation } from '#shared/domain/interaction.ts';

/** So many rows are written at once. */
const atOnce = 20_000;

/** What a desktop's cache is given, and the streams that it would have come by. */
export interface Filling {
  readonly agentId: string;
  readonly listId: string;
  readonly listName: string;
  readonly contacts: readonly Contact[];
  readonly calls: Iterable<Participation>;
  readonly chats: Iterable<DigitalInteraction>;
}

/**
 * Puts contacts, calls and chats into a cache.db of which no desktop is running, by the functions with which the desktop's own worker
 * stores what the hub tells.
 */
export function fillCache(file: string, key: string, filling: Filling): void {
  const db = openDatabase({
    file,
    key,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'NORMAL',
    pageCacheMegabytes: 512,
  });
  try {
    const keepContact = keeping(db, `list:${filling.listId}`, 'contact');
    putAll(db, filling.contacts, (contact) => {
      keepContact(contact);
      const view = { ...contact, pending: false, refused: null };
      const facts = { hubVersion: contact.version, listName: filling.listName, meId: filling.agentId };
      putContact(db, view, { ...facts, notes: [] });
    });
    const keepCall = keeping(db, `agent:${filling.agentId}`, 'participation');
    putAll(db, filling.calls, (call) => {
      keepCall(call);
      putView(db, plainView(call), call.version);
    });
    const keepChat = keeping(db, `agent:${filling.agentId}`, 'interaction');
    putAll(db, filling.chats, (chat) => {
      keepChat(chat);
      putInteraction(db, chat, { unread: 0, messages: '', local: false });
    });
  } finally {
    closeDatabase(db);
  }
}

/** Stores rows as a stream brings them. The stream must have been read: a desktop that reads it whole forgets what is not the hub's. */
function keeping(
  db: WritableDb,
  stream: string,
  entity: string,
): (row: { readonly id: string; readonly version: number }) => void {
  const cursor = cursorOf(db, stream);
  if (cursor === null || needsSnapshot(cursor)) throw new Error(`${stream} has not been read`);
  return (row) => {
    putHubRow(db, entity, row.id, row.version, row);
    holdRow(db, stream, entity, row.id, cursor.generation);
  };
}

function putAll<T>(db: WritableDb, rows: Iterable<T>, put: (row: T) => void): void {
  const waiting: T[] = [];
  const write = (): void => transaction(db, () => waiting.splice(0).forEach(put));
  for (const row of rows) if (waiting.push(row) === atOnce) write();
  write();
}
