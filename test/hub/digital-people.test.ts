import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCrm } from '#hub/crm/open.ts';
import { summaryOf } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf, type DeskName } from '#test/support/chat-desk.ts';
import { ContactDesk } from '#test/support/contact-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/* Whom and what chats are about: contacts, relations, the task at the end, journeys, and who is erased (CONT-5, REL, TASK, JOUR). */

let hub: TestHub;
let desk: ChatDesk;
let contacts: ContactDesk<'ada' | 'admin'>;

beforeAll(async () => {
  hub = await startTestHub();
  contacts = await ContactDesk.open(hub, ['ada', 'admin']);
  await hub.database.query("update session set state = 'ended'");
  desk = await ChatDesk.open(hub);
  Object.assign(contacts.who, { ada: desk.who.ada, admin: desk.who.admin });
  await desk.policy('capacity', { chat: 100 });
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});

const nothing = { addContacts: [], removeContacts: [], addRecords: [], removeRecords: [], first: false };
const mailed = (email: string, name = 'Grace Hill') =>
  desk.visitor({ emails: [email], party: { address: email, name } });

async function journey(name: DeskName, contactId: string) {
  return (await desk.call(name, 'journey', { body: { contactId } })).value?.entries ?? [];
}

async function account(title: string) {
  const values = { kind: 'account', title, status: '', open: true, account: null, contacts: [] } as const;
  const rest = { relatedTo: null, interactionId: null, assigneeId: null, fields: {}, id: newId() };
  const record = await openCrm(desk.database.sql).add(
    { ...values, ...rest, contacts: [] },
    { agentId: null, at: 1 },
  );
  if (record === null) throw new Error('A new id was taken');
  return summaryOf(record);
}

describe('CONT-5, CHAT-9', () => {
  test('who is known by their mail address is found, whatever they call themselves', async () => {
    const emails = [{ label: '', address: 'Anna@Example.com' }];
    const contactId = await contacts.make('ada', { firstName: 'Anna', lastName: 'Berg', emails });
    const id = await desk.write(mailed('anna@example.com', 'Somebody'), 'Hi');
    expect((await desk.row(id)).relation.contacts).toEqual([{ id: contactId, name: 'Anna Berg' }]);
    expect((await journey('ada', contactId)).map((entry) => entry.interactionId)).toEqual([id]);
  });

  test('a stranger with an address becomes a draft in the site’s list; who gives none becomes nobody', async () => {
    const id = await desk.write(mailed('new@example.com', 'Joe Public'), 'Hi');
    const [made] = (await desk.row(id)).relation.contacts;
    expect(made?.name).toBe('Joe Public');
    expect(await contacts.contact('ada', made?.id ?? '')).toMatchObject({
      listId: contacts.list('customers'),
      draft: true,
      emails: [{ address: 'new@example.com' }],
    });
    const other = await desk.write(desk.visitor(), 'Hi');
    expect((await desk.row(other)).relation.contacts).toEqual([]);
  });

  test('REL-4: several with the same address are shown, and none is chosen', async () => {
    const emails = [{ label: '', address: 'family@example.com' }];
    const both = [
      await contacts.make('ada', { firstName: 'A', emails }),
      await contacts.make('ada', { firstName: 'B', emails }),
    ];
    const id = await desk.write(mailed('family@example.com'), 'Hi');
    const { relation } = await desk.row(id);
    expect(relation.contacts).toEqual([]);
    expect(relation.candidates.map((one) => one.id).sort()).toEqual(both.sort());
  });

  test('somebody of another list is known once an agent who may see them has it', async () => {
    await hub.database.query('update entry_point set contact_list_id = null');
    await hub.database.query('update queue set contact_list_id = null');
    const emails = [{ label: '', address: 'partner@example.com' }];
    const contactId = await contacts.make('ada', { firstName: 'Pia', emails }, 'partners');
    const id = await desk.write(mailed('partner@example.com'), 'Hi');
    expect((await desk.row(id)).relation.contacts).toEqual([]);
    await desk.take('ben', id);
    expect((await desk.row(id)).relation.contacts).toEqual([]);
    await desk.call('ben', 'transferInteraction', {
      params: { id },
      body: { to: { kind: 'queue', queueId: desk.id('queue', 'sales') }, note: '' },
    });
    await desk.take('ada', id);
    expect((await desk.row(id)).relation.contacts).toEqual([{ id: contactId, name: 'Pia' }]);
    await hub.database.query('update entry_point set contact_list_id = $1', [contacts.list('customers')]);
  });
});

