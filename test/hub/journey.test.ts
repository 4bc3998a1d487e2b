import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import { newId } from '#shared/util/id.ts';
import { labelled } from '#test/support/contact-desk.ts';
import { practiceFile, queueInFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { RelationDesk } from '#test/support/relation-desk.ts';

/**
 * Journeys of contacts: which interactions stand in them, and what of these whoever asks may see. Ben does not see the
 * partners, Eve is not in Sales.
 */
let hub: TestHub;
let desk: RelationDesk;

beforeAll(async () => {
  const file = practiceFile();
  file.queues['nobodys'] = queueInFile({ name: 'Nobody is kept', number: '2999' });
  hub = await startTestHub({ file });
  desk = await RelationDesk.open(hub);
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});
beforeEach(() => hub.database.query('truncate contact, crm_record, interaction_contact cascade'));

const grace = { firstName: 'Grace', lastName: 'Okafor', phones: [labelled('+12025550143')] };
type Name = Parameters<RelationDesk['journey']>[0];

async function entries(name: Name, contactId: string, query: object = {}): Promise<JourneyEntry[]> {
  const called = await desk.journey(name, contactId, query);
  if (called.value === null) throw new Error(called.problem.code);
  return called.value.entries;
}

/** A chat of this contact, as the digital channels will make them, at which this agent worked. */
async function chat(contactId: string, options: { agent?: Name; queue?: string } = {}): Promise<string> {
  const { agent = 'ada', queue = 'sales' } = options;
  const [id, at] = [newId(), desk.later()];
  await hub.database.query(
    `with talk as (insert into conversation (id, channel, party, party_address, entry_point)
                   values ($1, 'chat', '{"address": "visitor", "name": "Grace"}', 'visitor', $4) returning id)
     insert into interaction (id, conversation_id, channel, direction, party, queue_id, status, started_at)
     select $1, talk.id, 'chat', 'inbound', '{"address": "visitor", "name": "Grace"}', $2, 'closed', $3 from talk`,
    // An entry point of its own for each, so that each is a conversation.
    [id, desk.queue(queue), at, `shop ${id}`],
  );
  await hub.database.query(
    `insert into participation (id, interaction_id, interaction_number, agent_id, role, channel, direction, source, destination,
       phase, phase_since, offered_at, answered_at, ended_at)
     select $1, i.id, i.number, $2, 'owner', 'chat', 'inbound', i.party, '{"address": "shop", "name": null}', 'done', $3, $3, $3, $3
       from interaction i where i.id = $1`,
    [id, desk.who(agent).agentId, at],
  );
  await hub.database.query(`insert into interaction_contact values ($1, $2, $3, 'chat', true)`, [
    contactId,
    id,
    at,
  ]);
  return id;
}

describe('the journey of a contact', () => {
  test('has every interaction with them, newest first, by pages and by channel (JOUR-1)', async () => {
    const id = await desk.contacts.make('ada', grace);
    const order: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      order.unshift((await desk.taken('ada')).interactionId());
      order.unshift(await chat(id));
    }
    expect(await desk.journeyOf(id)).toEqual(order);
    const paged: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await desk.journey('ada', id, { after, limit: 2 });
      if (page.value === null) throw new Error(page.problem.code);
      expect(page.value.entries.length).toBeLessThanOrEqual(2);
      paged.push(...page.value.entries.map(({ interactionId }) => interactionId));
      after = page.value.next;
      if (after === null) break;
    }
    expect(paged).toEqual(order);
    const channels = async (list: string[]) =>
      (await entries('ada', id, { channels: list })).map(({ channel }) => channel);
    expect(await channels(['chat'])).toEqual(['chat', 'chat', 'chat']);
    expect(await channels(['voice', 'email'])).toEqual(['voice', 'voice', 'voice']);
    expect(await channels([])).toEqual([]);
  });

  test.each(['nothing', Buffer.from('["journey","x",1]').toString('base64url')])(
    'a key of nobody: %s',
    async (after) => {
      const id = await desk.contacts.make('ada', grace);
      expect((await desk.journey('ada', id, { after })).problem?.code).toBe('request.invalid');
    },
  );

  test('is for those who see the list of the contact only (PERM-4)', async () => {
    const id = await desk.contacts.make('ada', grace, 'partners');
    expect((await desk.journey('ada', id)).status).toBe(200);
    expect((await desk.journey('admin', id)).status).toBe(200);
    for (const name of ['ben', 'eve'] as const)
      expect(await desk.journey(name, id)).toMatchObject({
        status: 404,
        problem: { code: 'contact.unknown' },
      });
    expect((await desk.journey('ada', newId())).problem?.code).toBe('contact.unknown');
  });
});

