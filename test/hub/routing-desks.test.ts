import { afterEach, describe, expect, it } from 'vitest';
import { intake } from '#hub/digital/intake.ts';
import { routing } from '#hub/routing/routing.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { type Floor, type FloorOptions, openFloor, type Seat } from '#test/support/routing-floor.ts';

let floor: Floor;

afterEach(() => floor.dispose());

async function open(options: FloorOptions = {}): Promise<Floor> {
  floor = await openFloor(options);
  return floor;
}

const phases = async (seat: Seat) =>
  (await seat.state()).work.map(({ channel, phase }) => `${channel} ${phase}`);

async function ownerOf(interactionId: string): Promise<string | null | undefined> {
  const [row] = await floor.hub.database.query<{ owner_id: string | null }>(
    'select owner_id from interaction where id = $1',
    [interactionId],
  );
  return row?.owner_id;
}

/** A call that the exchange tells of, step by step, to the phone of an agent. */
async function callTo(extension: string) {
  const [queue] = await floor.hub.database.query<{ id: string }>(`select id from queue where key = 'sales'`);
  const call = scriptCall(queue?.id ?? '', { at: floor.clock.now() });
  const leg = call.leg(extension);
  const say = async (...events: Parameters<typeof floor.hub.exchange.say>) => {
    floor.hub.exchange.say(...events);
    await floor.hub.settled();
    await floor.settled();
  };
  await say(call.joined());
  return {
    callId: leg.callId,
    rings: () => say(leg.called()),
    answered: () => say(leg.connected()),
    // The script's call ends a minute after it came.
    over: async () => {
      await floor.pass(60);
      await say(leg.completed());
    },
  };
}

const closeByCustomer = (interactionId: string) =>
  floor.changes((change) => intake.close(change, interactionId));

describe('calls and digital work on one desk', () => {
  it('keeps calls away from an agent who is offered a chat, and lets a mail be interrupted (DEC-13)', async () => {
    await open();
    const ada = await floor.sits('ada');
    floor.hub.exchange.say({ kind: 'phoneRegistered', user: '1001', at: floor.clock.now() });
    await floor.hub.exchange.untilSeats('1001', { paused: false });
    const mail = await floor.writes({ channel: 'email' });
    await ada.accepts(mail);
    await floor.hub.settled();
    await floor.hub.exchange.untilSeats('1001', { paused: false });
    const chat = await floor.writes();
    expect(await ada.offered()).toEqual([chat]);
    await floor.hub.exchange.untilSeats('1001', { paused: true });
    await ada.rejects(chat);
    await floor.hub.exchange.untilSeats('1001', { paused: false });
  });

  it('lets a call win over a digital offer, without NotResponding (DEC-13)', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    const call = await callTo('1001');
    await call.rings();
    expect((await ada.offerOf(chat)).state).toBe('withdrawn');
    expect(await phases(ada)).toEqual(['voice offered']);
    expect((await ada.state()).intent.kind).toBe('available');
    await call.answered();
    await floor.pass(60);
    expect(await ada.offered()).toEqual([]);
    await call.over();
    expect(await phases(ada)).toEqual(['voice wrapUp']);
    expect(await ada.offered()).toEqual([]);
  });

  it('gives what a call has pushed away to somebody else', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    const ben = await floor.sits('ben');
    const call = await callTo('1001');
    await call.rings();
    expect(await ben.offered()).toEqual([chat]);
    expect(await ada.accepts(chat)).toBe('offer.over');
  });
});