describe('REL', () => {
  test('an agent says whom and what it is about, as the hub calls them; others may not', async () => {
    const contactId = await contacts.make('ada', { firstName: 'Rita' });
    const shop = await account('Rita’s shop');
    const id = await desk.chat('ada');
    const relate = (name: DeskName, given: object) =>
      desk.command(name, 'interaction.relate', { interactionId: id, ...nothing, ...given });
    const wish = { addContacts: [{ id: contactId, name: '?' }], addRecords: [{ ...shop, title: '?' }] };
    expect(codeOf(await relate('ben', wish))).toBe('interaction.notYours');
    expect(codeOf(await relate('ada', { addRecords: [{ ...shop, id: newId() }] }))).toBe('record.unknown');
    expect(codeOf(await relate('ada', wish))).toBe('ok');
    expect((await desk.row(id)).relation).toMatchObject({
      contacts: [{ id: contactId, name: 'Rita' }],
      records: [{ id: shop.id, title: 'Rita’s shop' }],
    });
    await relate('ada', { removeContacts: [contactId] });
    expect(await journey('ada', contactId)).toEqual([]);
  });

  test('REL-14: what it is about goes with it, unless the workspace keeps it', async () => {
    const shop = await account('Travelling');
    const give = async (travels: boolean) => {
      const id = await desk.chat('ada');
      await desk.does('ada', 'interaction.relate', { interactionId: id, ...nothing, addRecords: [shop] });
      await desk.policy('relation', { travelsWithTransfer: travels });
      const to = { kind: 'queue', queueId: desk.id('queue', 'support') };
      await desk.call('ada', 'transferInteraction', { params: { id }, body: { to, note: '' } });
      return (await desk.row(id)).relation.records.length;
    };
    expect(await give(false)).toBe(0);
    expect(await give(true)).toBe(1);
  });
});

describe('TASK-1', () => {
  test('what is completed leaves a task, once, and what the task says later the chat says too', async () => {
    const shop = await account('Owner Ltd');
    const contactId = await contacts.make('ada', { firstName: 'Tess' });
    const id = await desk.chat('ada');
    await desk.does('ada', 'interaction.relate', {
      ...{ interactionId: id, ...nothing },
      ...{ addRecords: [shop], addContacts: [{ id: contactId, name: 'Tess' }] },
    });
    await desk.finish('ada', id);
    const { task } = (await desk.row(id)).relation;
    const crm = openCrm(desk.database.sql);
    const record = await crm.read(task?.id ?? '');
    expect(record).toMatchObject({
      kind: 'task',
      interactionId: id,
      account: { id: shop.id },
      contacts: [{ id: contactId }],
      fields: { channel: 'chat', note: 'All said' },
    });
    await desk.does('ada', 'record.save', {
      recordId: task?.id,
      changes: [{ part: 'contacts', from: record?.contacts, to: [] }],
    });
    expect((await desk.row(id)).relation.contacts).toEqual([]);
    expect(await journey('ada', contactId)).toEqual([]);
  });
});

