import { describe, expect, test } from 'vitest';
import { searchAll } from '#main/search/search.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { aChat, filesWithChats } from './interactions.ts';
import { aContact, aNote, filesWithContacts, told } from './people.ts';
import { aParticipation, type Files, firstSnapshot, me, value } from './support.ts';

const now = 1_700_000_000_000;
const skill = { id: newId(), name: 'Solar', queueId: null, number: null, mayDialWith: false };
const bea = { ...me, id: newId(), name: 'Bea Jansen', extension: '4321', skillIds: [skill.id] };
const directory: DirectoryView = {
  me: null,
  colleagues: [{ agent: bea, presence: null }],
  skills: [skill],
  addressBook: [],
};

type HubAnswers = {
  readonly records?: unknown;
  readonly contacts?: unknown;
  readonly interactions?: unknown;
};

async function search(store: Files, text: string, hub: HubAnswers | 'away' | null = null) {
  const asked: string[] = [];
  const found = await searchAll(
    {
      store,
      directory: () => directory,
      agentId: me.id,
      hubNow: () => now,
      away: () => (hub === 'away' ? problem('net.unreachable') : null),
      hub: {
        call: async (name) => {
          asked.push(name);
          const answer = hub === 'away' ? undefined : hub?.[name as keyof HubAnswers];
          return (
            answer === undefined ? fail({ status: 0, problem: problem('net.timeout') }) : ok(answer)
          ) as never;
        },
      },
    },
    { text, hub: hub !== null },
  );
  return { ...value(found), asked };
}

const titleOf = (hit: SearchHit): string => {
  if (hit.kind === 'contact') return hit.contact.firstName;
  if (hit.kind === 'record') return hit.record.title;
  return hit.kind === 'person' ? hit.person.name : (hit.interaction.party ?? '');
};

const noChats = { rows: [], next: null };

const record = (title: string) => ({
  ...{ id: newId(), kind: 'case', number: 1042, title, version: 1, open: true, status: 'New', account: null },
  ...{ contacts: [], relatedTo: null, interactionId: null, assignee: null, fields: {} },
  ...{ createdAt: now, updatedAt: now, updatedBy: null },
});

