import { afterEach, describe, expect, it } from 'vitest';
import { routing } from '#hub/routing/routing.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { signIn } from '#test/support/hub-client.ts';
import { type Floor, type FloorOptions, openFloor } from '#test/support/routing-floor.ts';
import { StreamClient } from '#test/support/stream-client.ts';

let floor: Floor;

afterEach(() => floor.dispose());

async function open(options: FloorOptions = {}): Promise<Floor> {
  floor = await openFloor(options);
  return floor;
}

/** Who is told of as the owner, and the status. */
async function interaction(id: string) {
  const [row] = await floor.hub.database.query<{
    owner_id: string | null;
    status: string;
    closed_by: string | null;
    queue_name: string;
  }>('select owner_id, status, closed_by, queue_name from interaction where id = $1', [id]);
  return row;
}

describe('an offer', () => {
  it('goes to the agent who is idle longest, with what the agent decides by (OFFER-1, OFFER-2)', async () => {
    await open();
    const ada = await floor.sits('ada');
    await floor.pass(5);
    const ben = await floor.sits('ben');
    const chat = await floor.writes({ reason: 'order' });
    expect(await ada.offered()).toEqual([chat]);
    expect(await ben.offered()).toEqual([]);
    const offer = await ada.offerOf(chat);
    expect(offer).toMatchObject({
      channel: 'chat',
      party: { name: 'Maria Jansen' },
      queueName: 'Sales',
      entryPointName: 'Webshop',
      excerpt: 'Where is my parcel?',
      waitingSince: floor.clock.now(),
      autoAccepted: false,
      transferredBy: null,
    });
    expect(offer.expiresAt - offer.offeredAt).toBe(30_000);
    expect((await ada.state()).work).toMatchObject([{ phase: 'offered', participationId: offer.id }]);
  });

  it('waits in the queue of the reason that the customer chose (OFFER-12)', async () => {
    await open();
    const eve = await floor.sits('eve');
    const sales = await floor.writes({ reason: 'order' });
    expect(await eve.offered()).toEqual([]);
    const support = await floor.writes({ reason: 'delivery' });
    expect(await eve.offered()).toEqual([support]);
    expect((await interaction(sales))?.queue_name).toBe('Sales');
  });

  it('is accepted by one: it is theirs, live, and asked again it is the same (OFFER-4)', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    expect(await ada.accepts(chat)).toBe('ok');
    expect(await interaction(chat)).toMatchObject({ owner_id: ada.agentId, status: 'open' });
    expect((await ada.state()).work).toMatchObject([{ phase: 'live', interactionId: chat }]);
    expect((await ada.offerOf(chat)).state).toBe('accepted');
    expect(await ada.accepts(chat)).toBe('ok');
    expect(await floor.hub.database.query('select 1 from waiting')).toEqual([]);
  });

  it('is nobody else’s to accept', async () => {
    await open();
    const ada = await floor.sits('ada');
    const ben = await floor.sits('ben');
    const chat = await floor.writes();
    const { id } = await ada.offerOf(chat).catch(() => ben.offerOf(chat));
    const other = (await ada.offered()).length > 0 ? ben : ada;
    const said = await other.ask('acceptOffer', { params: { id } });
    expect(said.problem?.code).toBe('offer.unknown');
    expect((await other.ask('rejectOffer', { params: { id: newId() } })).problem?.code).toBe('offer.unknown');
  });

  it('that is rejected goes to the next agent at once, and back to the first only later (OFFER-3)', async () => {
    await open();
    const ada = await floor.sits('ada');
    await floor.pass(1);
    const ben = await floor.sits('ben');
    const chat = await floor.writes();
    expect(await ada.rejects(chat)).toBe('ok');
    expect(await ada.rejects(chat)).toBe('ok');
    await floor.settled();
    expect(await ada.offered()).toEqual([]);
    expect(await ben.offered()).toEqual([chat]);
    expect((await ada.state()).intent.kind).toBe('available');
    await ben.rejects(chat);
    await floor.settled();
    expect([...(await ada.offered()), ...(await ben.offered())]).toEqual([]);
    await floor.pass(30);
    expect(await ada.offered()).toEqual([chat]);
    expect(await ben.offered()).toEqual([]);
  });

  it('that nobody answers makes its agent NotResponding and goes on (policy offer.seconds)', async () => {
    await open({ policy: { offer: { seconds: { voice: 20, chat: 15, others: 60 } } } });
    const ada = await floor.sits('ada');
    await floor.pass(1);
    const ben = await floor.sits('ben');
    const chat = await floor.writes();
    await floor.pass(14);
    expect(await ada.offered()).toEqual([chat]);
    await floor.pass(1);
    expect((await ada.offerOf(chat)).state).toBe('timedOut');
    expect((await ada.state()).intent.kind).toBe('notResponding');
    expect((await ada.state()).work).toEqual([]);
    expect(await ada.accepts(chat)).toBe('offer.over');
    expect(await ben.offered()).toEqual([chat]);
  });

  it('of another channel stands as long as the policy says for it', async () => {
    await open({ policy: { offer: { seconds: { voice: 20, chat: 15, others: 60 } } } });
    const ada = await floor.sits('ada');
    const mail = await floor.writes({ channel: 'email' });
    const offer = await ada.offerOf(mail);
    expect(offer.expiresAt - offer.offeredAt).toBe(60_000);
  });

  it('goes to all at once where the queue says so; the first has it, the others see who (OFFER-5)', async () => {
    await open({ queues: { sales: { mode: 'offerToAll' } } });
    const ada = await floor.sits('ada');
    const ben = await floor.sits('ben');
    const chat = await floor.writes();
    const sup = await floor.sits('sup');
    for (const seat of [ada, ben, sup]) expect(await seat.offered()).toEqual([chat]);
    const answers = await Promise.all([ada, ben].map((seat) => seat.accepts(chat)));
    expect([...answers].sort()).toEqual(['offer.taken', 'ok']);
    const [winner, loser] = answers[0] === 'ok' ? [ada, ben] : [ben, ada];
    expect(await loser.offerOf(chat)).toMatchObject({
      state: 'taken',
      takenBy: winner === ada ? 'Ada Keller' : 'Ben Rossi',
    });
    expect(await sup.accepts(chat)).toBe('offer.taken');
    expect((await loser.state()).work).toEqual([]);
    expect((await loser.state()).intent.kind).toBe('available');
  });

  it('is accepted in the agent’s name where the queue says so (policy queue.autoAccept)', async () => {
    await open({ policy: { queue: { autoAccept: true } }, queues: { support: { autoAccept: false } } });
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    expect(await ada.offerOf(chat)).toMatchObject({ state: 'accepted', autoAccepted: true });
    expect((await ada.state()).work).toMatchObject([{ phase: 'live', interactionId: chat }]);
    const other = await floor.writes({ reason: 'delivery' });
    expect(await ada.offered()).toEqual([other]);
  });

  it('is withdrawn when the customer leaves', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await floor.changes((change) => routing.withdraw(change, chat));
    expect((await ada.offerOf(chat)).state).toBe('withdrawn');
    expect((await ada.state()).work).toEqual([]);
    expect(await ada.accepts(chat)).toBe('offer.over');
  });
});

