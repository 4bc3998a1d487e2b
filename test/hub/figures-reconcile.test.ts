import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { intake } from '#hub/digital/intake.ts';
import type { AgentLeg, ExchangeEvent, QueueCaller } from '#hub/exchange/port.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import { newId } from '#shared/util/id.ts';
import { dayFromLog, queuesFromLog, type Rules } from '#test/support/figures-reader/figures.ts';
import { readLog } from '#test/support/figures-reader/log.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { signIn } from '#test/support/hub-client.ts';
import { randomFrom } from '#test/support/random.ts';
import { type Floor, openFloor, type Seat } from '#test/support/routing-floor.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/**
 * Every number that dashboards and Home show against the log (DASH-1..3): a floor lives through an evening and past midnight by
 * chance, and a reader that shares nothing with the hub counts again what was logged.
 */
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** India's: half an hour beside those of the hub's clock, and never changed. */
const rules: Rules = { zoneOffsetMs: 330 * minuteMs, answeredWithinMs: 20_000, abandonedAfterMs: 5_000 };
const extensions = new Map([
  ['ada', '1001'],
  ['ben', '1002'],
  ['eve', '1003'],
]);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A call as the exchange plays it. */
interface Played {
  readonly caller: QueueCaller;
  state: 'waits' | 'rings' | 'talks' | 'over';
  leg: AgentLeg | null;
  readonly by: string;
}

interface World {
  readonly floor: Floor;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly queues: readonly string[];
  readonly chats: string[];
  readonly calls: Played[];
  /** Ended calls whose outcome is owed. */
  readonly owed: { readonly login: string; readonly callId: string }[];
  readonly said: ExchangeEvent[];
  readonly random: () => number;
}

async function openWorld(seed: number): Promise<World> {
  // Five minutes before the last midnight of that zone, so that ids made now are not older than the hub's day.
  const midnight = Date.now() - ((Date.now() + rules.zoneOffsetMs) % dayMs);
  const floor = await openFloor({
    timeZone: 'Asia/Kolkata',
    startsAt: midnight - 5 * minuteMs,
    queues: {
      sales: { longestWaitSeconds: 45, overflowQueue: 'support' },
      support: { longestWaitSeconds: 60, mode: 'offerToAll' },
    },
    policy: {
      capacity: { chat: 2 },
      session: { accessTokenSeconds: 6 * 60 * 60 },
      disconnect: { requeueChatsAfterSeconds: 4, requeueOthersAfterSeconds: 4 },
      outcome: { dispositionRequired: false, notesRequired: false, relationRequired: false },
      interaction: { authenticationRequired: [] },
      offer: { seconds: { chat: 15, others: 15, voice: 20 } },
    },
  });
  ends.push(() => floor.dispose());
  await floor.hub.hub.driver?.inStep;
  const seats = new Map<string, Seat>();
  for (const login of extensions.keys()) seats.set(login, await floor.sits(login));
  const rows = await floor.hub.database.query<{ id: string }>('select id from queue order by key');
  return {
    ...{ floor, seats, queues: rows.map(({ id }) => id), chats: [], calls: [], owed: [], said: [] },
    random: randomFrom(seed),
  };
}

function pick<T>(world: World, items: readonly T[]): T | undefined {
  return items[Math.floor(world.random() * items.length)];
}

async function say(world: World, ...events: ExchangeEvent[]): Promise<void> {
  world.said.push(...events);
  world.floor.hub.exchange.say(...events);
  await world.floor.hub.settled();
  await world.floor.settled();
}