describe('the one search', () => {
  test('finds contacts, calls and colleagues, best first, and says why (SRCH-1, PLUS-13)', async () => {
    const store = await filesWithContacts([
      aContact({ firstName: 'Solange', lastName: 'Wit' }),
      aContact({ firstName: 'Piet', lastName: 'Solar' }),
      aContact({ firstName: 'Cas', lastName: 'Bos', company: 'Solaris' }),
      aContact({ firstName: 'None', lastName: 'Such' }),
    ]);
    const call = aParticipation({
      queueName: 'Solar sales',
      source: { address: '+31209999999', name: 'Ida' },
    });
    await firstSnapshot(store, [{ entity: 'participation', row: call }]);
    const { hits, hubAway } = await search(store, 'sola');
    expect(hits.map(titleOf)).toEqual(['Piet', 'Solange', 'Cas', 'Bea Jansen', 'Ida']);
    expect(hits.map(({ why }) => why.where)).toEqual(['name', 'name', 'company', 'skill', 'queue']);
    expect(hubAway).toBe(false);
    expect((await search(store, 'solar')).hits.map(titleOf)[0]).toBe('Piet');
  });

  test('finds a contact by a note, and shows the note (PLUS-13)', async () => {
    const zoe = aContact({ firstName: 'Zoë' });
    const store = await filesWithContacts([zoe]);
    await told(store, 1, 'contactNote', aNote(zoe.id, { text: 'The gutter leaks' }));
    const { hits } = await search(store, 'gutter');
    expect(hits).toMatchObject([
      { kind: 'contact', contact: { id: zoe.id }, why: { where: 'note', text: 'The gutter leaks' } },
    ]);
  });

  test('finds a call by whom and what it is about, and by any part of a number', async () => {
    const store = await filesWithContacts([]);
    const about = { ...noRelation, contacts: [{ id: newId(), name: 'Omar Haddad' }] };
    const call = aParticipation({ relation: about, interactionNumber: 8777 });
    await firstSnapshot(store, [{ entity: 'participation', row: call }]);
    for (const text of ['haddad', '8777', '1234567'])
      expect((await search(store, text)).hits).toMatchObject([
        { kind: 'interaction', interaction: { party: 'Omar Haddad', participationId: call.id } },
      ]);
    expect((await search(store, '43')).hits.map(titleOf)).toEqual(['Bea Jansen']);
  });

  test('finds a chat by its customer, by what was written, and at the hub what is older, each once (SRCH-1)', async () => {
    const chat = aChat({ party: { address: 'visitor', name: 'Ines Roof' }, reason: 'Repair' });
    const store = await filesWithChats([chat]);
    const older = aChat({ number: 12, party: { address: 'visitor', name: null } });
    const expected = { id: chat.id, channel: 'chat', party: 'Ines Roof', subject: 'Repair' };
    expect((await search(store, 'roof')).hits).toMatchObject([
      { kind: 'digital', interaction: expected, why: { where: 'name', text: 'Ines Roof' } },
    ]);
    const { hits } = await search(store, 'roof', {
      records: { records: [] },
      contacts: { rows: [], next: null },
      interactions: { rows: [chat, older], next: null },
    });
    expect(hits.map((hit) => (hit.kind === 'digital' ? hit.interaction.number : null))).toEqual([8200, 12]);
  });

  test('has the best among thousands that begin alike', async () => {
    const alike = Array.from({ length: 300 }, (_none, index) => aContact({ firstName: `Jansen${index}` }));
    const exact = aContact({ firstName: 'Jan', lastName: 'Bos' });
    const own = aContact({ firstName: 'Janus', managedBy: [me.id] });
    const store = await filesWithContacts([exact, own, ...alike]);
    const { hits } = await search(store, 'jan');
    expect(hits.slice(0, 2).map(titleOf)).toEqual(['Jan', 'Janus']);
    expect(hits.filter(({ kind }) => kind === 'contact')).toHaveLength(12);
  });

  test('asks the hub for records, and not for contacts that are all here', async () => {
    const store = await filesWithContacts([]);
    const { hits, asked, hubAway } = await search(store, 'roof', {
      records: { records: [record('New roof')] },
      interactions: noChats,
    });
    expect(asked.toSorted()).toEqual(['interactions', 'records']);
    expect(hits).toMatchObject([{ kind: 'record', record: { title: 'New roof' }, why: { where: 'title' } }]);
    expect(hubAway).toBe(false);
  });

  test('asks the hub for contacts that are not kept here, each once', async () => {
    const here = aContact({ firstName: 'Roof' });
    const store = await filesWithContacts([here]);
    value(await store.request('stream.drop', { stream: `list:${here.listId}` }));
    const other = aContact({ firstName: 'Roofus', listId: here.listId });
    const odd = aContact({ firstName: 'Odd', listId: here.listId });
    const { hits, asked } = await search(store, 'roof', {
      records: { records: [] },
      contacts: { rows: [odd, other], next: null },
      interactions: noChats,
    });
    expect(asked.toSorted()).toEqual(['contacts', 'interactions', 'records']);
    // What only the hub can explain stands last.
    expect(hits.map(titleOf)).toEqual(['Roofus', 'Odd']);
  });

  test.each(['away', {}] as const)('says that the hub is away and shows what is here: %j', async (hub) => {
    const store = await filesWithContacts([aContact({ firstName: 'Roof' })]);
    const { hits, hubAway } = await search(store, 'roof', hub);
    expect(hits.map(titleOf)).toEqual(['Roof']);
    expect(hubAway).toBe(true);
  });

  test('finds nothing for nothing, and asks nobody', async () => {
    const store = await filesWithContacts([aContact()]);
    expect(await search(store, ' ', { records: { records: [] } })).toEqual({
      hits: [],
      hubAway: false,
      asked: [],
    });
  });
});
