import type { ContactNote } from '#shared/domain/contact.ts';
import { contactAggregate } from '#shared/hub-api/commands.ts';
import { contactOfNote, listNotes, putHubNote, putLocalNotes, removeNote } from '../queries/contact-notes.ts';
import { putContact, removeContact } from '../queries/contacts.ts';
import { hubRow } from '../queries/rows.ts';
import { overlayContact, overlayNotes } from './contacts.ts';
import { type DataFiles, standingCommands } from './standing.ts';

/** So many of a contact's newest notes are searched. */
const searchedNotes = 50;

/** Shows a contact again after its commands, its notes or its row changed or went. */
export function showContact(files: DataFiles, id: string): void {
  const { cache, me } = files;
  const row = hubRow(cache, 'contact', id);
  const commands = standingCommands(files, contactAggregate(id));
  putLocalNotes(
    cache,
    id,
    overlayNotes(commands, me, (agentId) => hubRow(cache, 'agent', agentId)?.name ?? ''),
  );
  const view = overlayContact(row, commands, me);
  if (view === null) {
    removeContact(cache, id);
    return;
  }
  putContact(cache, view, {
    hubVersion: row?.version ?? null,
    listName: hubRow(cache, 'contactList', view.listId)?.name ?? '',
    meId: me.id,
    notes: listNotes(cache, id, null, searchedNotes).notes.map(({ text }) => text),
  });
}

/** Shows a note of the hub in its contact's feed. */
export function showHubNote(files: DataFiles, note: ContactNote): void {
  putHubNote(files.cache, note);
  showContact(files, note.contactId);
}

/** Takes a note that has left the cache out of its contact's feed. */
export function hideNote(files: DataFiles, id: string): void {
  const contactId = contactOfNote(files.cache, id);
  removeNote(files.cache, id);
  if (contactId !== null) showContact(files, contactId);
}