/** What may happen; what does not fit the moment does nothing. */
const happenings: readonly ((world: World) => Promise<unknown>)[] = [
  async (world) => {
    const reason = pick(world, ['order', 'delivery']);
    world.chats.push(await world.floor.writes(reason === undefined ? {} : { reason }));
  },
  // Whoever is offered something takes it.
  ...[1, 2, 3, 4].map(() => async (world: World) => {
    for (const seat of world.seats.values())
      for (const offered of (await seat.offered()).slice(0, 1)) await seat.accepts(offered);
  }),
  async (world) => {
    const seat = pick(world, [...world.seats.values()]);
    const offered = pick(world, (await seat?.offered()) ?? []);
    if (offered !== undefined) await seat?.rejects(offered);
  },
  async (world) => pick(world, [...world.seats.values()])?.takes(pick(world, world.chats) ?? newId()),
  async (world) => {
    const chat = pick(world, world.chats);
    if (chat !== undefined) await world.floor.changes((change) => intake.close(change, chat));
  },
  // Leaves it closed, or lets go of it; both only where the agent has it.
  async (world) => {
    const seat = pick(world, [...world.seats.values()]);
    const item = pick(world, (await seat?.state())?.work.filter(({ channel }) => channel === 'chat') ?? []);
    if (seat === undefined || item === undefined || item.phase === 'offered') return;
    const { interactionId } = item;
    if (world.random() < 0.6) {
      const outcome = {
        interactionId,
        status: 'closed',
        dispositionId: null,
        note: 'x',
        baseOutcomeVersion: 0,
      };
      await seat.sends('interaction.outcome', outcome);
    }
    await world.floor.pass(2);
    await seat.sends('interaction.dismiss', { interactionId });
  },
  async (world) => {
    const seat = pick(world, [...world.seats.values()]);
    const item = pick(world, (await seat?.state())?.work.filter(({ channel }) => channel === 'chat') ?? []);
    const agent = pick(world, [...world.seats.values()]);
    const queueId = pick(world, world.queues);
    if (seat === undefined || item === undefined || agent === undefined) return;
    const to = world.random() < 0.5 ? { kind: 'queue', queueId } : { kind: 'agent', agentId: agent.agentId };
    await seat.ask('transferInteraction', { params: { id: item.interactionId }, body: { to, note: '' } });
  },
  // The customer of a chat, also of an old one, writes again.
  async (world) => {
    const [row] = await world.floor.hub.database.query<{ who: string }>(
      `select c.party_address as who from interaction i join conversation c on c.id = i.conversation_id
       where i.id = $1`,
      [pick(world, world.chats) ?? newId()],
    );
    if (row !== undefined) world.chats.push(await world.floor.writes({ who: row.who }));
  },
  async (world) => {
    const intent = pick(world, [
      ...[1, 2, 3].map(() => ({ kind: 'available' })),
      { kind: 'paused', reason: 'lunch', channels: 'all' },
      { kind: 'paused', reason: 'meeting', channels: 'all' },
      { kind: 'paused', reason: 'lunch', channels: ['chat'] },
    ]);
    await pick(world, [...world.seats.values()])?.sends('agent.setIntent', { intent });
  },
  async (world) => {
    for (const seat of world.seats.values())
      await seat.sends('agent.setIntent', { intent: { kind: 'available' } });
  },
  async (world) => {
    const seat = pick(world, [...world.seats.values()]);
    await seat?.leaves();
    await world.floor.pass(world.random() < 0.5 ? 2 : 6);
    await seat?.opens();
  },
  async (world) => {
    const seat = pick(world, [...world.seats.values()]);
    await seat?.sends('commitment.save', {
      ...{ commitmentId: newId(), interactionId: null, contactId: null, note: '' },
      ...{ firstName: 'Maria', lastName: 'Jansen', number: '+31201234567' },
      target: { kind: 'agent', agentId: seat.agentId },
      dueAt: world.floor.clock.now() + Math.round(world.random() * 2 * dayMs),
    });
  },
  ...[1, 2].map(() => async (world: World) => {
    const at = world.floor.clock.now();
    const caller: QueueCaller = {
      ...{ linkedId: `linked-${newId()}`, queueId: pick(world, world.queues) ?? '', interactionId: null },
      // Now and then a colleague calls a queue.
      ...{ address: world.random() < 0.9 ? '+12025550143' : '1009', name: null, joinedAt: at },
    };
    world.calls.push({ caller, state: 'waits', leg: null, by: '' });
    await say(world, { kind: 'callerJoined', caller, at });
  }),
  ...[1, 2, 3].map(() => async (world: World) => {
    const call = pick(
      world,
      world.calls.filter(({ state }) => state === 'waits' || state === 'rings'),
    );
    if (call !== undefined) await (call.state === 'waits' ? ring : answer)(world, call);
  }),
  async (world) => {
    const call = pick(
      world,
      world.calls.filter(({ state }) => state === 'rings'),
    );
    if (call?.leg == null) return;
    const { linkedId, callId, user } = call.leg;
    const why = pick(world, ['timeout', 'rejected', 'cancelled'] as const) ?? 'timeout';
    call.state = 'waits';
    await say(world, { kind: 'agentNotAnswered', linkedId, callId, user, why, at: world.floor.clock.now() });
  },
  async (world) => {
    const call = world.calls.findLast(({ state }) => state === 'waits');
    if (call === undefined) return;
    call.state = 'over';
    const { linkedId } = call.caller;
    await say(world, { kind: 'callerAbandoned', linkedId, at: world.floor.clock.now() });
  },
  ...[1, 2].map(() => async (world: World) => {
    const call = pick(
      world,
      world.calls.filter(({ state }) => state === 'talks'),
    );
    if (call !== undefined) await over(world, call);
  }),
  // The outcome of a call is completed: its wrap-up is over.
  async (world) => {
    const [one] = world.owed.splice(0, 1);
    if (one === undefined) return;
    const reference = { participationId: newId(), callId: one.callId, interactionId: null };
    const outcome = { ...reference, dispositionId: null, note: '', baseOutcomeVersion: null };
    expect(await world.seats.get(one.login)?.sends('outcome.complete', outcome)).toBe('ok');
  },
];