describe('who may get it', () => {
  it('has all skills of the queue', async () => {
    await open({ queues: { sales: { skills: ['sales'] } } });
    const ben = await floor.sits('ben');
    const chat = await floor.writes();
    expect(await ben.offered()).toEqual([]);
    const ada = await floor.sits('ada');
    expect(await ada.offered()).toEqual([chat]);
  });

  it('has room: two chats unless the policy says otherwise, those wrapped up too (TIMER-13, STATE-5)', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chats = [await floor.writes(), await floor.writes(), await floor.writes()];
    expect(await ada.offered()).toEqual(chats.slice(0, 2));
    for (const chat of chats.slice(0, 2)) await ada.accepts(chat);
    await floor.settled();
    expect(await ada.offered()).toEqual([]);
    const mail = await floor.writes({ channel: 'email' });
    expect(await ada.offered()).toEqual([mail]);
    await ada.sends('interaction.dismiss', { interactionId: chats[0] });
    await floor.settled();
    expect(await ada.offered()).toEqual(expect.arrayContaining([chats[2], mail]));
  });

  it('has one chat where the policy says one', async () => {
    await open({ policy: { capacity: { chat: 1 } } });
    const ada = await floor.sits('ada');
    const first = await floor.writes();
    await floor.writes();
    expect(await ada.offered()).toEqual([first]);
  });

  it('has fewer chats than the others', async () => {
    await open();
    const ada = await floor.sits('ada');
    await floor.pass(1);
    const first = await floor.writes();
    await ada.accepts(first);
    await floor.pass(1);
    const ben = await floor.sits('ben');
    const second = await floor.writes();
    expect(await ben.offered()).toEqual([second]);
  });

  it('is not paused, and what they have goes on (OFFER-9, PAUSE-6, STATE-9)', async () => {
    await open();
    const ada = await floor.sits('ada');
    const live = await floor.writes();
    await ada.accepts(live);
    const waiting = await floor.writes();
    expect(await ada.offered()).toEqual([waiting]);
    await ada.sends('agent.setIntent', { intent: { kind: 'paused', reason: 'default' } });
    await floor.settled();
    expect((await ada.offerOf(waiting)).state).toBe('withdrawn');
    expect((await ada.state()).work).toMatchObject([{ phase: 'live', interactionId: live }]);
    await ada.sends('agent.setIntent', { intent: { kind: 'available' } });
    await floor.settled();
    expect(await ada.offered()).toEqual([waiting]);
  });

  it('has a desktop that is connected: an offer is withdrawn when it is gone', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await ada.leaves();
    await floor.settled();
    expect((await ada.offerOf(chat)).state).toBe('withdrawn');
    expect((await ada.state()).intent.kind).toBe('available');
    await ada.opens();
    await floor.settled();
    expect(await ada.offered()).toEqual([chat]);
  });

  it('has a desktop that shows offers: one of before lets them pass unseen, and its agent goes on with calls', async () => {
    await open();
    const before = await signIn(floor.hub.address, 'ada');
    const desktop = new StreamClient(floor.hub.address, before.token, null);
    await desktop.connected();
    await desktop.follow(streamName('agent', before.agentId), 0);
    const links = () =>
      floor.hub.database.query('select takes_offers from desktop_link where lost_at is null');
    while ((await links()).length === 0);
    const chat = await floor.writes({ reason: 'order' });
    await floor.pass(31);
    const [state] = await floor.hub.database.query<{ kind: string }>(
      `select intent ->> 'kind' as kind from agent_state where agent_id = $1`,
      [before.agentId],
    );
    expect(state?.kind).toBe('available');
    const ben = await floor.sits('ben');
    expect(await ben.offered()).toEqual([chat]);
    desktop.close();
    while ((await links()).length > 1);
  });

  it('is within the licence for chats over all agents (OFFER-10, policy licence.concurrentChats)', async () => {
    await open({ policy: { licence: { concurrentChats: 2 } } });
    const ada = await floor.sits('ada');
    const ben = await floor.sits('ben');
    const chats = [await floor.writes(), await floor.writes(), await floor.writes()];
    const offered = async () => [...(await ada.offered()), ...(await ben.offered())];
    expect((await offered()).sort()).toEqual(chats.slice(0, 2).sort());
    for (const seat of [ada, ben]) for (const id of await seat.offered()) await seat.accepts(id);
    expect(await ada.takes(chats[2] ?? '')).toBe('licence.full');
    await floor.settled();
    expect(await offered()).toEqual([]);
    const owner = (await ada.state()).work.length > 0 ? ada : ben;
    const [mine] = (await owner.state()).work;
    await owner.sends('interaction.dismiss', { interactionId: mine?.interactionId });
    await floor.settled();
    expect(await offered()).toEqual([chats[2]]);
  });

  it('takes what nobody has out of its turn, paused or not, but not more than there is room for', async () => {
    await open();
    const ben = await floor.sits('ben');
    await ben.sends('agent.setIntent', { intent: { kind: 'paused', reason: 'default' } });
    const chats = [await floor.writes(), await floor.writes(), await floor.writes()];
    expect(await ben.takes(chats[1] ?? '')).toBe('ok');
    expect(await ben.takes(chats[1] ?? '')).toBe('ok');
    expect(await ben.takes(chats[0] ?? '')).toBe('ok');
    expect(await ben.takes(chats[2] ?? '')).toBe('offer.noCapacity');
    expect(await ben.takes(newId())).toBe('interaction.unknown');
    const ada = await floor.sits('ada');
    expect(await ada.takes(chats[0] ?? '')).toBe('interaction.taken');
    expect(await ada.offered()).toEqual([chats[2]]);
  });
});

