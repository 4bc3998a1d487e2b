import { expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { newId } from '#shared/util/id.ts';
import type { Asterisk } from '#test/support/asterisk.ts';
import type { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { atAsterisk, CUSTOMER } from '#test/support/asterisk-fixture.ts';
import { judge, TONES } from '#test/support/scenario-ears.ts';
import { OUTSIDE } from '#test/support/scenario-numbers.ts';
import { sippCustomer } from '#test/support/sipp.ts';
import type { TrunkLine } from '#test/support/trunk-line.ts';

/** Phones on desks: sipp is one, which takes every call and plays back what it hears. */
const DESK = '801';
const QUEUE = '2001';
let asterisk: Asterisk;
let bench: AsteriskBench;
let trunk: TrunkLine;

atAsterisk((at) => {
  ({ asterisk, bench, trunk } = at);
});

const silence = { dbfs: null, hz: null, levelAt: null };

/** A customer in the queue, taken by the phone on the desk. */
async function queueCall() {
  await bench.deskPhone();
  await bench.configure([DESK]);
  const customer = await trunk.call(QUEUE, CUSTOMER, TONES.customer);
  const call = await bench.event('agentConnected');
  return { customer, call };
}

/** A call that the hub placed, answered outside. */
async function originated(number: string = OUTSIDE.menu) {
  const order = { user: DESK, number, interactionId: newId(), skillId: null, callerId: '+12025550190' };
  const callId = await bench.link.exchange.originate(order);
  return { callId, order };
}

test('it registers, takes a call of the queue, is in use meanwhile, and the customer ends the call', async () => {
  const { customer, call } = await queueCall();
  expect(call.user).toBe(DESK);
  await bench.event('phoneInUse', { user: DESK, inUse: true });
  expect(judge(await customer.ear.listen(), ['customer'])).toBeNull();
  await trunk.hangUp(customer);
  const end = { kind: 'agentCompleted', callId: call.callId, why: 'customerHangup' };
  expect(await bench.event('agentCompleted')).toMatchObject(end);
});

test('a customer that is sipp too', async () => {
  await bench.deskPhone();
  await bench.configure([DESK]);
  await sippCustomer(asterisk.access.trunk.port, QUEUE, 1_000);
  const call = await bench.event('agentConnected');
  expect(await bench.event('agentCompleted')).toMatchObject({ callId: call.callId, why: 'customerHangup' });
});

test("an agent's extension leads to the phone that they have taken", async () => {
  await bench.deskPhone();
  await bench.configure([], [{ extension: '1007', user: DESK }]);
  const ben = await bench.registered('1002');
  const call = bench.call(ben, '1007');
  expect(await call.final()).toBe(200);
  expect(await bench.event('directAnswered')).toMatchObject({ user: DESK });
  await call.hangUp();
  await bench.configure([]);
  expect(await bench.call(ben, '1007').final()).toBe(404);
});

test('a call that the hub places: phone first, then the number, with who calls and the interaction', async () => {
  await bench.deskPhone();
  const { callId, order } = await originated();
  const facts = { callId, user: DESK, interactionId: order.interactionId, number: OUTSIDE.menu };
  expect(await bench.event('outboundCalled')).toMatchObject(facts);
  expect(await bench.event('outboundAnswered')).toMatchObject(facts);
  const far = trunk.calls.at(-1);
  expect(JSON.stringify(far?.invite?.headers)).toContain('+12025550190');
  await bench.link.exchange.keypad(callId, '12#');
  expect(await far?.ear.pressed(3)).toBe('12#');
  await bench.link.exchange.hangUp(callId);
  expect(await bench.event('outboundCompleted')).toMatchObject({ callId, why: 'agentHangup' });
});

test('on hold the customer hears music; taken back, both are heard again; who hangs up on hold ends the call', async () => {
  const { customer, call } = await queueCall();
  const { callId } = call;
  const { exchange } = bench.link;
  await exchange.hold(callId, true);
  expect(await bench.event('legHeld')).toMatchObject({ callId, user: DESK, held: true });
  expect(judge(await customer.ear.listen(), 'music')).toBeNull();
  expect(await bench.snapshot()).toMatchObject({
    held: [callId],
    legs: [{ callId }],
    inUse: expect.arrayContaining([DESK]),
  });
  await exchange.hold(callId, false);
  expect(await bench.event('legHeld')).toMatchObject({ callId, held: false });
  expect(judge(await customer.ear.listen(), ['customer'])).toBeNull();
  expect(await bench.snapshot()).toMatchObject({ held: [], callers: [{ queueId: 'sales' }] });
  await exchange.hold(callId, true);
  await bench.event('legHeld');
  await trunk.hangUp(customer);
  expect(await bench.event('agentCompleted')).toMatchObject({ callId, why: 'customerHangup' });
});

test('after a hold the call ends as any other, whoever ends it', async () => {
  const { customer, call } = await queueCall();
  const { exchange } = bench.link;
  await exchange.hold(call.callId, true);
  await exchange.hold(call.callId, false);
  await trunk.hangUp(customer);
  const end = { callId: call.callId, why: 'customerHangup' };
  expect(await bench.event('agentCompleted')).toMatchObject(end);
  const { callId } = await originated();
  await bench.event('outboundAnswered');
  await exchange.hold(callId, true);
  await exchange.hangUp(callId);
  expect(await bench.event('outboundCompleted')).toMatchObject({ callId, why: 'agentHangup' });
  await trunk.calls.at(-1)?.ended;
});

test('off the hook, its call on hold: the next one is taken by itself; on the hook it rings, in a talk it is busy', async () => {
  const ada = await bench.registered('1001');
  const { exchange } = bench.link;
  const places = async (number: string) => {
    const call = { user: '1001', number, interactionId: newId(), skillId: null, callerId: null };
    const callId = await exchange.originate(call);
    const rung = await bench.rings(ada);
    expect(rung.callId).toBe(callId);
    await rung.answer(TONES.ada);
    await bench.event('outboundAnswered', { callId });
    return rung;
  };
  const first = await places(OUTSIDE.outside);
  expect(header(first.invite, 'Answer-Mode')).toBeUndefined();
  await exchange.hold(first.callId, true);
  const second = await places(OUTSIDE.menu);
  expect(header(second.invite, 'Answer-Mode')).toBe('Auto');
  expect(header(second.invite, 'Call-Info')).toContain('answer-after=0');
  expect(header(second.invite, 'Alert-Info')).toContain('alert-autoanswer');
  const [held, reached] = trunk.calls;
  expect(judge((await held?.ear.listen()) ?? silence, 'music')).toBeNull();
  expect(judge((await reached?.ear.listen()) ?? silence, ['ada'])).toBeNull();
  await expect(places(OUTSIDE.outside)).rejects.toMatchObject({ problem: { code: 'exchange.phoneBusy' } });
  await second.hangUp();
  await exchange.hold(first.callId, false);
  expect(judge((await held?.ear.listen()) ?? silence, ['ada'])).toBeNull();
});

test('a phone that is put down with a call on hold rings for that call again', async () => {
  const ada = await bench.registered('1001');
  await bench.configure(['1001']);
  const customer = await trunk.call(QUEUE, CUSTOMER, TONES.customer);
  const first = await bench.rings(ada);
  await first.answer(TONES.ada);
  await bench.event('agentConnected');
  await bench.link.exchange.hold(first.callId, true);
  await first.hangUp();
  const again = await bench.rings(ada);
  expect(await bench.event('agentCompleted')).toMatchObject({ callId: first.callId, continues: true });
  const interaction = header(first.invite, 'X-Lineside-Interaction');
  expect(header(again.invite, 'X-Lineside-Interaction')).toBe(interaction);
  await again.answer(TONES.ada);
  expect(judge(await customer.ear.listen(), ['ada'])).toBeNull();
  expect(await bench.event('directAnswered')).toMatchObject({ interactionId: interaction });
  await trunk.hangUp(customer);
  expect(await bench.event('directCompleted')).toMatchObject({ callId: again.callId, why: 'farHangup' });
});

test('transferred to a number; the customer goes on in the same interaction', async () => {
  const { customer, call } = await queueCall();
  const ben = await bench.registered('1002');
  await bench.link.exchange.transfer(call.callId, { kind: 'number', number: '1002' });
  const rung = await bench.rings(ben);
  await rung.answer(TONES.ben);
  expect(judge(await customer.ear.listen(), ['ben'])).toBeNull();
  const told = { how: 'blind', to: '1002', callId: call.callId, consultCallId: null };
  const transferred = await bench.event('transferred');
  expect(transferred).toMatchObject(told);
  expect(await bench.event('agentCompleted')).toMatchObject({ callId: call.callId, continues: true });
  const { interactionId } = transferred;
  expect(await bench.event('directAnswered')).toMatchObject({ user: '1002', interactionId });
  await trunk.hangUp(customer);
});

test('held, somebody consulted, the customer handed to them', async () => {
  const { customer, call } = await queueCall();
  const { exchange } = bench.link;
  await exchange.hold(call.callId, true);
  const consult = await originated(OUTSIDE.outside);
  await bench.event('outboundAnswered');
  await exchange.transfer(call.callId, { kind: 'call', callId: consult.callId });
  expect(judge(await customer.ear.listen(), ['outside'])).toBeNull();
  const told = { how: 'attended', to: OUTSIDE.outside, consultCallId: consult.callId };
  expect(await bench.event('transferred')).toMatchObject(told);
  expect(await bench.event('agentCompleted')).toMatchObject({ continues: true });
  expect(await bench.event('outboundCompleted')).toMatchObject({ continues: true });
  await trunk.hangUp(customer);
  await trunk.calls.at(-1)?.ended;
});

test('held, somebody called, all in one conference; whoever is left alone is not kept', async () => {
  const { customer, call } = await queueCall();
  const { exchange } = bench.link;
  await exchange.hold(call.callId, true);
  const second = await originated(OUTSIDE.outside);
  await bench.event('outboundAnswered');
  await exchange.bridge([call.callId, second.callId]);
  expect(await bench.event('outboundCompleted')).toMatchObject({ continues: true });
  const far = trunk.calls.at(-1);
  if (far === undefined) throw new Error('nobody was called');
  await trunk.hangUp(far);
  await trunk.hangUp(customer);
  expect(await bench.event('agentCompleted')).toMatchObject({ why: 'customerHangup' });
});

test('what cannot be: a busy phone, a phone that is not there, a number that is busy', async () => {
  const { exchange } = bench.link;
  const order = { user: DESK, number: OUTSIDE.busy, interactionId: newId(), skillId: null, callerId: null };
  const gone = { problem: { code: 'exchange.phoneUnreachable' } };
  await expect(exchange.originate(order)).rejects.toMatchObject(gone);
  await bench.deskPhone();
  const callId = await exchange.originate(order);
  expect(await bench.event('outboundCompleted')).toMatchObject({ callId, why: 'refused', status: 486 });
  await originated();
  await bench.event('outboundAnswered');
  const busy = { problem: { code: 'exchange.phoneBusy' } };
  await expect(exchange.originate(order)).rejects.toMatchObject(busy);
});

test('its calls are recorded, by whichever hub asks', async () => {
  const { customer, call } = await queueCall();
  const commands = await bench.commands();
  await commands.record(call.callId, 'start');
  await customer.ear.listen();
  await commands.record(call.callId, 'stop');
  const finished = await bench.event('recordingFinished');
  expect(finished).toMatchObject({ callId: call.callId, user: DESK });
  expect(finished.durationMs).toBeGreaterThan(1_000);
});

test('a connection that only gives commands can do all of it', async () => {
  await bench.deskPhone();
  const commands = await bench.commands();
  const order = { user: DESK, number: OUTSIDE.menu, interactionId: newId(), skillId: null, callerId: null };
  const callId = await commands.originate(order);
  await bench.event('outboundAnswered');
  await commands.hold(callId, true);
  expect(await bench.event('legHeld')).toMatchObject({ callId, held: true });
  await commands.hold(callId, false);
  expect(await bench.event('legHeld')).toMatchObject({ callId, held: false });
  await commands.keypad(callId, '7');
  expect(await trunk.calls.at(-1)?.ear.pressed(1)).toBe('7');
  await commands.transfer(callId, { kind: 'number', number: asterisk.access.echoNumber });
  expect(await bench.event('transferred')).toMatchObject({ callId, how: 'blind' });
});
