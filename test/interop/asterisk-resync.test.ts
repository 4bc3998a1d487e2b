import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '#shared/util/id.ts';
import { Asterisk } from '#test/support/asterisk.ts';
import { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { openTrunk } from '#test/support/scenario-asterisk.ts';
import { NOT_HEARD_DBFS, TONES } from '#test/support/scenario-ears.ts';
import { OUTSIDE } from '#test/support/scenario-numbers.ts';
import type { SipAgent } from '#test/support/sip-agent.ts';
import type { TrunkCall, TrunkLine } from '#test/support/trunk-line.ts';

/** A desk phone in a call that is supervised, when the link to Asterisk goes, or Asterisk itself. */
const DESK = '801';
const PATIENCE = { timeout: 15_000 };
let stack: AsyncDisposableStack;
let asterisk: Asterisk;
let bench: AsteriskBench;
let trunk: TrunkLine;
let customer: TrunkCall;
let callId: string;
let ben: SipAgent;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  asterisk = stack.use(await Asterisk.start());
  bench = await AsteriskBench.open(asterisk);
  trunk = stack.use(await openTrunk(bench));
  stack.defer(() => bench.dispose());
  await bench.deskPhone();
  ben = await bench.registered('1002');
  await bench.configure([DESK], [{ extension: '1007', user: DESK }]);
  customer = await trunk.call('2001', { number: '+4930123456', name: 'Zoe Smith' }, TONES.customer);
  ({ callId } = await bench.event('agentConnected'));
});

afterEach(() => stack.disposeAsync());

/** Cuts the hub's link; what happens meanwhile is not told. */
async function cutLink(): Promise<void> {
  const sessions = await asterisk.command('manager show connected');
  const [descriptor] = [...sessions.matchAll(/^\s*lineside\s.*?(\d+)\s+\d+\s+\d+\s+\d+\s*$/gm)].map(
    (line) => line[1],
  );
  await asterisk.command(`manager kick session ${descriptor}`);
}

test('the link is cut: held, supervised and in use is told again; what follows is told as ever', async () => {
  const { exchange } = bench.link;
  await exchange.hold(callId, true);
  const order = { user: '1002', targetCallId: callId, mode: 'listen', interactionId: newId() } as const;
  const supervising = exchange.supervise(order);
  const rung = await bench.rings(ben);
  await rung.answer(TONES.ben);
  await bench.event('supervisionChanged');
  await cutLink();
  expect(await bench.up()).toMatchObject({
    callers: [{ queueId: 'sales' }],
    legs: [{ callId, user: DESK }],
    held: [callId],
    inUse: expect.arrayContaining([DESK]),
    supervisions: [{ user: '1002', callId: await supervising, targetCallId: callId, mode: 'listen' }],
  });
  await exchange.hold(callId, false);
  await bench.event('legHeld', { held: false });
  await trunk.hangUp(customer);
  expect(await bench.event('agentCompleted')).toMatchObject({ callId, why: 'customerHangup' });
  expect(await bench.event('supervisionChanged')).toMatchObject({ mode: null });
});

test('whoever holds a conference is not heard there, and is heard again when the link was cut meanwhile', async () => {
  const bens = bench.call(ben, '1007', { tone: TONES.ben });
  expect(await bens.final()).toBe(200);
  const second = await bench.event('directAnswered', { user: DESK });
  await bench.link.exchange.bridge([callId, second.callId]);
  const bensLevel = async () => (await customer.ear.listen()).levelAt?.(TONES.ben.hz) ?? -150;
  await expect.poll(bensLevel, PATIENCE).toBeGreaterThan(NOT_HEARD_DBFS);
  await bens.reinvite({ iceRestart: false, direction: 'sendonly' });
  await expect.poll(bensLevel, PATIENCE).toBeLessThan(NOT_HEARD_DBFS);
  await cutLink();
  await bench.up();
  await expect.poll(bensLevel, PATIENCE).toBeGreaterThan(NOT_HEARD_DBFS);
});

test('Asterisk is killed in mid-call: nothing is up, and when it has been told again all works', async () => {
  await asterisk.written();
  await asterisk.stop('killed');
  await asterisk.boot();
  expect(await bench.up()).toMatchObject({ legs: [], held: [], supervisions: [] });
  await bench.configure([], [{ extension: '1007', user: DESK }]);
  const { exchange } = bench.link;
  const order = { user: DESK, number: OUTSIDE.menu, interactionId: newId(), skillId: null, callerId: null };
  // Phones on desks do not notice: their registration is in Asterisk's database.
  const next = await exchange.originate(order);
  expect(await bench.event('outboundAnswered')).toMatchObject({ callId: next });
  await exchange.hangUp(next);
  await bench.event('outboundCompleted');
  const again = await bench.registered('1003');
  expect(await bench.call(again, '1007').final()).toBe(200);
});
