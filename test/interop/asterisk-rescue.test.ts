import { afterAll, beforeEach, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { type AsteriskBench, RESCUE_AFTER_MS } from '#test/support/asterisk-bench.ts';
import { adaTalks, atAsterisk, CUSTOMER } from '#test/support/asterisk-fixture.ts';
import { judge, TONES } from '#test/support/scenario-ears.ts';
import type { AgentCall, SipAgent } from '#test/support/sip-agent.ts';
import type { TrunkCall, TrunkLine } from '#test/support/trunk-line.ts';

/* Ada talks to a customer of the queue and is lost (PLUS-26). */

const times: string[] = [];
let bench: AsteriskBench;
let trunk: TrunkLine;
let customer: TrunkCall;
let ada: SipAgent;
let adas: AgentCall;

atAsterisk((at) => {
  ({ bench, trunk } = at);
});

beforeEach(async () => {
  ({ ada, adas, customer } = await adaTalks({ bench, trunk }));
});

afterAll(() => {
  console.log(times.join('\n'));
});

/** The desktop dies: no signalling, no sound, no goodbye. */
async function kill(agent: SipAgent, call: AgentCall): Promise<number> {
  const at = performance.now();
  await call.close();
  agent.cut();
  return at;
}

function note(what: string, since: number): number {
  const ms = Math.round(performance.now() - since);
  times.push(`${what}: ${ms} ms`);
  return ms;
}

const order = (callId: string, forMs: number) => ({
  callId,
  queueId: 'sales',
  sameAgent: { user: '1001', forMs },
});

test('killed: lost after the time that was told, the customer rings at the next agent in the same interaction', async () => {
  const killed = await kill(ada, adas);
  const lost = await bench.event('legLost');
  expect(lost).toMatchObject({ callId: adas.callId, user: '1001' });
  expect(note('killed, lost', killed)).toBeGreaterThanOrEqual(RESCUE_AFTER_MS);
  const ben = await bench.registered('1002');
  await bench.configure(['1002']);
  await bench.link.exchange.rescue(order(adas.callId, 0));
  const next = await bench.rings(ben);
  note(`killed, rings at the next agent (lost after ${RESCUE_AFTER_MS})`, killed);
  const interaction = header(adas.invite, 'X-Lineside-Interaction');
  expect(header(next.invite, 'X-Lineside-Interaction')).toBe(interaction);
  const end = { callId: adas.callId, why: 'mediaLost', continues: true, linkedId: lost.linkedId };
  expect(await bench.event('agentCompleted')).toMatchObject(end);
  const rejoined = { rescued: true, linkedId: lost.linkedId, interactionId: interaction, queueId: 'sales' };
  await expect
    .poll(() => bench.snapshot())
    .toMatchObject({ callers: [{ ...rejoined, address: CUSTOMER.number }] });
  await next.answer(TONES.ben);
  expect(judge(await customer.ear.listen(), ['ben'])).toBeNull();
  await trunk.hangUp(customer);
  expect(await bench.event('agentCompleted')).toMatchObject({ user: '1002', why: 'customerHangup' });
});

test('back in time: the same agent is rung alone first', async () => {
  await bench.registered('1002');
  await bench.configure(['1001', '1002']);
  await kill(ada, adas);
  await bench.event('legLost');
  const again = await bench.registered('1001');
  await bench.link.exchange.rescue(order(adas.callId, 5_000));
  const rung = await bench.rings(again);
  await rung.answer(TONES.ada);
  const { user, callId } = await bench.event('agentConnected');
  expect({ user, callId }).toEqual({ user: '1001', callId: rung.callId });
  expect(judge(await customer.ear.listen(), ['ada'])).toBeNull();
});

test('not back: after being rung in vain the others are asked, before those who wait already', async () => {
  const ben = await bench.registered('1002');
  await trunk.call('2001', { number: '+4930999', name: 'Somebody else' }, TONES.outside);
  await kill(ada, adas);
  await bench.event('legLost');
  const again = await bench.registered('1001');
  await bench.link.exchange.rescue(order(adas.callId, 1_000));
  const { callId } = await bench.rings(again);
  await bench.event('agentNotAnswered', { callId });
  await bench.configure(['1002']);
  const { invite } = await bench.rings(ben);
  expect(header(invite, 'From')).toContain(CUSTOMER.number);
});

test('lost once more: the customer is rescued once more', async () => {
  await kill(ada, adas);
  await bench.event('legLost');
  const again = await bench.registered('1001');
  await bench.link.exchange.rescue(order(adas.callId, 5_000));
  const second = await bench.rings(again);
  await second.answer(TONES.ada);
  await bench.event('agentConnected', { callId: second.callId });
  const ben = await bench.registered('1002');
  await bench.configure(['1002']);
  await kill(again, second);
  expect(await bench.event('legLost')).toMatchObject({ callId: second.callId });
  await bench.link.exchange.rescue(order(second.callId, 0));
  const third = await bench.rings(ben);
  const interaction = header(adas.invite, 'X-Lineside-Interaction');
  expect(header(third.invite, 'X-Lineside-Interaction')).toBe(interaction);
});

test('the customer gives up while the same agent is rung', async () => {
  await kill(ada, adas);
  await bench.event('legLost');
  const again = await bench.registered('1001');
  await bench.link.exchange.rescue(order(adas.callId, 5_000));
  const { callId } = await bench.rings(again);
  await trunk.hangUp(customer);
  const { linkedId } = await bench.event('callerAbandoned');
  expect(await bench.event('agentNotAnswered', { callId })).toMatchObject({ linkedId, why: 'cancelled' });
});

test('a cut WebSocket with sound still flowing is not lost, and is lost when the sound ends', async () => {
  ada.cut();
  await bench.event('phoneUnregistered', { user: '1001' });
  let told = false;
  const lost = bench.event('legLost').finally(() => {
    told = true;
  });
  await adas.media.hear((2 * RESCUE_AFTER_MS) / 20);
  expect(told).toBe(false);
  await adas.close();
  expect(await lost).toMatchObject({ callId: adas.callId });
});

test('a phone on a desk whose plug is pulled', async () => {
  await trunk.hangUp(customer);
  const desk = await bench.deskPhone();
  await bench.configure(['801']);
  await trunk.call('2001', CUSTOMER, TONES.customer);
  const { callId } = await bench.event('agentConnected', { user: '801' });
  const pulled = performance.now();
  await desk.unplug();
  expect(await bench.event('legLost')).toMatchObject({ callId, user: '801' });
  note('desk phone unplugged, lost', pulled);
  const ben = await bench.registered('1002');
  await bench.configure(['1002']);
  const commands = await bench.commands();
  await commands.rescue({ ...order(callId, 0), sameAgent: { user: '801', forMs: 0 } });
  await bench.rings(ben);
  note('desk phone unplugged, rings at the next agent', pulled);
});