describe('a call in it', () => {
  test('says who called whom, how long they talked, who worked on it, how it ended and what it is about (JOUR-3)', async () => {
    const id = await desk.contacts.make('ada', grace);
    const account = await desk.account('Okafor Interiors');
    const vip = desk.contacts.tags.get('vip') ?? '';
    const [disposition] = await hub.database.query<{ id: string }>(
      "select id from disposition where key = 'orderPlaced'",
    );
    const call = await desk.taken('ada');
    await desk.relate('ada', call.reference, { addRecords: [account] });
    await desk.send('ada', 'participation.tag', { ...call.reference, add: [vip], remove: [] });
    await desk.complete('ada', call.reference, { dispositionId: disposition?.id ?? '', note: 'Wants two.' });
    const part = await desk.part('ada', call.callId);
    const [entry] = await entries('ada', id);
    expect(entry).toEqual({
      interactionId: call.interactionId(),
      number: part.interactionNumber,
      channel: 'voice',
      direction: 'inbound',
      status: 'closed',
      startedAt: call.caller.joinedAt,
      endedAt: part.endedAt,
      queueName: 'Sales',
      caller: { address: '+12025550143', name: 'Grace Okafor' },
      called: { address: '2001', name: 'Sales' },
      talkMs: 57_000,
      tagIds: [vip],
      records: [account],
      agents: [
        {
          participationId: part.id,
          agentId: desk.who('ada').agentId,
          name: 'Ada Keller',
          callId: call.callId,
          disposition: 'Order placed',
          note: 'Wants two.',
          recordingIds: [],
        },
      ],
      mayOpen: false,
    });
    // To a colleague it is the same, but the call is not on their desktop.
    const [seen] = await entries('ben', id);
    expect(seen).toEqual({ ...entry, agents: [{ ...entry?.agents[0], callId: null }] });
  });

  test('names nobody who was rung in vain, and an unmanaged one has no agent (JOUR-2)', async () => {
    const id = await desk.contacts.make('ada', grace);
    const missed = desk.call('ada');
    await missed.rings();
    await missed.isMissed();
    hub.exchange.say(missed.abandoned());
    await hub.settled();
    const [entry] = await entries('ada', id);
    expect(entry).toMatchObject({ interactionId: missed.interactionId(), status: 'closedUnmanaged' });
    expect(entry).toMatchObject({ agents: [], talkMs: null });
  });

  test('has the recordings that whoever asks may play: their own, and of queues that they supervise', async () => {
    const id = await desk.contacts.make('ada', grace);
    const call = await desk.taken('ada');
    const part = await desk.part('ada', call.callId);
    const [recording, lost] = [newId(), newId()];
    await hub.database.query(
      `insert into recording (id, agent_id, call_id, started_at, duration_ms, participation_id, queue_id, file)
       values ($1, $3, $4, 0, 1000, $5, $6, 'there.wav'), ($2, $3, $4, 1, 1000, $5, $6, null)`,
      [recording, lost, part.agentId, call.callId, part.id, desk.queue('sales')],
    );
    const heard = async (name: Name) => (await entries(name, id))[0]?.agents[0]?.recordingIds;
    expect([await heard('ada'), await heard('sup'), await heard('admin'), await heard('ben')]).toEqual([
      [recording],
      [recording],
      [recording],
      [],
    ]);
  });
});

