import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';
import { labelled } from '#test/support/contact-desk.ts';
import { practiceFile, queueInFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';
import { RelationDesk } from '#test/support/relation-desk.ts';
import { Story, type Telling } from './interactions/histories.ts';

/**
 * What calls are about: whom the hub recognises, what agents say of it, and what goes along when a call is handed over.
 * Ben does not see the partners, Eve sees no list.
 */
let hub: TestHub;
let desk: RelationDesk;
const number = '+12025550143';

beforeAll(async () => {
  const file = practiceFile();
  const { eve } = file.agents;
  if (eve === undefined) throw new Error('eve is in the practice workspace');
  eve.contactLists = {};
  file.queues['nobodys'] = queueInFile({ name: 'Nobody is kept', number: '2999' });
  hub = await startTestHub({ file });
  desk = await RelationDesk.open(hub);
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});
beforeEach(async () => {
  await hub.database.query('truncate contact, crm_record, interaction_contact cascade');
  await desk.policy('relation', { travelsWithTransfer: true, writesTask: true });
  await desk.policy('outcome', { relationRequired: false });
  await desk.policy('interaction', { authenticationRequired: [] });
});

const grace = { firstName: 'Grace', lastName: 'Okafor', phones: [labelled('(202) 555-0143')] };
const people = () =>
  hub.database.query<{ first_name: string; last_name: string; draft: boolean; phones: unknown }>(
    'select first_name, last_name, draft, phones from contact order by id',
  );
const relationOf = async (name: Parameters<RelationDesk['part']>[0], callId: string) =>
  (await desk.part(name, callId)).relation;

describe('somebody who calls', () => {
  test('and is known by number is the Name, and their account the Related-To (REL-3)', async () => {
    const account = await desk.account('Okafor Interiors');
    const id = await desk.contacts.make('ada', { ...grace, account: { id: account.id, title: 'Old title' } });
    const call = desk.call('ada');
    await call.rings();
    expect(await relationOf('ada', call.callId)).toEqual({
      contacts: [{ id, name: 'Grace Okafor' }],
      records: [account],
      candidates: [],
      task: null,
    });
    expect(await people()).toHaveLength(1);
  });

  test('with a number that several have: all are shown, who was heard of last first (REL-4)', async () => {
    const first = await desk.contacts.make('ada', grace);
    const second = await desk.contacts.make('ada', { ...grace, firstName: 'Paul' });
    const before = desk.call('ada');
    await before.rings();
    await desk.relate('ada', before.reference, { addContacts: [{ id: first, name: 'Grace' }] });
    const call = desk.call('ada');
    await call.rings();
    expect(await relationOf('ada', call.callId)).toEqual({
      ...noRelation,
      candidates: [
        { id: first, name: 'Grace Okafor' },
        { id: second, name: 'Paul Okafor' },
      ],
    });
  });

  test('is looked for in the lists of the agent who is rung only (PERM-4)', async () => {
    const id = await desk.contacts.make('ada', grace, 'partners');
    const call = desk.call('ada', { queue: 'nobodys' });
    const leg = call.leg('1002');
    await call.rings();
    hub.exchange.say(leg.called());
    await hub.settled();
    expect((await relationOf('ada', call.callId)).contacts).toEqual([{ id, name: 'Grace Okafor' }]);
    expect(await relationOf('ben', leg.callId)).toEqual(noRelation);
  });

  test('and is unknown becomes a draft in the list of the queue, once however many are rung (CONT-5)', async () => {
    const call = desk.call('ada');
    const leg = call.leg('1002');
    await call.rings();
    hub.exchange.say(leg.called());
    await hub.settled();
    expect(await people()).toEqual([
      { first_name: 'Grace', last_name: 'Okafor', draft: true, phones: [{ label: '', address: number }] },
    ]);
    const { contacts } = await relationOf('ada', call.callId);
    expect(contacts).toEqual([{ id: expect.any(String), name: 'Grace Okafor' }]);
    expect((await relationOf('ben', leg.callId)).contacts).toEqual(contacts);
    const again = desk.call('ben');
    await again.rings();
    expect((await relationOf('ben', again.callId)).contacts).toEqual(contacts);
    expect(await people()).toHaveLength(1);
  });

  test('becomes a draft also when the agent who is rung does not see the list, and is not named to them', async () => {
    const call = desk.call('eve', { queue: 'support' });
    await call.rings();
    expect(await people()).toHaveLength(1);
    expect(await relationOf('eve', call.callId)).toEqual(noRelation);
  });

  test.each([
    ['a queue without a list', { queue: 'nobodys' }],
    ['somebody who withholds the number', { address: 'anonymous' }],
    ['an address that stands for a withheld one (RFC 3323)', { address: 'anonymous@anonymous.invalid' }],
    ['the same as a SIP address', { address: 'sip:anonymous@anonymous.invalid' }],
    ['a number of zeros', { address: '0000000000' }],
    ["an extension that is no agent's", { address: '250' }],
    ['a code of the exchange', { address: '*97' }],
  ])('%s makes nobody', async (_what, options) => {
    const call = desk.call('ada', options);
    await call.rings();
    expect(await relationOf('ada', call.callId)).toEqual(noRelation);
    expect(await people()).toEqual([]);
  });
});

const outbound = (over: Partial<Extract<ExchangeEvent, { kind: 'outboundCalled' }>> = {}) => ({
  kind: 'outboundCalled' as const,
  linkedId: `linked-${newId()}`,
  user: '1001',
  callId: `call-${newId()}`,
  interactionId: null,
  number,
  at: desk.later(),
  ...over,
});
const say = async (...events: ExchangeEvent[]) => {
  hub.exchange.say(...events);
  await hub.settled();
};

describe('somebody who is called', () => {
  test('is recognised by the number that was dialled, however it was written', async () => {
    const id = await desk.contacts.make('ada', grace);
    const called = outbound({ number: '2025550143' });
    await say(called);
    expect((await relationOf('ada', called.callId)).contacts).toEqual([{ id, name: 'Grace Okafor' }]);
  });

  test('and is unknown stays so: only who calls becomes a contact', async () => {
    const called = outbound();
    await say(called);
    expect(await relationOf('ada', called.callId)).toEqual(noRelation);
    expect(await people()).toEqual([]);
  });

  test('and is a colleague is nobody that a call is about', async () => {
    await desk.contacts.make('ada', { ...grace, phones: [labelled('1002')] });
    const called = outbound({ number: '1002' });
    await say(called);
    expect(await relationOf('ada', called.callId)).toEqual(noRelation);
  });
});

describe('what an agent says of a call', () => {
  test('is added and taken away, called as the hub calls it (REL-7, REL-12)', async () => {
    const paul = await desk.contacts.make('ada', { firstName: 'Paul' });
    const [one, two] = [await desk.account('One'), await desk.account('Two')];
    const call = await desk.taken('ada', { queue: 'nobodys' });
    await desk.relate('ada', call.reference, {
      addContacts: [{ id: paul, name: 'As it was' }],
      addRecords: [{ ...one, title: 'As it was' }],
    });
    await desk.relate('ada', call.reference, { addRecords: [two], first: true });
    expect(await relationOf('ada', call.callId)).toEqual({
      ...noRelation,
      contacts: [{ id: paul, name: 'Paul' }],
      records: [two, one],
    });
    await desk.relate('ada', call.reference, { addRecords: [one], first: true });
    await desk.relate('ada', call.reference, { removeContacts: [paul], removeRecords: [two.id] });
    expect(await relationOf('ada', call.callId)).toEqual({ ...noRelation, records: [one] });
  });

  test('ends the choice among several with the same number', async () => {
    const id = await desk.contacts.make('ada', grace);
    await desk.contacts.make('ada', { ...grace, firstName: 'Paul' });
    const call = await desk.taken('ada');
    await desk.relate('ada', call.reference, { addContacts: [{ id, name: 'Grace' }] });
    expect(await relationOf('ada', call.callId)).toMatchObject({ contacts: [{ id }], candidates: [] });
  });

  test('may name a contact whom another desktop has not delivered yet', async () => {
    const call = await desk.taken('ada', { queue: 'nobodys' });
    const contact = { id: newId(), name: 'Made offline' };
    expect((await desk.relate('ada', call.reference, { addContacts: [contact] })).status).toBe(200);
    expect((await relationOf('ada', call.callId)).contacts).toEqual([contact]);
    await desk.contacts.create('ada', contact.id, grace);
    expect(await desk.journeyOf(contact.id)).toEqual([call.interactionId()]);
  });

  test('names no contact of a list that the agent does not see, and no record that is not there', async () => {
    const hidden = await desk.contacts.make('ada', grace, 'partners');
    const call = await desk.taken('ben', { queue: 'nobodys' });
    const contact = { id: hidden, name: 'Guessed' };
    expect(await desk.relate('ben', call.reference, { addContacts: [contact] })).toMatchObject({
      status: 404,
      problem: { code: 'contact.unknown' },
    });
    const record = { id: newId(), kind: 'case', number: 1, title: 'Made up' } as const;
    expect(await desk.relate('ben', call.reference, { addRecords: [record] })).toMatchObject({
      status: 404,
      problem: { code: 'record.unknown' },
    });
    expect(await relationOf('ben', call.callId)).toEqual(noRelation);
  });

  test("is said of one's own calls only, and no longer once the outcome is completed", async () => {
    const account = await desk.account('One');
    const call = await desk.taken('ada');
    expect((await desk.relate('ben', call.reference, { addRecords: [account] })).problem?.code).toBe(
      'call.unknown',
    );
    await desk.complete('ada', call.reference, { dispositionId: await disposition() });
    expect((await desk.relate('ada', call.reference, { addRecords: [account] })).problem?.code).toBe(
      'outcome.locked',
    );
  });
});

async function disposition(): Promise<string> {
  const [row] = await hub.database.query<{ id: string }>(
    "select id from disposition where key = 'orderPlaced'",
  );
  return row?.id ?? '';
}

describe('tags of a call (TAG-2)', () => {
  test('are added and removed, by whoever has the call, also after it was completed', async () => {
    const [vip = '', complaint = ''] = [desk.contacts.tags.get('vip'), desk.contacts.tags.get('complaint')];
    const call = await desk.taken('ada');
    const tag = (name: 'ada' | 'ben', add: string[], remove: string[] = []) =>
      desk.send(name, 'participation.tag', { ...call.reference, add, remove });
    expect((await tag('ada', [vip, complaint])).status).toBe(200);
    expect((await tag('ada', [vip], [complaint])).status).toBe(200);
    expect((await desk.part('ada', call.callId)).tagIds).toEqual([vip]);
    expect((await tag('ben', [complaint])).problem?.code).toBe('call.unknown');
    expect(await tag('ada', [newId()])).toMatchObject({ status: 400, problem: { code: 'tag.unknown' } });
    await desk.complete('ada', call.reference, { dispositionId: await disposition() });
    await tag('ada', [complaint], [vip]);
    expect((await desk.part('ada', call.callId)).tagIds).toEqual([complaint]);
  });
});

describe('completing', () => {
  test('a call with a customer needs a record that it is about, where the workspace says so (REL-1)', async () => {
    await desk.policy('outcome', { relationRequired: true });
    const dispositionId = await disposition();
    const call = await desk.taken('ada');
    expect(await desk.complete('ada', call.reference, { dispositionId })).toMatchObject({
      status: 400,
      problem: { code: 'outcome.incomplete', details: { missing: 'relation' } },
    });
    await desk.relate('ada', call.reference, { addRecords: [await desk.account('One')] });
    expect((await desk.complete('ada', call.reference, { dispositionId })).status).toBe(200);
  });

  test('CHATR-3: a call that was talked in wants to know who the customer is, done or declined, where the workspace says so', async () => {
    await desk.policy('interaction', { authenticationRequired: ['voice'] });
    const dispositionId = await disposition();
    const call = await desk.taken('ada');
    const authenticate = (name: 'ada' | 'ben', state: string, reason = '') =>
      desk.send(name, 'participation.authenticate', { ...call.reference, state, reason });
    expect(await desk.complete('ada', call.reference, { dispositionId })).toMatchObject({
      status: 400,
      problem: { code: 'outcome.incomplete', details: { missing: 'authentication' } },
    });
    expect((await authenticate('ben', 'done')).problem?.code).toBe('call.unknown');
    await authenticate('ada', 'done');
    await authenticate('ada', 'declined', 'Did not know the number');
    expect((await desk.part('ada', call.callId)).authentication).toMatchObject({
      state: 'declined',
      reason: 'Did not know the number',
      by: { name: 'Ada Keller' },
    });
    expect((await desk.complete('ada', call.reference, { dispositionId })).status).toBe(200);
    expect((await authenticate('ada', 'done')).problem?.code).toBe('outcome.locked');
  });

  test('a call with a colleague needs none', async () => {
    await desk.policy('outcome', { relationRequired: true });
    const called = outbound({ number: '1002' });
    const { at, number: _number, interactionId: _named, ...leg } = called;
    await say(called, { ...called, kind: 'outboundAnswered', at: at + 1 });
    await say({ ...leg, ...called, kind: 'outboundCompleted', why: 'agentHangup', status: null, at: at + 9 });
    const reference = { participationId: newId(), callId: called.callId, interactionId: null };
    const done = await desk.complete('ada', reference, { dispositionId: await disposition() });
    expect(done.status).toBe(200);
    expect((await relationOf('ada', called.callId)).task).toBeNull();
  });
});

describe('a call that is handed over', () => {
  const tell = (...tellings: Telling[]) =>
    say(...tellings.filter((telling): telling is ExchangeEvent => telling.kind !== 'report'));
  const referenceOf = (callId: string) => ({ participationId: newId(), callId, interactionId: null });
  /** Ada talks to the customer, who is in nobody's list. */
  const adaTalks = async () => {
    const story = new Story(desk.queue('nobodys'), desk.later());
    await tell(
      story.joined(),
      story.called(1, '1001', story.legs.ada),
      story.connected(3, '1001', story.legs.ada),
    );
    return story;
  };
  const handOver = (story: Story) =>
    tell(
      story.transferred(40, 'attended', '1002'),
      story.completed(40, '1001', story.legs.ada, { continues: true }),
    );
  const consult = async (story: Story) => {
    const [out, ben] = [story.adaCalls('1002'), story.benIsCalled()];
    await tell(out.called(20), ben.called(20), ben.answered(23), out.answered(23));
  };

  test('without asking takes Name and Related-To along, and no task (XFER-11, REL-14)', async () => {
    const account = await desk.account('One');
    const partner = await desk.contacts.make('ada', { firstName: 'Nora' }, 'partners');
    const story = await adaTalks();
    await desk.relate('ada', referenceOf(story.legs.ada), {
      addContacts: [{ id: partner, name: 'Nora' }],
      addRecords: [account],
    });
    const direct = story.benIsCalled(story.interactionId, { address: number, name: 'Grace' }, story.main);
    await tell(story.transferred(20, 'blind', '1002'), direct.called(20));
    await tell(story.completed(20, '1001', story.legs.ada, { continues: true }), direct.answered(25));
    await desk.complete('ada', referenceOf(story.legs.ada), { dispositionId: await disposition() });
    expect(await relationOf('ben', story.legs.benConsulted)).toEqual({
      ...noRelation,
      contacts: [{ id: partner, name: 'Nora' }],
      records: [account],
    });
    // By name only: the partners are not Ben's to see.
    expect((await desk.contacts.read('ben', partner)).problem?.code).toBe('contact.unknown');
  });

  test('stays with each agent where the workspace says so: who gets it is told what the hub knows', async () => {
    await desk.policy('relation', { travelsWithTransfer: false });
    const id = await desk.contacts.make('ben', grace);
    const story = await adaTalks();
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [await desk.account('One')] });
    await consult(story);
    expect(await relationOf('ben', story.legs.benConsulted)).toEqual(noRelation);
    await handOver(story);
    expect(await relationOf('ben', story.legs.benConsulted)).toMatchObject({
      contacts: [{ id }],
      records: [],
    });
  });

  test('after a consultation: who is consulted hears it, and what was chosen until then goes along', async () => {
    const [one, two] = [await desk.account('One'), await desk.account('Two')];
    const story = await adaTalks();
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [one] });
    await consult(story);
    expect((await relationOf('ben', story.legs.benConsulted)).records).toEqual([one]);
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [two], removeRecords: [one.id] });
    await handOver(story);
    expect((await relationOf('ben', story.legs.benConsulted)).records).toEqual([two]);
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [one] });
    await tell(story.benIsCalled().completed(90, 'farHangup'));
    expect((await relationOf('ben', story.legs.benConsulted)).records).toEqual([two]);
  });

  test('keeps what the one who gets it has said already', async () => {
    const [one, two] = [await desk.account('One'), await desk.account('Two')];
    const story = await adaTalks();
    await consult(story);
    await desk.relate('ben', referenceOf(story.legs.benConsulted), { addRecords: [two] });
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [one] });
    await handOver(story);
    expect((await relationOf('ben', story.legs.benConsulted)).records).toEqual([two, one]);
  });

  test('by a rescue takes it along as well, and a missed offer has nothing to give', async () => {
    await desk.contacts.make('ada', grace);
    const account = await desk.account('One');
    const story = await adaTalks();
    await desk.relate('ada', referenceOf(story.legs.ada), { addRecords: [account] });
    const caller = { ...story.caller(40), rescued: true };
    await tell(story.completed(40, '1001', story.legs.ada, { why: 'mediaLost', continues: true }));
    await tell(story.joined(caller), story.called(41, '1002', story.legs.ben, caller));
    expect((await relationOf('ben', story.legs.ben)).records).toEqual([account]);
  });

  test('is not what a second agent gets who is rung because the first did not answer', async () => {
    const partner = await desk.contacts.make('ada', grace, 'partners');
    const call = desk.call('ada', { queue: 'nobodys' });
    await call.rings();
    expect((await relationOf('ada', call.callId)).contacts).toMatchObject([{ id: partner }]);
    await call.isMissed();
    const leg = call.leg('1002');
    await say(leg.called(), leg.connected());
    expect(await relationOf('ben', leg.callId)).toEqual(noRelation);
  });
});