describe('JOUR', () => {
  test('JOUR-2..4: who had it, what they said of it, and who may open it', async () => {
    const emails = [{ label: '', address: 'jour@example.com' }];
    const contactId = await contacts.make('ada', { firstName: 'Jo', emails });
    const id = await desk.chat('ada', mailed('jour@example.com'));
    const [tag = ''] = [...desk.ids.tag.values()];
    await desk.does('ada', 'interaction.tag', { interactionId: id, add: [tag], remove: [] });
    await desk.call('ada', 'transferInteraction', {
      params: { id },
      body: { to: { kind: 'agent', agentId: desk.who.ben.agentId }, note: '' },
    });
    await desk.take('ben', id);
    await desk.finish('ben', id);
    const [entry] = await journey('ada', contactId);
    expect(entry).toMatchObject({
      ...{ interactionId: id, channel: 'chat', status: 'closed', tagIds: [tag], mayOpen: true, talkMs: null },
      caller: { name: 'Grace Hill' },
      called: { name: 'Webshop' },
      agents: [
        { agentId: desk.who.ada.agentId, callId: null, note: '', disposition: null },
        { agentId: desk.who.ben.agentId, callId: null, note: 'All said' },
      ],
    });
    expect(entry?.agents[1]?.disposition).not.toBeNull();
    const [inspected] = await journey('eve', contactId);
    expect(inspected).toMatchObject({ interactionId: id, mayOpen: false });
  });

  test('JOUR-2: nobody managed it, nobody stands there', async () => {
    const emails = [{ label: '', address: 'alone@example.com' }];
    const contactId = await contacts.make('ada', { firstName: 'Al', emails });
    const id = await desk.write(mailed('alone@example.com'), 'Anybody?');
    await desk.tell((told, change) => told.close(change, id));
    expect(await journey('ada', contactId)).toMatchObject([{ status: 'closedUnmanaged', agents: [] }]);
  });
});

test('who is erased is erased from their chats: names, words, files, offers, mentions, and the log', async () => {
  const emails = [{ label: '', address: 'secret@example.com' }];
  const contactId = await contacts.make('ada', { firstName: 'Secret', lastName: 'Person', emails });
  const from = mailed('secret@example.com', 'Secret Person');
  await hub.database.query(
    `insert into visitor (id, entry_point_id, token_hash, name, email, created_at, seen_at)
     values ($1, $2, 'x', 'Secret Person', 'secret@example.com', 0, 0)`,
    [from.address, from.entryPointId],
  );
  const id = await desk.chat('ada', from, 'My secret word');
  await hub.database.query(
    `insert into offer (id, interaction_id, agent_id, queue_id, summary, offered_at, expires_at, state)
     values ($1, $2, $3, $4, '{"party":{"address":"secret@example.com","name":"Secret"},"excerpt":"My secret word"}', 0, 0, 'accepted')`,
    [newId(), id, desk.who.ada.agentId, desk.id('queue', 'sales')],
  );
  await desk.send('ada', id, 'Dear secret person');
  await desk.note('ada', id, 'A secret of theirs', { mentions: [desk.who.ben.agentId] });
  await desk.finish('ada', id);
  const erased = await desk.call('admin', 'eraseContact', { body: { id: contactId } });
  expect(codeOf(erased)).toBe('ok');
  const row = await desk.row(id);
  expect(row).toMatchObject({ party: { name: null, address: '' }, lastMessage: { excerpt: '' } });
  expect(row.relation.contacts).toEqual([]);
  const thread = await desk.thread(id);
  expect(thread.filter(({ text }) => text !== '')).toEqual([]);
  expect(thread.length).toBe(row.lastSeq);
  expect(await desk.list('admin', { search: 'secret' })).toEqual([]);
  const told = await hub.database.query<{ body: string }>(
    "select body::text as body from event where body::text ilike '%secret%' and stream not like 'workspace'",
  );
  expect(told).toEqual([]);
  for (const table of ['mention', 'offer', 'visitor', 'conversation', 'message', 'interaction']) {
    const rows = await hub.database.query(`select 1 from ${table} t where t::text ilike '%secret%'`);
    expect([table, rows]).toEqual([table, []]);
  }
});

test('of a chat about two only the one who is erased goes, and its words stay', async () => {
  const [first, second] = [
    await contacts.make('ada', { firstName: 'One' }),
    await contacts.make('ada', { firstName: 'Two' }),
  ];
  const id = await desk.chat('ada', desk.visitor(), 'About two of us');
  const addContacts = [first, second].map((one) => ({ id: one, name: '' }));
  await desk.does('ada', 'interaction.relate', { interactionId: id, ...nothing, addContacts });
  await desk.call('admin', 'eraseContact', { body: { id: first } });
  expect((await desk.row(id)).relation.contacts).toEqual([{ id: second, name: 'Two' }]);
  expect((await desk.thread(id))[0]?.text).toBe('About two of us');
});