describe('an agent whose desktop vanishes', () => {
  const vanish = async (options: FloorOptions = {}) => {
    await open(options);
    const ada = await floor.sits('ada');
    const [chat, mail] = [await floor.writes(), await floor.writes({ channel: 'email' })];
    const since = (await ada.offerOf(chat)).waitingSince;
    await floor.pass(5);
    for (const id of [chat, mail]) await ada.accepts(id);
    const ben = await floor.sits('ben');
    await ada.leaves();
    return { ada, ben, chat, mail, since };
  };

  it('loses chats after a minute, which stand in front as before; the rest after a quarter of an hour', async () => {
    const { ada, ben, chat, mail, since } = await vanish();
    await floor.pass(59);
    expect(await ownerOf(chat)).toBe(ada.agentId);
    await floor.pass(1);
    expect(await ben.offered()).toEqual([chat]);
    expect((await ben.offerOf(chat)).waitingSince).toBe(since);
    expect(await ownerOf(chat)).toBeNull();
    expect(await ben.accepts(chat)).toBe('ok');
    expect(await ownerOf(mail)).toBe(ada.agentId);
    await floor.pass(14 * 60);
    expect(await ownerOf(mail)).toBeNull();
    const parts = await floor.hub.database.query(
      'select 1 from participation where interaction_id = $1 and ended_at is null',
      [chat],
    );
    expect(parts).toHaveLength(1);
  });

  it('keeps everything when it is back in time', async () => {
    const { ada, chat } = await vanish();
    await floor.pass(50);
    await ada.opens();
    await floor.pass(120);
    expect(await ownerOf(chat)).toBe(ada.agentId);
  });

  it('loses each after the time that the policy says', async () => {
    const disconnect = {
      requeueChatsAfterSeconds: 10,
      requeueOthersAfterSeconds: 20,
      signOutAfterSeconds: 30,
    };
    const { ada, chat, mail } = await vanish({ policy: { disconnect } });
    await floor.pass(10);
    expect([await ownerOf(chat), await ownerOf(mail)]).toEqual([null, ada.agentId]);
    await floor.pass(10);
    expect(await ownerOf(mail)).toBeNull();
    expect((await ada.state()).intent.kind).toBe('available');
    await floor.pass(10);
    expect((await ada.state()).intent.kind).toBe('loggedOut');
    await ada.opens();
    await floor.settled();
    expect((await ada.state()).intent).toMatchObject({ kind: 'paused', reason: 'away' });
  });

  it('is not logged out while a call of theirs is up', async () => {
    await open({ policy: { disconnect: { signOutAfterSeconds: 30 } } });
    const ada = await floor.sits('ada');
    const call = await callTo('1001');
    await call.rings();
    await call.answered();
    await ada.leaves();
    await floor.pass(60);
    expect((await ada.state()).intent.kind).toBe('available');
    await call.over();
    await floor.pass(1);
    expect((await ada.state()).intent.kind).toBe('loggedOut');
  });

  it('loses what they had also when they signed out', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await ada.accepts(chat);
    await ada.ask('signOut', {});
    await floor.pass(59);
    expect(await ownerOf(chat)).toBe(ada.agentId);
    await floor.pass(2);
    expect(await ownerOf(chat)).toBeNull();
  });

  it('is found by other hubs when its own is killed', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    // What the row says of a node whose connection is no longer there.
    await floor.hub.database.query('update desktop_link set node = $1', [newId()]);
    await floor.settled();
    expect((await ada.offerOf(chat)).state).toBe('withdrawn');
  });
});

