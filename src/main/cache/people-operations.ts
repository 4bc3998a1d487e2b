import { contactAggregate, mentionAggregate, recordAggregate } from '#shared/hub-api/commands.ts';
import type { Handlers } from './operations.ts';
import { overlayContact, overlayMention } from './overlay/contacts.ts';
import { overlayRecord } from './overlay/records.ts';
import { standingCommands, standingOver } from './overlay/standing.ts';
import type { PeopleOperations } from './people-protocol.ts';
import { listNotes, localNotes } from './queries/contact-notes.ts';
import { contactView, listContacts } from './queries/contacts.ts';
import { ownJourney } from './queries/journey.ts';
import { matchContacts } from './queries/matching.ts';
import { holdsAll, peopleOf } from './queries/people.ts';
import { openedRecords, rememberOpened } from './queries/remembered.ts';
import { newestHubRows } from './queries/rows.ts';
import { searchContacts, searchInteractions } from './queries/search.ts';

/** So many of an agent's mentions are shown. */
const shownMentions = 200;
/** More than anybody makes while the hub is away. */
const mostMadeHere = 200;

/** What the operations on people and records do. */
export const peopleHandlers: Pick<Handlers, keyof PeopleOperations> = {
  'people.get': (files) => peopleOf(files.cache, files.me),
  'contacts.list': (files, query) => ({
    ...listContacts(files.cache, query),
    whole: holdsAll(files.cache, files.me, query.listId),
  }),
  'contacts.madeHere': (files, query) =>
    listContacts(files.cache, { ...query, madeHere: true, after: null, limit: mostMadeHere }).rows,
  'contacts.get': (files, { id }) => contactView(files.cache, id),
  'contacts.overlay': (files, { contacts }) =>
    contacts.map((contact) => {
      const commands = standingOver(files, contactAggregate(contact.id), contact.version);
      return overlayContact(contact, commands, files.me) ?? { ...contact, pending: false, refused: null };
    }),
  'contacts.notes': (files, { id, after, limit }) => listNotes(files.cache, id, after, limit),
  'contacts.notesMadeHere': (files, { id }) => localNotes(files.cache, id),
  'contacts.match': (files, asked) => ({
    contacts: matchContacts(files.cache, asked),
    whole: holdsAll(files.cache, files.me, null),
  }),
  'mentions.get': (files) =>
    newestHubRows(files.cache, 'mention', shownMentions).map((row) =>
      overlayMention(row, standingCommands(files, mentionAggregate(row.id))),
    ),
  'records.overlay': (files, { record }) =>
    overlayRecord(record, standingOver(files, recordAggregate(record.id), record.version)),
  'records.opened': (files, { since }) => openedRecords(files.work, since),
  'records.remember': (files, { record, at }) => {
    rememberOpened(files.work, record, at);
    return null;
  },
  'journey.own': (files, query) => ownJourney(files.cache, files.me, query),
  'search.local': (files, { text, now }) => {
    const facts = { meId: files.me.id, now };
    return {
      hits: [...searchContacts(files.cache, text, facts), ...searchInteractions(files.cache, text, facts)],
      whole: holdsAll(files.cache, files.me, null),
    };
  },
};
