import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import type { AgentIntent } from '#shared/domain/agent-state.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';

/** The hub's picture of calls for every order in which an exchange may tell of them, on a scripted exchange. */
let hub: TestHub;
let ada: SignedIn;
let sales: string;

beforeAll(async () => {
  hub = await startTestHub();
  await signIn(hub.address, 'ben');
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  await hub.settled();
  await hub.database.query('delete from work_item');
  ada = await signIn(hub.address, 'ada', { takeOver: true });
  await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
});

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

interface Part {
  id: string;
  phase: string;
  end_cause: string | null;
  answered_at: string | null;
  interaction_id: string;
}
const parts = (callId: string) =>
  hub.database.query<Part>(
    'select id, phase, end_cause, answered_at, interaction_id from participation where call_id = $1',
    [callId],
  );
const interactions = (linkedId: string) =>
  hub.database.query<{ id: string; status: string; number: string; conversation_id: string }>(
    'select id, status, number, conversation_id from interaction where linked_id = $1',
    [linkedId],
  );
const intent = async (agentId = ada.agentId) =>
  (
    await hub.database.query<{ intent: AgentIntent }>('select intent from agent_state where agent_id = $1', [
      agentId,
    ])
  )[0]?.intent.kind;
const work = async () =>
  (
    await hub.database.query<{ phase: string }>('select phase from work_item where agent_id = $1', [
      ada.agentId,
    ])
  ).map(({ phase }) => phase);

