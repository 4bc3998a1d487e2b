import type { Contact, ContactQuery, Mention } from '#shared/domain/contact.ts';
import type { CrmRecord, RecordSummary } from '#shared/domain/crm.ts';
import type { JourneyEntry, JourneyQuery } from '#shared/domain/journey.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactNoteView, ContactView, RecordView, SearchHit } from '#shared/ipc/people.ts';
import type { Operation } from './protocol.ts';

/** What main may ask of the worker about people and records. */
export interface PeopleOperations {
  'people.get': Operation<null, RequestOutput<'people.get'>>;
  /** A page of what the cache has. `whole`: it has every contact of the lists asked for. */
  'contacts.list': Operation<ContactQuery, { rows: ContactView[]; next: string | null; whole: boolean }>;
  /** Contacts that fit a query and that the hub has not told of, in its order. */
  'contacts.madeHere': Operation<ContactQuery, ContactView[]>;
  'contacts.get': Operation<{ id: string }, ContactView | null>;
  /** Contacts as the hub gave them, with this desktop's undelivered work on top. */
  'contacts.overlay': Operation<{ contacts: Contact[] }, ContactView[]>;
  'contacts.notes': Operation<RequestInput<'contacts.notes'>, { notes: ContactNoteView[]; more: boolean }>;
  /** Notes of a contact that the hub has not told of, newest first. */
  'contacts.notesMadeHere': Operation<{ id: string }, ContactNoteView[]>;
  /** `whole`: the cache has every contact that the agent may see. */
  'contacts.match': Operation<RequestInput<'contacts.match'>, { contacts: Contact[]; whole: boolean }>;
  /** Newest first. */
  'mentions.get': Operation<null, Mention[]>;
  /** A record as the CRM gave it, with this desktop's undelivered changes on top. */
  'records.overlay': Operation<{ record: CrmRecord }, RecordView>;
  /** Records opened since then (hub time), newest first. */
  'records.opened': Operation<{ since: number }, RecordSummary[]>;
  /** Keeps that a record was opened at this hub time. */
  'records.remember': Operation<{ record: RecordSummary; at: number }, null>;
  /** What this machine knows of a contact's journey. */
  'journey.own': Operation<JourneyQuery, { entries: JourneyEntry[]; next: string | null }>;
  /** What the cache has that fits; `whole` as of contacts.match. `now` is hub time in milliseconds. */
  'search.local': Operation<{ text: string; now: number }, { hits: SearchHit[]; whole: boolean }>;
}