/** A queue rings an agent who is not in a call. */
async function ring(world: World, call: Played): Promise<void> {
  const at = world.floor.clock.now();
  const inCall = new Set(
    world.calls.flatMap(({ state, by }) => (state === 'waits' || state === 'over' ? [] : by)),
  );
  const login = pick(
    world,
    [...extensions.keys()].filter((one) => !inCall.has(one)),
  );
  if (login === undefined) return;
  const { linkedId } = call.caller;
  const user = extensions.get(login) ?? '';
  const leg = { linkedId, user, callId: `call-${newId()}`, calledAt: at, answeredAt: null };
  Object.assign(call, { state: 'rings', leg, by: login });
  await say(world, { kind: 'agentCalled', caller: call.caller, leg, at });
}

async function answer(world: World, call: Played): Promise<void> {
  if (call.leg === null) return;
  call.state = 'talks';
  const { linkedId, callId, user } = call.leg;
  await say(world, { kind: 'agentConnected', linkedId, callId, user, at: world.floor.clock.now() });
}

/** The talk ends, or goes on in a queue: the agent sent the customer there, or was lost and the customer rescued. */
async function over(world: World, call: Played): Promise<void> {
  if (call.leg === null) return;
  const at = world.floor.clock.now();
  const { linkedId, callId, user } = call.leg;
  const goesOn = pick(world, ['no', 'no', 'transferred', 'rescued'] as const);
  const continues = goesOn !== 'no';
  const why = goesOn === 'rescued' ? 'mediaLost' : 'agentHangup';
  const events: ExchangeEvent[] = [{ kind: 'agentCompleted', linkedId, callId, user, why, continues, at }];
  call.state = 'over';
  if (continues) {
    const queueId = goesOn === 'rescued' ? call.caller.queueId : (pick(world, world.queues) ?? '');
    const caller = { ...call.caller, queueId, joinedAt: at + 5, rescued: goesOn === 'rescued' };
    world.calls.push({ caller, state: 'waits', leg: null, by: '' });
    events.push({ kind: 'callerJoined', caller, at: at + 5 });
  }
  await say(world, ...events);
  const [part] = await world.floor.hub.database.query<{ phase: string }>(
    'select phase from participation where call_id = $1',
    [callId],
  );
  if (part?.phase === 'wrapUp') world.owed.push({ login: call.by, callId });
}

