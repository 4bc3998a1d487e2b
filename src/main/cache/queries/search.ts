import type { SearchHit } from '#shared/ipc/people.ts';
import { contactPlaces } from '../../search/places.ts';
import { type Ranked, rank, type Searched } from '../../search/rank.ts';
import type { ReadableDb } from '../connection.ts';
import { listNotes } from './contact-notes.ts';
import { topExpressions } from './contact-terms.ts';
import { newestContacts } from './contacts.ts';
import { searchCalls } from './participations.ts';

type Hit<K extends SearchHit['kind']> = Extract<SearchHit, { kind: K }>;
type Contact = Hit<'contact'>['contact'];

/** So many of each kind of match are looked at, what changed last first. */
const looked = 40;
/** So many notes of a contact are looked through for what matched. */
const lookedNotes = 50;

export interface SearchFacts {
  readonly meId: string;
  /** Hub time or this machine's, milliseconds. */
  readonly now: number;
}

/** Contacts of the cache that fit a search, with what each is worth. */
export function searchContacts(db: ReadableDb, search: string, facts: SearchFacts): Hit<'contact'>[] {
  const hits = new Map<string, Hit<'contact'>>();
  for (const expression of topExpressions(search)) {
    // What comes now is worth less than what there is.
    if (hits.size >= looked) break;
    for (const contact of newestContacts(db, expression, looked)) {
      if (hits.has(contact.id)) continue;
      const ranked = rankContact(db, search, contact, facts);
      if (ranked !== null) hits.set(contact.id, { kind: 'contact', contact, ...ranked });
    }
  }
  return [...hits.values()];
}

function rankContact(db: ReadableDb, search: string, contact: Contact, facts: SearchFacts): Ranked | null {
  const about = { mine: contact.managedBy.includes(facts.meId), at: contact.updatedAt, now: facts.now };
  const places = contactPlaces(contact);
  const ranked = rank(search, places, about);
  if (ranked !== null) return ranked;
  const notes = listNotes(db, contact.id, null, lookedNotes).notes;
  return rank(search, [...places, ...notes.map(({ text }) => ({ where: 'note' as const, text }))], about);
}

/** The agent's newest calls that fit a search, with what each is worth. */
export function searchInteractions(db: ReadableDb, search: string, facts: SearchFacts): Hit<'interaction'>[] {
  return searchCalls(db, facts.meId, search, looked).flatMap((call) => {
    const party = call.direction === 'inbound' ? call.source : call.destination;
    const { contacts, records } = call.relation;
    const places: Searched[] = [
      ...[call.source.name ?? '', call.destination.name ?? '', ...contacts.map(({ name }) => name)].map(
        (text) => ({ where: 'name' as const, text }),
      ),
      ...records.map(({ title }) => ({ where: 'title' as const, text: title })),
      ...[call.source.address, call.destination.address, String(call.interactionNumber ?? '')].map(
        (text) => ({
          where: 'number' as const,
          text,
        }),
      ),
      { where: 'queue', text: call.queueName ?? '' },
      { where: 'note', text: call.outcome.note },
    ];
    const ranked = rank(search, places, { mine: false, at: call.offeredAt, now: facts.now });
    if (ranked === null) return [];
    const interaction = {
      participationId: call.id,
      callId: call.callId,
      number: call.interactionNumber,
      party: contacts[0]?.name ?? party.name ?? party.address,
      at: call.offeredAt,
    };
    return [{ kind: 'interaction' as const, interaction, ...ranked }];
  });
}
