import {
  type Contact,
  type ContactPart,
  type ContactPartValue,
  contactName,
  emptyContact,
} from '#shared/domain/contact.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { fakeAgent } from './fake-bridge-data.ts';
import { fakeCrmHandlers } from './fake-crm.ts';
import {
  changedIds,
  holds,
  type PeopleHandlers,
  type PeopleHost,
  plain,
  wordsOf,
} from './fake-people-words.ts';
import { fakeHits } from './fake-search.ts';

/** Main's people and records as the window sees them: what is saved stands at once, as the overlay of main shows it. */
export function fakePeopleHandlers(host: PeopleHost): PeopleHandlers {
  const people = () => host.state.people;
  const source = () => (people().hubAway ? ('cacheOnly' as const) : ('cache' as const));
  const found = (id: string) => people().contacts.find((contact) => contact.id === id);
  const put = (contact: ContactView) => {
    const others = people().contacts.filter(({ id }) => id !== contact.id);
    people().contacts = [contact, ...others];
    host.emit('cache.changed', { entities: ['contact'] });
  };
  return {
    'people.get': () => ok(people().words),
    'contacts.list': (query) => {
      const rows = people()
        .contacts.filter(({ listId }) => query.listId == null || listId === query.listId)
        .filter(({ tagIds }) => query.tagId == null || tagIds.includes(query.tagId))
        .filter(({ managedBy }) => query.mine !== true || managedBy.includes(fakeAgent.id))
        .filter((contact) => holds(wordsOf(contact), query.search ?? ''))
        .sort(
          (one, other) => compare(one, other, query.sort ?? 'name') * (query.descending === true ? -1 : 1),
        );
      const limit = query.limit ?? 50;
      const from = query.after == null ? 0 : Number(query.after);
      const next = rows.length > from + limit ? String(from + limit) : null;
      return ok({ rows: rows.slice(from, from + limit), next, source: source() });
    },
    'contacts.get': ({ id }) => ok(found(id) ?? null),
    'contacts.notes': ({ id, after, limit }) => {
      const notes = people()
        .notes.filter(({ contactId }) => contactId === id)
        .sort((one, other) => other.at - one.at)
        .map((note) => ({ ...note, pending: false, refused: null }));
      const from = after === null ? 0 : notes.findIndex((note) => note.id === after) + 1;
      return ok({ notes: notes.slice(from, from + limit), more: notes.length > from + limit });
    },
    'contacts.save': ({ id, create, changes }) => {
      const base = create === null ? found(id) : newContact(id, create.listId);
      if (base === undefined) return fail(problem('contact.unknown'));
      const managedBy = [...new Set([...base.managedBy, fakeAgent.id])];
      const changed = changes.reduce((contact, { part, to }) => withPart(contact, part, to), base);
      put({ ...changed, managedBy, draft: false, version: base.version + 1, updatedAt: Date.now() });
      return ok(null);
    },
    'contacts.tag': ({ id, add, remove }) => {
      const contact = found(id);
      if (contact === undefined) return fail(problem('contact.unknown'));
      put({ ...contact, tagIds: changedIds(contact.tagIds, add, remove) });
      return ok(null);
    },
    'contacts.note': ({ id, text, mentions }) => {
      const named = host.state.directory.colleagues.filter(({ agent }) => mentions.includes(agent.id));
      people().notes.push({
        id: newId(),
        version: 1,
        contactId: id,
        by: { agentId: fakeAgent.id, name: fakeAgent.name },
        text,
        mentions: named.map(({ agent }) => ({ agentId: agent.id, name: agent.name })),
        at: Date.now(),
      });
      host.emit('cache.changed', { entities: ['contactNote'] });
      return ok(null);
    },
    'contacts.match': ({ phones, emails, name }) => {
      const contacts = people().contacts.filter(
        (contact) =>
          contact.phones.some(({ address }) => phones.includes(address)) ||
          contact.emails.some(({ address }) => emails.includes(address.toLowerCase())) ||
          (name !== '' && plain(contactName(contact)) === plain(name)),
      );
      return ok({ contacts, source: source() });
    },
    'mentions.get': () => ok(people().mentions),
    'mentions.seen': ({ id }) => {
      people().mentions = people().mentions.map((mention) =>
        mention.id === id ? { ...mention, seenAt: Date.now() } : mention,
      );
      host.emit('cache.changed', { entities: ['mention'] });
      return ok(null);
    },
    ...fakeCrmHandlers(host),
    'search.all': ({ text, hub }) => ok({ hits: fakeHits(host.state, text, hub), hubAway: people().hubAway }),
    'journey.list': ({ channels, limit, after }) => {
      if (people().hubAway)
        return ok({ entries: people().journey.slice(0, 3), next: null, source: 'cacheOnly' });
      const entries = people().journey.filter(({ channel }) => channels?.includes(channel) !== false);
      const from = after == null ? 0 : Number(after);
      const size = limit ?? 30;
      const next = entries.length > from + size ? String(from + size) : null;
      return ok({ entries: entries.slice(from, from + size), next, source: 'hub' });
    },
  };
}

function compare(
  one: Contact,
  other: Contact,
  sort: NonNullable<RequestInput<'contacts.list'>['sort']>,
): number {
  if (sort === 'updatedAt' || sort === 'createdAt') return one[sort] - other[sort];
  if (sort === 'company') return one.company.localeCompare(other.company);
  if (sort === 'list') return one.listId.localeCompare(other.listId);
  return contactName(one).localeCompare(contactName(other));
}

function newContact(id: string, listId: string): ContactView {
  const updatedBy = { agentId: fakeAgent.id, name: fakeAgent.name };
  return { ...emptyContact(id, listId, Date.now()), updatedBy, pending: false, refused: null };
}

function withPart(contact: ContactView, part: ContactPart, to: ContactPartValue): ContactView {
  if (!part.startsWith('fields.')) return { ...contact, [part]: to };
  return { ...contact, fields: { ...contact.fields, [part.slice('fields.'.length)]: to as string } };
}
