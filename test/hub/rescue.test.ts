import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';

/** Customers whose agent is lost (PLUS-26), through a hub with a scripted exchange. */
let database: TestDatabase;
let hub: TestHub;
let ada: SignedIn;
let sales: string;
let salesSkill: string;

const only = async (query: string) => (await hub.database.query<{ id: string }>(query))[0]?.id ?? '';
const policy = (rescue: object) =>
  hub.database.query('update workspace set policy = $1', [{ rescue: { sameAgentSeconds: 7, ...rescue } }]);

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await startTestHub({ database });
  await hub.hub.driver?.inStep;
  sales = await only("select id from queue where key = 'sales'");
  salesSkill = await only("select id from skill where key = 'sales'");
  ada = await signIn(hub.address, 'ada');
});
afterAll(async () => {
  await hub.dispose();
  await database.dispose();
});
beforeEach(async () => {
  await policy({});
  hub.exchange.up({ registered: ['1001', '1002'] });
  await hub.settled();
  await hub.database.query('delete from work_item');
  hub.exchange.rescued.splice(0);
  await hub.database.query(
    `update agent_state set intent = '{"kind":"available","since":0}' where agent_id = $1`,
    [ada.agentId],
  );
});

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

const part = async (callId: string) =>
  (
    await hub.database.query<Record<string, unknown>>('select * from participation where call_id = $1', [
      callId,
    ])
  )[0];
const intent = async () =>
  (
    await hub.database.query<{ intent: Record<string, unknown> }>(
      'select intent from agent_state where agent_id = $1',
      [ada.agentId],
    )
  )[0]?.intent;
const interaction = async (linkedId: string) =>
  (
    await hub.database.query<{ id: string; status: string; number: string }>(
      'select i.* from interaction i join call_link l on l.interaction_id = i.id where l.linked_id = $1',
      [linkedId],
    )
  )[0];

/** A call of a queue that ada has taken; later times than those of the call itself are seconds after its begin. */
async function taken() {
  const at = Date.now();
  const call = scriptCall(sales, { at });
  const leg = call.leg('1001');
  await say(call.joined(), leg.called(), leg.connected());
  const { linkedId } = call;
  const { callId } = leg;
  return {
    ...{ call, leg, linkedId, callId },
    lost: (): ExchangeEvent => ({ kind: 'legLost', linkedId, callId, user: '1001', at: at + 20_000 }),
    ended: (): ExchangeEvent => ({
      ...{ kind: 'agentCompleted', linkedId, callId, user: '1001', why: 'mediaLost' },
      ...{ continues: true, at: at + 25_000 },
    }),
    waitsAgain: (interactionId: string | null): ExchangeEvent => ({
      kind: 'callerJoined',
      caller: { ...call.caller, interactionId, joinedAt: at + 25_000, rescued: true },
      at: at + 25_000,
    }),
    snapshotLeg: { ...leg.leg, answeredAt: at + 3_000 },
  };
}