describe('a queue call', () => {
  test('joined, offered, live, wrap-up; the exchange carries the interaction that the hub minted', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined());
    const [waiting] = await interactions(call.linkedId);
    expect(waiting?.status).toBe('open');
    expect(hub.exchange.assigned.get(call.linkedId)).toBe(waiting?.id);
    await say(leg.called());
    expect(await work()).toEqual(['offered']);
    await say(leg.connected());
    expect(await work()).toEqual(['live']);
    await say(leg.completed());
    expect(await work()).toEqual(['wrapUp']);
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'customerHangup' }]);
    expect((await interactions(call.linkedId))[0]?.status).toBe('closed');
    expect(await intent()).toBe('available');
  });

  test('let ring out: missed, and the agent is not responding until they say so', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.notAnswered('timeout'));
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'missed', end_cause: 'noAnswer' }]);
    expect(await intent()).toBe('notResponding');
    await hub.exchange.untilSeats('1001', { paused: true, reason: 'notResponding' });
    expect((await interactions(call.linkedId))[0]?.status).toBe('open');
  });

  test.each(['cancelled', 'noAnswer'])(
    'let ring out, and the desktop was first to report it as %s: not responding all the same, until they say so',
    async (endCause) => {
      const call = scriptCall(sales);
      const leg = call.leg('1001');
      await say(call.joined(), leg.called());
      const at = Date.now();
      await sendCommand(hub.address, ada.token, 'call.report', {
        participationId: newId(),
        callId: leg.callId,
        interactionId: null,
        direction: 'inbound',
        remote: { address: '+12025550100', name: null },
        queueName: 'Sales',
        startedAt: at - 5_000,
        answeredAt: null,
        endedAt: at,
        endCause,
        quality: null,
      });
      const letOut = { ...leg.notAnswered('timeout'), at: Date.now() };
      await say(letOut);
      expect(await parts(leg.callId)).toMatchObject([{ phase: 'missed', end_cause: 'noAnswer' }]);
      expect(await intent()).toBe('notResponding');
      await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
      await say(letOut);
      expect(await intent()).toBe('available');
    },
  );

  test.each([
    ['rejected', 'rejected'],
    ['cancelled', 'cancelled'],
    ['unreachable', 'failed'],
  ] as const)('%s: missed, and offers go on', async (why, cause) => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.notAnswered(why));
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'missed', end_cause: cause }]);
    expect(await work()).toEqual([]);
    expect(await intent()).toBe('available');
    await hub.exchange.untilSeats('1001', { paused: false });
  });

  test('a pause that was taken while it rang is not overruled by letting it ring out', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called());
    await sendCommand(hub.address, ada.token, 'agent.setIntent', {
      intent: { kind: 'paused', reason: 'lunch' },
    });
    await say(leg.notAnswered('timeout'));
    expect(await intent()).toBe('paused');
  });

  test('one agent after another, the same agent twice: a participation each, one interaction', async () => {
    const call = scriptCall(sales);
    const first = call.leg('1001');
    const second = call.leg('1002');
    const third = call.leg('1001');
    await say(
      call.joined(),
      first.called(),
      first.notAnswered('rejected'),
      second.called(),
      second.notAnswered('rejected'),
    );
    await say(third.called(), third.connected(), third.completed('agentHangup'));
    const rows = [
      ...(await parts(first.callId)),
      ...(await parts(second.callId)),
      ...(await parts(third.callId)),
    ];
    expect(rows.map(({ phase }) => phase)).toEqual(['missed', 'missed', 'wrapUp']);
    expect(new Set(rows.map((row) => row.interaction_id)).size).toBe(1);
  });

  test.each(['cancelled first', 'abandoned first'])(
    'the caller gives up: closed as unmanaged (%s)',
    async (order) => {
      const call = scriptCall(sales);
      const leg = call.leg('1001');
      const end = [leg.notAnswered('cancelled'), call.abandoned()];
      await say(call.joined(), leg.called(), ...(order === 'cancelled first' ? end : end.reverse()));
      expect(await parts(leg.callId)).toMatchObject([{ phase: 'missed', end_cause: 'cancelled' }]);
      expect((await interactions(call.linkedId))[0]?.status).toBe('closedUnmanaged');
      expect(await work()).toEqual([]);
      expect(await intent()).toBe('available');
    },
  );

  test('the same caller on the same number stays in one conversation, a hidden number never', async () => {
    const open = async (address: string) => {
      const call = scriptCall(sales, { address });
      await say(call.joined(), call.abandoned());
      return (await interactions(call.linkedId))[0];
    };
    const [a, b] = [await open('+12025550777'), await open('+12025550777')];
    expect(a?.conversation_id).toBe(b?.conversation_id);
    expect(Number(b?.number)).toBeGreaterThan(Number(a?.number));
    for (const hidden of ['', 'anonymous']) {
      expect((await open(hidden))?.conversation_id).not.toBe((await open(hidden))?.conversation_id);
    }
  });

  test('every event twice, and the whole story again at the end: nothing changes', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    const story = [call.joined(), leg.called(), leg.connected(), leg.completed()];
    await say(...story.flatMap((event) => [event, event]));
    const before = await parts(leg.callId);
    const events = await hub.database.query('select 1 from event');
    await say(...story);
    expect(await parts(leg.callId)).toEqual(before);
    expect(await hub.database.query('select 1 from event')).toHaveLength(events.length);
    expect(await interactions(call.linkedId)).toHaveLength(1);
  });

  test('the end without the answer: wrap-up all the same', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.completed());
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'wrapUp', answered_at: null }]);
  });

  test('events of strangers do no harm', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('7777');
    await say(leg.connected(), leg.completed(), leg.notAnswered('timeout'), call.abandoned(), leg.called());
    expect(await parts(leg.callId)).toEqual([]);
  });

  test('a hundred calls at once, events of each in order', async () => {
    const calls = Array.from({ length: 100 }, () => scriptCall(sales));
    const legs = calls.map((call) => call.leg(Math.random() < 0.5 ? '1001' : '1002'));
    const stories = calls.map((call, n) => {
      const leg = legs[n];
      if (leg === undefined) throw new Error('A leg for each call');
      return [call.joined(), leg.called(), leg.connected(), leg.completed()];
    });
    for (let step = 0; step < 4; step += 1) {
      for (const story of stories) hub.exchange.say(...story.slice(step, step + 1));
    }
    await hub.settled();
    const rows = await hub.database.query<{ phase: string; count: string }>(
      'select phase, count(*) from participation where call_id = any($1) group by phase',
      [legs.map((leg) => leg.callId)],
    );
    expect(rows).toEqual([{ phase: 'wrapUp', count: '100' }]);
    const numbers = await hub.database.query(
      'select distinct number from interaction where linked_id = any($1)',
      [calls.map((call) => call.linkedId)],
    );
    expect(numbers).toHaveLength(100);
  });
});