describe('what waits', () => {
  it('is offered in the order of priority and then of waiting', async () => {
    await open({ queues: { support: { priority: 9 } }, policy: { capacity: { chat: 1 } } });
    const first = await floor.writes({ reason: 'order' });
    await floor.pass(5);
    const second = await floor.writes({ reason: 'order' });
    const urgent = await floor.writes({ reason: 'delivery' });
    const ada = await floor.sits('ada');
    for (const expected of [urgent, first, second]) {
      expect(await ada.offered()).toEqual([expected]);
      await ada.accepts(expected);
      await ada.sends('interaction.dismiss', { interactionId: expected });
      await floor.settled();
    }
  });

  it('goes to the overflow queue after the longest wait', async () => {
    await open({ queues: { sales: { longestWaitSeconds: 60, overflowQueue: 'support' } } });
    const chat = await floor.writes({ reason: 'order' });
    const eve = await floor.sits('eve');
    await floor.pass(59);
    expect(await eve.offered()).toEqual([]);
    await floor.pass(1);
    expect(await eve.offered()).toEqual([chat]);
    expect((await interaction(chat))?.queue_name).toBe('Support');
    expect((await eve.offerOf(chat)).waitingSince).toBe(floor.clock.now() - 60_000);
  });

  it('goes to the overflow queue of the policy, after the wait of the policy', async () => {
    await open({ policy: { queue: { longestWaitSeconds: 20, overflowQueue: 'support' } } });
    const chat = await floor.writes({ reason: 'order' });
    const eve = await floor.sits('eve');
    await floor.pass(20);
    expect(await eve.offered()).toEqual([chat]);
  });

  it('is closed unmanaged after the longest wait without an overflow, with a word to the customer (DEC-6)', async () => {
    await open({ policy: { queue: { longestWaitSeconds: 60 } } });
    const chat = await floor.writes();
    await floor.pass(60);
    expect(await interaction(chat)).toMatchObject({ status: 'closedUnmanaged', closed_by: 'hub' });
    const said = await floor.hub.database.query<{ text: string }>(
      `select text from message where interaction_id = $1 and kind = 'auto' order by seq`,
      [chat],
    );
    expect(said.at(-1)?.text).toMatch(/nobody is free/);
    const ada = await floor.sits('ada');
    expect(await ada.offered()).toEqual([]);
  });

  it('in a queue that is no longer there goes on at once, or is closed with a word to the customer', async () => {
    await open({ policy: { queue: { overflowQueue: 'support' } } });
    const archive = (key: string) =>
      floor.hub.database.query('update queue set archived = true where key = $1', [key]);
    const chat = await floor.writes({ reason: 'order' });
    await archive('sales');
    const eve = await floor.sits('eve');
    expect(await eve.offered()).toEqual([chat]);
    await eve.leaves();
    await archive('support');
    await floor.settled();
    expect(await interaction(chat)).toMatchObject({ status: 'closedUnmanaged', closed_by: 'hub' });
  });

  it('is not closed while somebody is asked', async () => {
    await open({ policy: { queue: { longestWaitSeconds: 10 } } });
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await floor.pass(20);
    expect(await ada.offered()).toEqual([chat]);
    expect(await ada.accepts(chat)).toBe('ok');
  });
});