describe('a contact who is erased', () => {
  test('while their calls are completed is named by no task either', async () => {
    const id = await desk.contacts.make('ada', grace);
    const calls = [await desk.taken('ada'), await desk.taken('ada'), await desk.taken('ada')];
    const dispositionId = await disposition();
    const all = await Promise.all([
      ...calls.map(({ reference }) => desk.complete('ada', reference, { dispositionId })),
      callHub(hub.address, 'eraseContact', { token: desk.who('admin').token, body: { id } }),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const tasks = await desk.search('admin', { kinds: ['task'] });
    expect(tasks).toHaveLength(3);
    expect(tasks.flatMap(({ contacts }) => contacts)).toEqual([]);
  });

  test('is not named again by what waited on a desktop; the rest of it counts', async () => {
    const id = await desk.contacts.make('ada', { ...grace, phones: [] });
    const account = await desk.account('One');
    const call = await desk.taken('ada', { queue: 'nobodys' });
    await callHub(hub.address, 'eraseContact', { token: desk.who('admin').token, body: { id } });
    const said = { addContacts: [{ id, name: 'Grace Okafor' }], addRecords: [account] };
    expect((await desk.relate('ada', call.reference, said)).status).toBe(200);
    expect(await relationOf('ada', call.callId)).toMatchObject({ contacts: [], records: [account] });
  });

  test('is named by no interaction and no record any more', async () => {
    const id = await desk.contacts.make('ada', grace);
    await desk.contacts.make('ada', { ...grace, firstName: 'Paul' });
    const account = await desk.account('One');
    const call = await desk.taken('ada');
    await desk.relate('ada', call.reference, { addContacts: [{ id, name: 'Grace' }], addRecords: [account] });
    await desk.complete('ada', call.reference, { dispositionId: await disposition() });
    const unsure = desk.call('ada');
    await unsure.rings();
    expect((await relationOf('ada', unsure.callId)).candidates).toHaveLength(2);
    const { task } = await relationOf('ada', call.callId);
    expect(task?.title).toBe('Order placed · Grace Okafor');
    const erased = await callHub(hub.address, 'eraseContact', {
      token: desk.who('admin').token,
      body: { id },
    });
    expect(erased.status).toBe(200);
    expect(await relationOf('ada', call.callId)).toMatchObject({
      contacts: [],
      records: [account],
      task: { id: task?.id, title: 'Order placed' },
    });
    expect((await relationOf('ada', unsure.callId)).candidates).toMatchObject([{ name: 'Paul Okafor' }]);
    expect((await desk.readRecord('ada', task?.id ?? '')).value).toMatchObject({
      contacts: [],
      title: 'Order placed',
    });
    expect(await hub.database.query('select 1 from interaction_contact where contact_id = $1', [id])).toEqual(
      [],
    );
  });
});