describe('the hub or the link was away', () => {
  test('a call that went on: taken up from the snapshot with the time it was answered', async () => {
    const call = scriptCall(sales, { at: Date.now() - 10_000 });
    const leg = call.leg('1001');
    hub.exchange.down();
    const answeredAt = Date.now() - 4_000;
    hub.exchange.up({ callers: [call.caller], legs: [{ ...leg.leg, answeredAt }] });
    await hub.settled();
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'live', answered_at: String(answeredAt) }]);
    expect(hub.exchange.assigned.get(call.linkedId)).toBe((await interactions(call.linkedId))[0]?.id);
    await say(leg.completed());
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'customerHangup' }]);
  });

  test('calls that vanished: live ones go to wrap-up, offers are missed, waiting callers are closed, once', async () => {
    const live = scriptCall(sales);
    const liveLeg = live.leg('1001');
    const offered = scriptCall(sales);
    const offeredLeg = offered.leg('1002');
    const waiting = scriptCall(sales);
    await say(
      live.joined(),
      liveLeg.called(),
      liveLeg.connected(),
      offered.joined(),
      offeredLeg.called(),
      waiting.joined(),
    );
    hub.exchange.down();
    hub.exchange.up();
    hub.exchange.up();
    await hub.settled();
    expect(await parts(liveLeg.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'unknown' }]);
    expect(await parts(offeredLeg.callId)).toMatchObject([{ phase: 'missed', end_cause: 'unknown' }]);
    const statuses = await Promise.all(
      [live, offered, waiting].map(async (call) => (await interactions(call.linkedId))[0]?.status),
    );
    expect(statuses).toEqual(['closed', 'closedUnmanaged', 'closedUnmanaged']);
    expect(await work()).toEqual(['wrapUp']);
    await say(liveLeg.completed('agentHangup'));
    expect(await parts(liveLeg.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'agentHangup' }]);
  });

  test('what comes right after the snapshot is applied after it', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    hub.exchange.down();
    hub.exchange.up({ callers: [call.caller], legs: [leg.leg] });
    hub.exchange.say(leg.connected(), leg.completed());
    await hub.settled();
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'customerHangup' }]);
  });

  test('the outcome that was completed before the hub heard of the end stays completed', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.connected());
    const now = Date.now();
    const reference = { participationId: newId(), callId: leg.callId, interactionId: null };
    const [disposition] = await hub.database.query<{ id: string }>('select id from disposition limit 1');
    await sendCommand(hub.address, ada.token, 'call.report', {
      ...reference,
      direction: 'inbound',
      remote: { address: '+12025550143', name: null },
      queueName: 'Sales',
      startedAt: now - 9_000,
      answeredAt: now - 8_000,
      endedAt: now,
      endCause: 'agentHangup',
      quality: null,
    });
    const outcome = { ...reference, dispositionId: disposition?.id, note: 'x', baseOutcomeVersion: null };
    expect((await sendCommand(hub.address, ada.token, 'outcome.complete', outcome)).status).toBe(200);
    hub.exchange.down();
    hub.exchange.up();
    await say(leg.completed());
    expect(await parts(leg.callId)).toMatchObject([{ phase: 'done', end_cause: 'customerHangup' }]);
    expect(await work()).toEqual([]);
  });

  test('seats: who is signed out or has none any more loses the one that the exchange remembers', async () => {
    hub.exchange.down();
    const ghost = { queueId: sales, user: '4711', loggedIn: true, paused: false, reason: '' };
    hub.exchange.up({ members: [ghost] });
    await hub.exchange.until(() => hub.exchange.members.get(`${sales} 4711`)?.loggedIn === false);
    await hub.exchange.untilSeats('1009', { loggedIn: false });
    await hub.exchange.untilSeats('1001', { loggedIn: true, paused: false, reason: '' });
    expect(hub.exchange.phones.map(({ user }) => user).sort()).toEqual([
      '1000',
      '1001',
      '1002',
      '1003',
      '1009',
      '3001',
      '3002',
      '3003',
    ]);
    expect(hub.exchange.queues).toMatchObject([
      { number: '2001', ringSeconds: 20 },
      { number: '2002', ringSeconds: 20 },
    ]);
  });

  test('a hub that has lost its lease writes nothing any more', async () => {
    const call = scriptCall(sales);
    const { rows: [lease] = [] } = {
      rows: await hub.database.query<{ node: string }>("select node from lease where resource = 'exchange'"),
    };
    await hub.database.query("update lease set node = $1, epoch = epoch + 1 where resource = 'exchange'", [
      newId(),
    ]);
    await say(call.joined());
    expect(await interactions(call.linkedId)).toEqual([]);
    await hub.database.query("update lease set node = $1, epoch = epoch - 1 where resource = 'exchange'", [
      lease?.node,
    ]);
    await say(call.joined());
    expect(await interactions(call.linkedId)).toHaveLength(1);
  });
});

describe('ending a call for a desktop whose SIP socket is down', () => {
  const end = (token: string, callId: string) => callHub(hub.address, 'endCall', { token, body: { callId } });

  test("hangs up the agent's own leg, nobody else's", async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.connected());
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    expect(await end(ben.token, leg.callId)).toMatchObject({
      status: 404,
      problem: { code: 'call.unknown' },
    });
    expect(hub.exchange.hungUp).toEqual([]);
    expect((await end(ada.token, leg.callId)).status).toBe(200);
    expect(hub.exchange.hungUp).toEqual([leg.callId]);
    await say(leg.completed('agentHangup'));
    expect((await end(ada.token, leg.callId)).status).toBe(200);
    expect(hub.exchange.hungUp).toEqual([leg.callId]);
  });
});