describe('who talked with the customer last', () => {
  const again = async (options: FloorOptions) => {
    await open(options);
    const ada = await floor.sits('ada');
    const chat = await floor.writes({ who: 'maria' });
    await ada.accepts(chat);
    await ada.sends('interaction.dismiss', { interactionId: chat });
    await floor.pass(1);
    const ben = await floor.sits('ben');
    await floor.pass(60);
    return { ada, ben, chat };
  };

  it('is preferred while they are available, though another is idle longer (PAUSE-7)', async () => {
    const { ada, ben, chat } = await again({});
    await ada.sends('agent.setIntent', { intent: { kind: 'paused', reason: 'default' } });
    await ada.sends('agent.setIntent', { intent: { kind: 'available' } });
    await floor.pass(1);
    await floor.writes({ who: 'maria' });
    expect(await ada.offered()).toEqual([chat]);
    await ada.rejects(chat);
    await floor.settled();
    expect(await ben.offered()).toEqual([chat]);
  });

  it('is not waited for when they are not available', async () => {
    const { ada, ben, chat } = await again({});
    await ada.sends('agent.setIntent', { intent: { kind: 'paused', reason: 'default' } });
    await floor.writes({ who: 'maria' });
    expect(await ada.offered()).toEqual([]);
    expect(await ben.offered()).toEqual([chat]);
  });

  it.each([
    [30, 'ada'],
    [0, 'ben'],
  ])('is preferred for %i seconds (policy queue.lastAgentSeconds)', async (lastAgentSeconds, who) => {
    const { ada, ben, chat } = await again({ policy: { queue: { lastAgentSeconds } } });
    await ada.sends('agent.setIntent', { intent: { kind: 'paused', reason: 'default' } });
    await floor.pass(1);
    await ada.sends('agent.setIntent', { intent: { kind: 'available' } });
    await floor.pass(1);
    await floor.writes({ who: 'maria' });
    const offered = { ada: await ada.offered(), ben: await ben.offered() };
    expect(offered).toEqual({ ada: [], ben: [], [who]: [chat] });
  });
});