describe('an agent is lost in a call', () => {
  test('the customer goes to everybody in their queue, with their interaction, and is taken by another agent', async () => {
    const here = await taken();
    const before = await interaction(here.linkedId);
    await say({ kind: 'phoneUnregistered', user: '1001', at: Date.now() }, here.lost());
    expect(hub.exchange.rescued).toEqual([
      { callId: here.callId, queueId: sales, sameAgent: { user: '1001', forMs: 0 } },
    ]);
    expect(await intent()).toMatchObject({ kind: 'paused', reason: 'away', channels: 'all' });
    await say(here.ended(), here.waitsAgain(before?.id ?? null));
    expect(await interaction(here.linkedId)).toMatchObject({
      id: before?.id,
      number: before?.number,
      status: 'open',
    });
    expect(await part(here.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'mediaLost', role: 'owner' });
    expect(await hub.database.query('select phase from work_item')).toEqual([{ phase: 'wrapUp' }]);
    const other = here.call.leg('1002');
    const at = Date.now() + 30_000;
    await say({ ...other.called(), at } as ExchangeEvent, {
      kind: 'agentConnected',
      linkedId: here.linkedId,
      callId: other.callId,
      user: '1002',
      at,
    });
    expect(await part(other.callId)).toMatchObject({
      phase: 'live',
      role: 'owner',
      direction: 'inbound',
      interaction_id: before?.id,
    });
    const [link] = await hub.database.query(
      'select rescued, joined_queue_id from call_link where linked_id = $1',
      [here.linkedId],
    );
    expect(link).toEqual({ rescued: true, joined_queue_id: sales });
    await say({
      ...{ kind: 'agentCompleted', linkedId: here.linkedId, callId: other.callId, user: '1002' },
      ...{ why: 'customerHangup', at: at + 9_000 },
    });
    expect(await interaction(here.linkedId)).toMatchObject({ status: 'closed' });
  });

  test('whose phone is there again already: they are rung first, and stay available', async () => {
    const here = await taken();
    await say(here.lost());
    expect(hub.exchange.rescued).toEqual([
      { callId: here.callId, queueId: sales, sameAgent: { user: '1001', forMs: 7_000 } },
    ]);
    expect(await intent()).toMatchObject({ kind: 'available' });
    await say(here.ended(), here.call.abandoned());
  });

  test('on hold as well as in talk, and their own pause stands', async () => {
    const here = await taken();
    await sendCommand(hub.address, ada.token, 'agent.setIntent', {
      intent: { kind: 'paused', reason: 'lunch' },
    });
    const { linkedId, callId } = here;
    await say({ kind: 'legHeld', linkedId, callId, user: '1001', held: true, at: Date.now() + 5_000 });
    await say({ kind: 'phoneUnregistered', user: '1001', at: Date.now() }, here.lost());
    expect(hub.exchange.rescued).toHaveLength(1);
    expect(await intent()).toMatchObject({ kind: 'paused', reason: 'lunch' });
    await say(here.ended(), here.call.abandoned());
  });

  test('in a call that they made: to the queue of the skill they dialled with', async () => {
    for (const [skillId, orders] of [
      [salesSkill, [{ queueId: sales }]],
      [null, []],
    ] as const) {
      hub.exchange.rescued.splice(0);
      const call = {
        linkedId: `linked-${newId()}`,
        user: '1001',
        callId: `call-${newId()}`,
        interactionId: newId(),
        number: '+12025550100',
        skillId,
      };
      const at = Date.now();
      await say(
        { kind: 'outboundCalled', ...call, at },
        { kind: 'outboundAnswered', ...call, at: at + 1_000 },
      );
      const { linkedId, callId, user } = call;
      await say({ kind: 'legLost', linkedId, callId, user, at: at + 9_000 });
      expect(hub.exchange.rescued).toMatchObject(orders);
      await say({
        ...{ kind: 'outboundCompleted', ...call, why: 'mediaLost', status: null },
        ...{ continues: orders.length > 0, at: at + 9_500 },
      });
      if (orders.length === 0) continue;
      const caller = {
        ...{ linkedId, queueId: sales, address: call.number, name: null },
        ...{ interactionId: call.interactionId, joinedAt: at + 9_500, rescued: true },
      };
      await say({ kind: 'callerJoined', caller, at: at + 9_500 });
      expect(await interaction(linkedId)).toMatchObject({ id: call.interactionId, status: 'open' });
      await say({ kind: 'callerAbandoned', linkedId, at: at + 20_000 });
      expect(await interaction(linkedId)).toMatchObject({ status: 'closed', direction: 'outbound' });
    }
  });

  test('in a call with a colleague: nobody is moved', async () => {
    const call = {
      ...{ linkedId: `linked-${newId()}`, user: '1001', callId: `call-${newId()}` },
      ...{ interactionId: newId(), number: '1002', skillId: salesSkill },
    };
    const at = Date.now();
    await say({ kind: 'outboundCalled', ...call, at }, { kind: 'outboundAnswered', ...call, at: at + 1_000 });
    await say({ ...call, kind: 'legLost', at: at + 9_000 } as ExchangeEvent);
    expect(hub.exchange.rescued).toEqual([]);
    await say({ kind: 'outboundCompleted', ...call, why: 'mediaLost', status: null, at: at + 9_500 });
  });

  test('where the workspace does not want it, and where the exchange is told so', async () => {
    const here = await taken();
    expect(hub.exchange.rescueAfterMs).toBe(5_000);
    await policy({ enabled: false });
    hub.exchange.up({ legs: [here.snapshotLeg], registered: ['1001'] });
    await hub.settled();
    expect(hub.exchange.rescueAfterMs).toBeNull();
    await say(here.lost());
    expect(hub.exchange.rescued).toEqual([]);
    await say(here.leg.completed());
  });
});