describe('given over by name or skill', () => {
  const give = (interactionId: string, queueId: string, to: { agentId?: string; skillId?: string }) =>
    floor.changes((change) =>
      routing.enqueue(change, {
        ...{ interactionId, queueId, channel: 'chat', since: floor.clock.now() },
        preferredAgentId: null,
        skillIds: to.skillId === undefined ? [] : [to.skillId],
        targetAgentId: to.agentId ?? null,
        transferredBy: 'Ada Keller',
      }),
    );
  const idOf = async (table: 'queue' | 'skill', key: string) =>
    (await floor.hub.database.query<{ id: string }>(`select id from ${table} where key = $1`, [key]))[0]
      ?.id ?? '';

  it('is offered to this agent alone, though not of the queue, and then to the queue', async () => {
    await open();
    const chat = await floor.writes({ reason: 'order' });
    const eve = await floor.sits('eve');
    await give(chat, await idOf('queue', 'sales'), { agentId: eve.agentId });
    const ada = await floor.sits('ada');
    expect(await ada.offered()).toEqual([]);
    expect(await eve.offerOf(chat)).toMatchObject({ state: 'open', transferredBy: 'Ada Keller' });
    await eve.rejects(chat);
    await floor.settled();
    expect(await ada.offered()).toEqual([chat]);
  });

  it('goes to the queue when there was no room on the desk for as long as an offer stands', async () => {
    await open({ policy: { capacity: { chat: 1 } } });
    const eve = await floor.sits('eve');
    const other = await floor.writes({ reason: 'delivery' });
    await eve.accepts(other);
    const chat = await floor.writes({ reason: 'order' });
    await give(chat, await idOf('queue', 'sales'), { agentId: eve.agentId });
    const ada = await floor.sits('ada');
    await floor.pass(29);
    expect(await ada.offered()).toEqual([]);
    await floor.pass(1);
    expect(await ada.offered()).toEqual([chat]);
  });

  it('is offered to who has the skill', async () => {
    await open();
    const chat = await floor.writes();
    const ben = await floor.sits('ben');
    expect(await ben.offered()).toEqual([chat]);
    await give(chat, await idOf('queue', 'sales'), { skillId: await idOf('skill', 'sales') });
    await floor.settled();
    expect((await ben.offerOf(chat)).state).toBe('withdrawn');
    const ada = await floor.sits('ada');
    expect(await ada.offered()).toEqual([chat]);
  });
});

describe('the time for wrapping up', () => {
  const limits = { limitSeconds: 30, extendSeconds: 20, defaultDisposition: 'callBackLater' };

  it('ends by itself for a call, with the default disposition, and later when the agent adds to it', async () => {
    await open({ policy: { wrapUp: limits } });
    const ada = await floor.sits('ada');
    const call = await callTo('1001');
    await call.rings();
    await call.answered();
    await call.over();
    const [item] = (await ada.state()).work;
    expect(item?.phase).toBe('wrapUp');
    await floor.pass(20);
    const extended = await ada.ask('extendWrapUp', { params: { id: item?.participationId ?? '' } });
    expect(extended.problem).toBeNull();
    expect((await ada.state()).work).toMatchObject([{ extendedMs: 20_000 }]);
    await floor.pass(25);
    expect(await phases(ada)).toEqual(['voice wrapUp']);
    await floor.pass(5);
    expect(await phases(ada)).toEqual([]);
    const [part] = await floor.hub.database.query<{ key: string; outcome_locked: boolean; phase: string }>(
      `select d.key, p.outcome_locked, p.phase from participation p join disposition d on d.id = p.disposition_id
       where p.call_id = $1`,
      [call.callId],
    );
    expect(part).toEqual({ key: 'callBackLater', outcome_locked: true, phase: 'done' });
    const over = await ada.ask('extendWrapUp', { params: { id: item?.participationId ?? '' } });
    expect(over.problem?.code).toBe('work.unknown');
  });

  it('ends for a chat that its customer closed, and gives its place back (STATE-5)', async () => {
    await open({ policy: { wrapUp: limits, capacity: { chat: 1 } } });
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await ada.accepts(chat);
    await closeByCustomer(chat);
    const next = await floor.writes();
    await floor.pass(29);
    expect(await phases(ada)).toEqual(['chat wrapUp']);
    expect(await ada.offered()).toEqual([]);
    await floor.pass(1);
    expect(await ada.offered()).toEqual([next]);
    const [row] = await floor.hub.database.query<{ key: string; outcome_locked: boolean }>(
      'select d.key, i.outcome_locked from interaction i join disposition d on d.id = i.disposition_id where i.id = $1',
      [chat],
    );
    expect(row).toEqual({ key: 'callBackLater', outcome_locked: true });
  });

  it('never ends where the policy sets no limit', async () => {
    await open();
    const ada = await floor.sits('ada');
    const chat = await floor.writes();
    await ada.accepts(chat);
    await closeByCustomer(chat);
    await floor.pass(9 * 60);
    expect(await phases(ada)).toEqual(['chat wrapUp']);
  });
});