describe('opening', () => {
  test('a chat is for whoever had it, for its queue and for administrators; a call for nobody (JOUR-4, PERM-5)', async () => {
    const id = await desk.contacts.make('ada', grace);
    await desk.taken('ada');
    const sales = await chat(id, { agent: 'eve' });
    const support = await chat(id, { agent: 'ada', queue: 'nobodys' });
    const opens = async (name: Name) =>
      (await entries(name, id)).filter((entry) => entry.mayOpen).map(({ interactionId }) => interactionId);
    expect(await opens('eve')).toEqual([sales]);
    expect(await opens('ben')).toEqual([sales]);
    expect(await opens('ada')).toEqual([support, sales]);
    expect(await opens('admin')).toEqual([support, sales]);
  });
});

describe('follows what agents say', () => {
  test('to whom a call is moved in its journey it is moved; whoever knew better than the guess is believed', async () => {
    const [guessed, right] = [
      await desk.contacts.make('ada', grace),
      await desk.contacts.make('ada', { firstName: 'Paul' }),
    ];
    const call = desk.call('ada', { queue: 'nobodys' });
    await call.rings();
    await call.isMissed();
    expect(await desk.journeyOf(guessed)).toEqual([call.interactionId()]);
    const leg = call.leg('1002');
    hub.exchange.say(leg.called(), leg.connected(), leg.completed());
    await hub.settled();
    const reference = { participationId: newId(), callId: leg.callId, interactionId: null };
    await desk.relate('ben', reference, {
      addContacts: [{ id: right, name: 'Paul' }],
      removeContacts: [guessed],
    });
    expect([await desk.journeyOf(guessed), await desk.journeyOf(right)]).toEqual([
      [],
      [call.interactionId()],
    ]);
  });

  test('of several who could have called, none until one is chosen', async () => {
    const id = await desk.contacts.make('ada', grace);
    const other = await desk.contacts.make('ada', { ...grace, firstName: 'Paul' });
    const call = await desk.taken('ada');
    expect([await desk.journeyOf(id), await desk.journeyOf(other)]).toEqual([[], []]);
    await desk.relate('ada', call.reference, { addContacts: [{ id: other, name: 'Paul' }] });
    expect([await desk.journeyOf(id), await desk.journeyOf(other)]).toEqual([[], [call.interactionId()]]);
  });
});

describe('somebody who gave up before anybody was rung', () => {
  test('stands in the journey of the only contact with the number, in whichever list', async () => {
    const id = await desk.contacts.make('ada', grace, 'partners');
    const call = desk.call('ada');
    await call.isAbandoned();
    await call.isAbandoned();
    expect(await desk.journeyOf(id)).toEqual([call.interactionId()]);
    const [entry] = await entries('ada', id);
    expect(entry).toMatchObject({
      caller: { address: '+12025550143' },
      called: { address: '2001', name: 'Sales' },
      agents: [],
    });
  });

  test('becomes a draft when nobody knows them, and of several it was nobody', async () => {
    const stranger = desk.call('ada', { address: '+12025550177' });
    await stranger.isAbandoned();
    const [draft] = await hub.database.query<{ id: string; draft: boolean }>('select id, draft from contact');
    expect(draft?.draft).toBe(true);
    expect(await desk.journeyOf(draft?.id ?? '')).toEqual([stranger.interactionId()]);
    const both = [
      await desk.contacts.make('ada', grace),
      await desk.contacts.make('ada', { ...grace, firstName: 'Paul' }),
    ];
    await desk.call('ada').isAbandoned();
    for (const id of both) expect(await desk.journeyOf(id)).toEqual([]);
  });

  test('through a queue without a list makes nobody', async () => {
    await desk.call('ada', { queue: 'nobodys' }).isAbandoned();
    expect(await hub.database.query('select 1 from contact')).toEqual([]);
  });
});