describe('what is told of a lost agent does no harm', () => {
  test('twice: one order, and what the agent has said since stands', async () => {
    const here = await taken();
    await say({ kind: 'phoneUnregistered', user: '1001', at: Date.now() }, here.lost());
    await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
    // The exchange's clock and the hub's are one here, and the agent spoke after the loss.
    await hub.database.query(
      "update agent_state set intent = jsonb_set(intent, '{since}', to_jsonb($2::bigint)) where agent_id = $1",
      [ada.agentId, Date.now() + 40_000],
    );
    await say(here.lost());
    expect(hub.exchange.rescued).toHaveLength(1);
    expect(await intent()).toMatchObject({ kind: 'available' });
    await say(here.ended(), here.lost(), here.call.abandoned());
    expect(hub.exchange.rescued).toHaveLength(1);
    expect(await part(here.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'mediaLost' });
  });

  test('after the customer has hung up', async () => {
    const here = await taken();
    await say({ kind: 'phoneUnregistered', user: '1001', at: Date.now() });
    await say(here.leg.completed('customerHangup'), here.lost());
    expect(hub.exchange.rescued).toEqual([]);
    expect(await part(here.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'customerHangup' });
    expect(await intent()).toMatchObject({ kind: 'available' });
  });

  test('of a phone, or a call, that nobody knows', async () => {
    await say({ kind: 'legLost', linkedId: 'x', callId: `x-${newId()}`, user: '7777', at: Date.now() });
    await say({ kind: 'legLost', linkedId: 'x', callId: `x-${newId()}`, user: '1001', at: Date.now() });
    expect(hub.exchange.rescued).toEqual([]);
    expect(await intent()).toMatchObject({ kind: 'available' });
  });

  test('while the exchange refuses: asked again when the link is back, once', async () => {
    const here = await taken();
    hub.exchange.refuseNext = 'exchange.unreachable';
    await say(here.lost());
    expect(hub.exchange.rescued).toEqual([]);
    const snapshot = { legs: [here.snapshotLeg], registered: ['1001'] };
    for (let link = 0; link < 2; link += 1) {
      hub.exchange.up(snapshot);
      await hub.settled();
    }
    expect(hub.exchange.rescued).toHaveLength(1);
    await say(here.ended(), here.call.abandoned());
  });

  test('that was heard of by nobody: the exchange says in its snapshot who is lost now', async () => {
    const here = await taken();
    const { linkedId, callId } = here;
    hub.exchange.up({ legs: [here.snapshotLeg], lost: [{ linkedId, callId, user: '1001' }] });
    await hub.settled();
    expect(hub.exchange.rescued).toMatchObject([{ callId, sameAgent: { forMs: 0 } }]);
    expect(await intent()).toMatchObject({ kind: 'paused', reason: 'away' });
    await say(here.ended(), here.call.abandoned());
  });

  test('who was found again by the exchange: nobody is moved', async () => {
    const here = await taken();
    hub.exchange.refuseNext = 'exchange.unreachable';
    await say(here.lost());
    hub.exchange.up({ legs: [here.snapshotLeg], registered: ['1001'], lost: [] });
    await hub.settled();
    expect(hub.exchange.rescued).toEqual([]);
    await say(here.leg.completed());
  });

  test('whose leg is gone while the hub was away, and whose customer waits again', async () => {
    const here = await taken();
    await say(here.lost());
    const id = (await interaction(here.linkedId))?.id ?? null;
    const again = here.waitsAgain(id);
    if (again.kind !== 'callerJoined') throw new Error('It joins');
    hub.exchange.up({ callers: [again.caller] });
    await hub.settled();
    expect(await part(here.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'mediaLost' });
    expect(await interaction(here.linkedId)).toMatchObject({ id, status: 'open' });
    hub.exchange.up({});
    await hub.settled();
    expect(await interaction(here.linkedId)).toMatchObject({ status: 'closed' });
  });
});

test('a hub that ends between the loss and the rescue: the next one orders it', async () => {
  const here = await taken();
  hub.exchange.refuseNext = 'exchange.unreachable';
  await say(here.lost());
  await hub.dispose();
  const exchange = new FakeExchange({
    ...{ callers: [], members: [], registered: [], others: [] },
    legs: [here.snapshotLeg],
  });
  hub = await startTestHub({ database, exchange, file: null });
  await hub.hub.driver?.inStep;
  await hub.settled();
  expect(exchange.rescued).toMatchObject([{ callId: here.callId, queueId: sales }]);
});
