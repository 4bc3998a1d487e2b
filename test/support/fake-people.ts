import {
  type Contact,
  type ContactPart,
  type ContactPartValue,
  contactName,
} from '#shared/domain/contact.ts';
import type { CrmRecord, RecordChange } from '#shared/domain/crm.ts';
import type { RequestInput, RequestName } from '#shared/ipc/contract.ts';
import type { ContactView, peopleRequests, SearchHit } from '#shared/ipc/people.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type FakeState, fakeAgent } from './fake-bridge-data.ts';

interface Host {
  readonly state: FakeState;
  emit(name: 'cache.changed' | 'outbox.changed', value: unknown): void;
  rowOf(callId: string): ParticipationView | undefined;
  putRow(row: ParticipationView): void;
}
type PeopleRequest = keyof typeof peopleRequests & RequestName;
type Handlers = { [N in PeopleRequest]: (input: RequestInput<N>) => Result<unknown> };

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const holds = (text: string, search: string) =>
  plain(search)
    .split(/\s+/)
    .every((each) => plain(text).includes(each));
const wordsOf = (contact: Contact) =>
  [
    contact.firstName,
    contact.lastName,
    contact.company,
    ...contact.phones.map(({ address }) => address),
    ...contact.emails.map(({ address }) => address),
  ].join(' ');

/** Main's people and records as the window sees them: what is saved stands at once, as the overlay of main shows it. */
export function fakePeopleHandlers(host: Host): Handlers {
  const people = () => host.state.people;
  const source = () => (people().hubAway ? ('cacheOnly' as const) : ('cache' as const));
  const found = (id: string) => people().contacts.find((contact) => contact.id === id);
  const put = (contact: ContactView) => {
    const others = people().contacts.filter(({ id }) => id !== contact.id);
    people().contacts = [contact, ...others];
    host.emit('cache.changed', { entities: ['contact'] });
  };
  const recordOf = (id: string) => people().records.find((record) => record.id === id);
  const recordsFor = (query: RequestInput<'records.search'>) =>
    people()
      .records.filter((record) => query.kinds?.includes(record.kind) !== false)
      .filter(
        (record) =>
          query.accountId === undefined || query.accountId === null || record.account?.id === query.accountId,
      )
      .filter(
        (record) =>
          query.contactId === undefined ||
          query.contactId === null ||
          record.contacts.some(({ id }) => id === query.contactId),
      )
      .filter((record) => !query.openOnly || record.open)
      .filter((record) => holds(`${record.title} ${record.number.toString()}`, query.search ?? ''))
      .slice(0, query.limit);
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
        .map((note) => ({ ...note, pending: false }));
      const from = after === null ? 0 : notes.findIndex((note) => note.id === after) + 1;
      return ok({ notes: notes.slice(from, from + limit), more: notes.length > from + limit });
    },
    'contacts.save': ({ id, create, changes }) => {
      const base = create === null ? found(id) : emptyContact(id, create.listId);
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
    'records.search': (query) => (people().hubAway ? fail(problem('hub.away')) : ok(recordsFor(query))),
    'records.get': ({ id }) => {
      const record = recordOf(id);
      if (record === undefined) return fail(problem('record.unknown'));
      people().opened.unshift({ id, at: Date.now() });
      return ok(record);
    },
    'records.opened': ({ since }) => {
      const ids = new Set(
        people()
          .opened.filter(({ at }) => at >= since)
          .map(({ id }) => id),
      );
      return ok([...ids].flatMap((id) => recordOf(id) ?? []));
    },
    'records.create': (order) => {
      const cases = recordsFor({
        kinds: ['case'],
        accountId: order.account?.id ?? '',
        openOnly: true,
        limit: 100,
      });
      const others = order.kind === 'case' ? cases.filter(({ id }) => !order.differsFrom.includes(id)) : [];
      if (others.length > 0) return fail(problem('record.openCases', '', { cases: others.length }));
      const type = people().words.recordTypes.find(({ key }) => key === order.kind);
      const record: CrmRecord = {
        id: newId(),
        version: 1,
        kind: order.kind,
        number: 1200 + people().records.length,
        title: order.title,
        open: true,
        status: type?.statuses[0]?.name ?? '',
        account: order.account,
        contacts: order.contacts,
        relatedTo: null,
        interactionId: null,
        assignee: { agentId: fakeAgent.id, name: fakeAgent.name },
        fields: order.fields,
        createdAt: Date.now(),
        updatedAt: Date.now(),
        updatedBy: { agentId: fakeAgent.id, name: fakeAgent.name },
      };
      people().records.push(record);
      return ok(record);
    },
    'records.save': ({ id, changes }) => {
      const record = recordOf(id);
      if (record === undefined) return fail(problem('record.unknown'));
      people().records = people().records.map((each) =>
        each.id === id ? changes.reduce(withRecordPart, { ...each, version: each.version + 1 }) : each,
      );
      host.emit('outbox.changed', host.state.outbox);
      return ok(null);
    },
    'relation.change': ({ callId, addContacts, removeContacts, addRecords, removeRecords, first }) => {
      const row = host.rowOf(callId);
      if (row === undefined) return ok(null);
      const kept = row.relation.contacts.filter(
        ({ id }) => !removeContacts.includes(id) && !addContacts.some((each) => each.id === id),
      );
      const records = row.relation.records.filter(
        ({ id }) => !removeRecords.includes(id) && !addRecords.some((each) => each.id === id),
      );
      host.putRow({
        ...row,
        relation: {
          ...row.relation,
          contacts: first ? [...addContacts, ...kept] : [...kept, ...addContacts],
          records: first ? [...addRecords, ...records] : [...records, ...addRecords],
          candidates: addContacts.length > 0 ? [] : row.relation.candidates,
        },
      });
      return ok(null);
    },
    'calls.tag': ({ callId, add, remove }) => {
      const row = host.rowOf(callId);
      if (row !== undefined) host.putRow({ ...row, tagIds: changedIds(row.tagIds, add, remove) });
      return ok(null);
    },
    'journey.list': ({ channels, limit, after }) => {
      if (people().hubAway)
        return ok({ entries: people().journey.slice(0, 3), next: null, source: 'cacheOnly' });
      const entries = people().journey.filter(({ channel }) => channels?.includes(channel) !== false);
      const from = after == null ? 0 : Number(after);
      const size = limit ?? 30;
      const next = entries.length > from + size ? String(from + size) : null;
      return ok({ entries: entries.slice(from, from + size), next, source: 'hub' });
    },
    'search.all': ({ text, hub }) => ok({ hits: hitsOf(host.state, text, hub), hubAway: people().hubAway }),
  };
}