/** What must have been there for the numbers to mean something: callers who leave soon and late, and one who is answered. */
async function somethingOfAll(world: World): Promise<void> {
  const { floor, calls } = world;
  const comes = async (seconds: number): Promise<Played> => {
    const at = floor.clock.now();
    const caller = {
      ...{ linkedId: `linked-${newId()}`, queueId: world.queues[0] ?? '', interactionId: null },
      ...{ address: '+12025550143', name: null, joinedAt: at },
    };
    await say(world, { kind: 'callerJoined', caller, at });
    await floor.pass(seconds);
    return { caller, state: 'waits', leg: null, by: '' };
  };
  for (const seconds of [2, 9]) {
    const { linkedId } = (await comes(seconds)).caller;
    await say(world, { kind: 'callerAbandoned', linkedId, at: floor.clock.now() });
  }
  for (const call of calls.filter(({ state }) => state === 'rings')) await answer(world, call);
  for (const call of calls.filter(({ state }) => state === 'talks')) await over(world, call);
  const answered = await comes(1);
  calls.push(answered);
  await ring(world, answered);
  await answer(world, answered);
}

/** A desktop that listens at a hub. */
async function listens(hub: TestHub, seat: { token: string }): Promise<StreamClient> {
  const client = new StreamClient(hub.address, seat.token);
  await client.connected();
  ends.push(async () => client.close());
  return client;
}

interface Counted {
  readonly queues: readonly QueueFigures[];
  readonly day: MyDay | null;
}

/** Passes time until what a desktop was told is what the log says, or for as long as that takes many looks; gives both. */
async function reconciled(
  world: World,
  client: StreamClient,
  agentId: string,
  queueIds: readonly string[],
): Promise<{ told: Counted; logged: Counted }> {
  for (let look = 0; ; look += 1) {
    await world.floor.pass(1);
    const { queues, day } = client.figures();
    const log = await readLog(world.floor.hub.database, world.said);
    const told = { queues: queueIds.flatMap((id) => queues.get(id) ?? []), day };
    const logged = {
      queues: [...queuesFromLog(log, queueIds, world.floor.clock.now(), rules).values()],
      day: dayFromLog(log, agentId, day?.at ?? 0, rules),
    };
    if (look === 60 || isDeepStrictEqual(told, logged)) return { told, logged };
  }
}

test.each([11, 22])(
  'every number is what the log says, whatever happened (chance %i)',
  { timeout: 240_000 },
  async (seed) => {
    const world = await openWorld(seed);
    const { floor, seats } = world;
    const sara = await signIn(floor.hub.address, 'sup');
    const supervisor = await listens(floor.hub, sara);
    const lookers = [
      { id: sara.agentId, desktop: () => supervisor },
      ...['ada', 'eve']
        .flatMap((login) => seats.get(login) ?? [])
        .map((seat) => ({ id: seat.agentId, desktop: () => seat.desktop })),
    ];
    const seen = { entered: 0, answered: 0, abandoned: 0, shortAbandoned: 0 };
    for (let step = 0; step < 135; step += 1) {
      await pick(world, happenings)?.(world);
      await floor.pass(Math.ceil(world.random() ** 4 * 20));
      if (step % 45 !== 44) continue;
      if (step === 134) await somethingOfAll(world);
      for (const { desktop, id } of lookers) {
        const queueIds = id === seats.get('eve')?.agentId ? world.queues.slice(1) : world.queues;
        const { told, logged } = await reconciled(world, desktop(), id, queueIds);
        expect(told).toEqual(logged);
      }
      for (const { channels } of supervisor.figures().queues.values())
        for (const channel of channels)
          for (const name of ['entered', 'answered', 'abandoned', 'shortAbandoned'] as const)
            seen[name] += channel[name];
    }
    // It was an evening with something of everything.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);

    // A second node, and one that comes after it: they know from the rows alone.
    for (const _ of ['beside', 'afterwards']) {
      const other = await startTestHub({ database: floor.hub.database, clock: floor.clock, file: null });
      const client = await listens(other, sara);
      const { told, logged } = await reconciled(world, client, sara.agentId, world.queues);
      client.close();
      await other.dispose();
      expect(told).toEqual(logged);
    }
  },
);
