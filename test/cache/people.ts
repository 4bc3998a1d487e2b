import { type Contact, type ContactNote, type ContactQuery, emptyContact } from '#shared/domain/contact.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { newId } from '#shared/util/id.ts';
import { batchOf, type Files, firstSnapshot, me, someFiles, upserted, value } from './support.ts';

/** The list that contacts are in unless said otherwise. */
export const listId = newId();
export const listStream = `list:${listId}`;

/** A contact as the hub tells it. */
export function aContact(changes: Partial<Contact> = {}): Contact {
  return {
    ...emptyContact(newId(), listId, 1_700_000_000_000),
    firstName: 'Zoë',
    lastName: 'Jansen',
    ...changes,
  };
}

/** A note as the hub tells it. */
export function aNote(contactId: string, changes: Partial<ContactNote> = {}): ContactNote {
  return {
    id: newId(),
    version: 1,
    contactId,
    by: { agentId: newId(), name: 'Bea' },
    text: 'Called about the roof',
    mentions: [],
    at: 1_700_000_000_000,
    ...changes,
  };
}

/** A contact list of the workspace. */
export function aList(name: string, id = newId(), version = 1) {
  return { id, version, key: name.toLowerCase(), name, fields: [], archived: false };
}

/** A row of the hub. */
interface StoredRow {
  readonly entity: string;
  readonly row: HubRow;
}
type HubRow = { readonly id: string; readonly version: number; readonly [field: string]: unknown };

/** Files that follow one list whole, which the agent may see and write. */
export async function filesWithList(rows: readonly StoredRow[]): Promise<Files> {
  const store = someFiles();
  const agent = { ...me, version: 1, contactLists: [{ listId, mayWrite: true }] };
  await firstSnapshot(
    store,
    [
      { entity: 'agent', row: agent },
      { entity: 'contactList', row: aList('Customers', listId) },
    ],
    0,
    'workspace',
  );
  await firstSnapshot(store, rows, 0, listStream);
  return store;
}

/** As `filesWithList`, with these contacts. */
export function filesWithContacts(contacts: readonly Contact[]): Promise<Files> {
  return filesWithList(contacts.map((row) => ({ entity: 'contact', row })));
}

/** An event of the list's stream reaches the cache. */
export async function told(store: Files, seq: number, entity: string, row: HubRow): Promise<void> {
  const batch = batchOf([upserted(seq, entity, { ...row }, listStream)], listStream);
  value(await store.request('stream.apply', { stream: listStream, batch }));
}

/** The hub erases something on the list's stream. */
export async function erased(store: Files, seq: number, entity: string, row: HubRow): Promise<void> {
  const event = { ...upserted(seq, entity, { ...row }, listStream), type: 'entity.erased', row: null };
  value(await store.request('stream.apply', { stream: listStream, batch: batchOf([event], listStream) }));
}

/** A page of the list. */
export async function contactsPage(store: Files, query: Partial<ContactQuery> = {}) {
  const whole: ContactQuery = {
    search: '',
    listId: null,
    tagId: null,
    mine: false,
    sort: 'name',
    descending: false,
    after: null,
    limit: 50,
    ...query,
  };
  return value(await store.request('contacts.list', whole));
}

/** The first names on the first page. */
export async function firstNames(store: Files, query: Partial<ContactQuery> = {}): Promise<string[]> {
  return (await contactsPage(store, query)).rows.map(({ firstName }) => firstName);
}

/** One contact as it is shown. */
export async function shown(store: Files, id: string): Promise<ContactView | null> {
  return value(await store.request('contacts.get', { id }));
}

/** What the hub answers to a command that made this version of a row. */
export function replyWith(commandId: string, entity: string, row: { id: string; version: number }) {
  return { id: commandId, repeated: false, entity, entityId: row.id, entityVersion: row.version };
}
