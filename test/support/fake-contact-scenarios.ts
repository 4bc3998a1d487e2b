import type { ContactPart, ContactPartValue } from '#shared/domain/contact.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';

function onPage(page: string): FakeBridge {
  const bridge = new FakeBridge(fakeState(12));
  bridge.state.tabs = { tabs: [], activeId: `page:${page}` };
  bridge.state.people.contacts = bridge.state.people.contacts.map((contact, index) => ({
    ...contact,
    managedBy: index % 4 === 0 ? [fakeAgent.id] : [],
    draft: index === 3,
    phones:
      index % 5 === 0 ? [...contact.phones, { label: 'Work', address: '+31881112233' }] : contact.phones,
  }));
  return bridge;
}

const at = (bridge: FakeBridge, index: number): ContactView => {
  const contact = bridge.state.people.contacts[index];
  if (contact === undefined) throw new Error('there are not so many contacts');
  return contact;
};

/** A contact's tab is in front. */
function opened(index = 0): FakeBridge {
  const bridge = onPage('contacts');
  const contact = at(bridge, index);
  bridge.state.tabs = {
    tabs: [{ id: 't1', kind: 'contact', subject: contact.id, openedAt: Date.now() }],
    activeId: 't1',
  };
  return bridge;
}

function put(bridge: FakeBridge, index: number, change: Partial<ContactView>): FakeBridge {
  const contact = { ...at(bridge, index), ...change };
  bridge.state.people.contacts = bridge.state.people.contacts.map((each) =>
    each.id === contact.id ? contact : each,
  );
  return bridge;
}

/** Something was typed and not saved. */
function typed(
  bridge: FakeBridge,
  index: number,
  edits: readonly { part: ContactPart; from: ContactPartValue; to: ContactPartValue }[],
): FakeBridge {
  void bridge.request('draft.set', {
    key: `contact:${at(bridge, index).id}`,
    text: JSON.stringify({ create: null, edits }),
  });
  return bridge;
}

function offline(bridge: FakeBridge): FakeBridge {
  bridge.state.people.hubAway = true;
  bridge.patchSession({
    link: { kind: 'offline', since: Date.now() - 240_000, problem: problem('net.unreachable') },
  });
  return bridge;
}

const edit = [
  { part: 'lastName' as const, from: 'Jansen', to: 'Jansen-de Vries' },
  { part: 'fields.seats' as const, from: null, to: 9000 },
];

/** Somebody else changed what was typed here. */
function conflict(): FakeBridge {
  const bridge = typed(opened(), 0, [
    { part: 'lastName', from: 'Jansen', to: 'Jansen-de Vries' },
    { part: 'phones', from: [{ label: 'Mobile', address: '+31201234567' }], to: [] },
  ]);
  return put(bridge, 0, { lastName: 'Janssen', phones: [{ label: 'Work', address: '+31201234999' }] });
}

/** Contacts, their tabs and what is said of them, by name. */
export const contactScenarios: Readonly<Record<string, () => FakeBridge>> = {
  contacts: () =>
    put(put(onPage('contacts'), 1, { pending: true }), 2, {
      refused: { commandId: newId(), problem: problem('contact.conflict'), changes: [], create: null },
    }),
  contactsMine: () => onPage('myContacts'),
  contactsOffline: () => offline(onPage('contacts')),
  contactsEmpty: () => {
    const bridge = onPage('contacts');
    bridge.state.people.contacts = [];
    return bridge;
  },
  contactsNoLists: () => {
    const bridge = onPage('contacts');
    bridge.state.people.contacts = [];
    bridge.state.people.words = { ...bridge.state.people.words, lists: [] };
    return bridge;
  },
  contactsLoading: () => {
    const bridge = onPage('contacts');
    bridge.silent.add('contacts.list');
    return bridge;
  },
  contactsError: () => {
    const bridge = onPage('contacts');
    bridge.refusals.set('contacts.list', problem('hub.away'));
    return bridge;
  },
  contact: () => opened(),
  contactManyTags: () => {
    const bridge = opened();
    return put(bridge, 0, { tagIds: bridge.state.people.words.tags.map(({ id }) => id) });
  },
  contactUnsaved: () => typed(opened(), 0, edit),
  contactDraft: () => put(opened(3), 3, { draft: true, firstName: '', lastName: '', company: '' }),
  contactLong: () => opened(2),
  contactRightToLeft: () => opened(6),
  contactReadOnly: () => {
    const bridge = opened();
    const list = bridge.state.people.words.lists[2];
    return put(bridge, 0, list === undefined ? {} : { listId: list.id });
  },
  contactConflict: () => conflict(),
  contactRefused: () =>
    put(opened(), 0, {
      refused: {
        commandId: newId(),
        problem: problem('contact.listDenied'),
        changes: [{ part: 'company', from: 'Jansen Energie B.V.', to: 'Jansen Energie N.V.' }],
        create: null,
      },
    }),
  contactGone: () => {
    const bridge = typed(opened(), 0, edit);
    bridge.state.people.contacts = bridge.state.people.contacts.slice(1);
    return bridge;
  },
  contactOffline: () => {
    const bridge = offline(opened());
    bridge.refusals.set('contacts.get', problem('hub.away'));
    return bridge;
  },
  contactNew: () => {
    const bridge = onPage('contacts');
    const id = newId();
    const listId = bridge.state.people.words.lists[0]?.id;
    void bridge.request('draft.set', {
      key: `contact:${id}`,
      text: JSON.stringify({ create: { listId }, edits: [] }),
    });
    bridge.state.tabs = {
      tabs: [{ id: 't1', kind: 'contact', subject: id, openedAt: Date.now() }],
      activeId: 't1',
    };
    return bridge;
  },
  mentions: () => {
    const bridge = onPage('home');
    const named = (index: number, excerpt: string) => ({
      id: newId(),
      version: 1,
      agentId: fakeAgent.id,
      noteId: newId(),
      contact: {
        id: at(bridge, index).id,
        name: `${at(bridge, index).firstName} ${at(bridge, index).lastName}`,
      },
      interaction: null,
      by: { agentId: newId(), name: 'Grace Lee' },
      excerpt,
      at: Date.now() - (index + 1) * 900_000,
      seenAt: null,
    });
    bridge.state.people.mentions = [
      named(0, '@Ada Kowalska she asks for you; call her before four.'),
      named(6, '@Ada Kowalska العميل يسأل عن الفاتورة'),
    ];
    return bridge;
  },
};