const changedIds = (ids: readonly string[], add: readonly string[], remove: readonly string[]) => [
  ...ids.filter((id) => !remove.includes(id) && !add.includes(id)),
  ...add,
];

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

function emptyContact(id: string, listId: string): ContactView {
  return {
    id,
    version: 1,
    listId,
    firstName: '',
    lastName: '',
    company: '',
    phones: [],
    emails: [],
    fields: {},
    tagIds: [],
    account: null,
    draft: false,
    managedBy: [],
    createdAt: Date.now(),
    updatedAt: Date.now(),
    updatedBy: { agentId: fakeAgent.id, name: fakeAgent.name },
    pending: false,
    refused: null,
  };
}

function withPart(contact: ContactView, part: ContactPart, to: ContactPartValue): ContactView {
  if (!part.startsWith('fields.')) return { ...contact, [part]: to };
  return { ...contact, fields: { ...contact.fields, [part.slice('fields.'.length)]: to as string } };
}

function withRecordPart(record: CrmRecord, { part, to }: RecordChange): CrmRecord {
  if (!part.startsWith('fields.')) return { ...record, [part]: to };
  return { ...record, fields: { ...record.fields, [part.slice('fields.'.length)]: to as string } };
}

/** Hits as main gives them: contacts, calls and people of the cache; records of the hub. */
function hitsOf(state: FakeState, text: string, hub: boolean): SearchHit[] {
  if (text.trim() === '') return [];
  const { people, rows, directory } = state;
  const contacts = people.contacts
    .filter((contact) => holds(wordsOf(contact), text))
    .slice(0, 8)
    .map((contact, index): SearchHit => {
      const byNumber = /^\+?\d+$/.test(text);
      const why = byNumber
        ? { where: 'number' as const, text: contact.phones[0]?.address ?? '' }
        : { where: 'name' as const, text: contactName(contact) };
      return { kind: 'contact', score: 90 - index, why, contact };
    });
  const calls = rows
    .filter((row) => holds(`${row.source.name ?? ''} ${row.source.address} ${row.outcome.note}`, text))
    .slice(0, 5)
    .map((row, index): SearchHit => {
      const interaction = {
        participationId: row.id,
        callId: row.callId,
        number: row.interactionNumber,
        party: row.source.name ?? row.source.address,
        at: row.offeredAt,
      };
      const why = { where: 'note' as const, text: row.outcome.note };
      return { kind: 'interaction', score: 60 - index, why, interaction };
    });
  const persons = directory.colleagues
    .filter(({ agent }) => holds(`${agent.name} ${agent.extension}`, text))
    .map(({ agent: { id, name, extension } }, index): SearchHit => {
      const why = { where: 'name' as const, text: name };
      return { kind: 'person', score: 70 - index, why, person: { agentId: id, name, extension } };
    });
  const records = people.records
    .filter((record) => hub && !people.hubAway && holds(`${record.title} ${record.number.toString()}`, text))
    .map((record, index): SearchHit => {
      const why = { where: 'title' as const, text: record.title };
      return { kind: 'record', score: 80 - index, why, record };
    });
  return [...contacts, ...records, ...persons, ...calls];
}
