import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#shared/util/id.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { PracticeDesk } from '#test/support/practice-desk.ts';

let bench: PracticeBench;
let desk: PracticeDesk;
let other: PracticeDesk;

beforeAll(async () => {
  bench = await PracticeBench.start();
  desk = new PracticeDesk(bench.link.exchange, '2001');
  other = new PracticeDesk(bench.link.exchange, '2002');
});

afterAll(async () => {
  await bench.dispose();
});

/** A customer (660 Hz) talks to the desk phone 2001 by the queue. */
async function queueCall(): Promise<{ customerId: string; callId: string; linkedId: string }> {
  const { link } = bench;
  await link.configure(['2001']);
  const customerId = await link.customer();
  const { linkedId } = await link.exchange.customerReport(customerId);
  const called = await link.events.next(
    (event) => event.kind === 'agentCalled' && event.caller.linkedId === linkedId,
  );
  await desk.act('pickUp');
  await link.events.next((event) => event.kind === 'agentConnected' && event.linkedId === linkedId);
  return { customerId, callId: called.kind === 'agentCalled' ? called.leg.callId : '', linkedId };
}

/** 2001 calls a number by the hub and is picked up; the far end answers. */
async function dialled(number: string): Promise<string> {
  const { exchange, events } = bench.link;
  const callId = await exchange.originate(order('2001', number));
  if ((await desk.look()).state === 'ringing') await desk.act('pickUp');
  await events.next((event) => event.kind === 'outboundAnswered' && event.callId === callId);
  return callId;
}

const order = (user: string, number: string) => ({
  user,
  number,
  interactionId: newId(),
  skillId: null,
  callerId: null,
});
const refused = (code: string) => ({ problem: { code } });
const inUse = async (user: string, expected: boolean) => {
  const event = await bench.link.events.next((one) => one.kind === 'phoneInUse' && one.user === user);
  expect(event).toMatchObject({ inUse: expected });
};
const customerHears = (id: string, hz: number) =>
  bench.link.customers.next((report) => report.id === id && near(report.agent.lastSecond.hz, hz));
const near = (hz: number | null, wanted: number) => hz !== null && Math.abs(hz - wanted) < 5;

describe('a desk phone', () => {
  test('is registered from the start, and as it is unplugged and plugged in again (HOT-1)', async () => {
    const registered = new Set((await bench.snapshot()).registered);
    expect(registered).toEqual(new Set(['2001', '2002', '2003']));
    expect(await desk.act('unplug')).toMatchObject({ registered: false, state: 'idle' });
    const { link } = bench;
    const gone = await link.events.next((event) => event.kind === 'phoneUnregistered');
    expect(gone).toMatchObject({ user: '2001' });
    await expect(link.exchange.originate(order('2001', '12025550110'))).rejects.toMatchObject(
      refused('exchange.phoneUnreachable'),
    );
    await desk.act('plugIn');
    await link.events.next((event) => event.kind === 'phoneRegistered' && event.user === '2001');
    await expect(link.exchange.deskPhone('1001', 'look')).rejects.toMatchObject(
      refused('exchange.noSuchPhone'),
    );
  });

  test('takes a call of the queue when it is picked up; sound both ways; put down it is over', async () => {
    const { link } = bench;
    const { customerId, callId } = await queueCall();
    await inUse('2001', true);
    expect((await bench.snapshot()).inUse).toEqual(['2001']);
    await Promise.all([desk.hears(660), customerHears(customerId, await desk.hz())]);
    expect(await desk.act('putDown')).toMatchObject({ state: 'idle' });
    expect(await link.event('agentCompleted')).toMatchObject({ callId, user: '2001', why: 'agentHangup' });
    await inUse('2001', false);
    await desk.hears(null);
  });

  test('rings no longer when the caller gives up or its plug is pulled', async () => {
    const { link } = bench;
    await link.configure(['2001']);
    const customerId = await link.customer();
    const { leg } = await link.event('agentCalled');
    expect((await desk.look()).state).toBe('ringing');
    await link.exchange.stopCustomer(customerId);
    expect(await link.event('agentNotAnswered')).toMatchObject({ callId: leg.callId, why: 'cancelled' });
    expect((await desk.look()).state).toBe('idle');
    const next = await link.customer();
    await link.event('agentCalled');
    await desk.act('unplug');
    expect(await link.event('agentNotAnswered')).toMatchObject({ user: '2001', why: 'unreachable' });
    await desk.act('plugIn');
    await link.exchange.stopCustomer(next);
    expect((await bench.snapshot()).callers).toEqual([]);
  });

  test('an extension leads to the phone that its agent holds (HOT-2)', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure([], { rescueAfterMs: null, bindings: [{ extension: '1007', user: '2001' }] });
    const call = bench.call(ada, '1007', { tone: { hz: 500, dbfs: -20 } });
    expect(await link.event('directCalled')).toMatchObject({ user: '2001', address: '1001' });
    await desk.act('pickUp');
    expect(await call.final()).toBe(200);
    await desk.hears(500);
    // Busy now for everybody else.
    await expect(link.exchange.originate(order('2002', '1007'))).resolves.toBeTypeOf('string');
    await other.act('pickUp');
    const failed = await link.events.next(
      (event) => event.kind === 'outboundCompleted' && event.user === '2002',
    );
    expect(failed).toMatchObject({ why: 'refused', status: 486 });
    await call.hangUp();
    expect((await desk.look()).state).toBe('idle');
    // Calls of the phone are shown by the agent's extension.
    await link.exchange.originate(order('2001', '2002'));
    await desk.act('pickUp');
    const shown = await link.events.next((event) => event.kind === 'directCalled' && event.user === '2002');
    expect(shown).toMatchObject({ address: '1007' });
    await desk.act('putDown');
    await ada.close();
  });
});

describe('a call that the agent does not want', () => {
  test('is declined by the hub, at the phone that rings: who calls is told so', async () => {
    const { link } = bench;
    await link.configure([]);
    const ada = await bench.registered('1001');
    const call = bench.call(ada, '2001');
    const called = await link.events.next(
      (event) => event.kind === 'directCalled' && event.user === '2001' && event.address === '1001',
    );
    const callId = called.kind === 'directCalled' ? called.callId : '';
    await link.exchange.hangUp(callId);
    expect(await call.final()).toBe(486);
    const over = await link.events.next(
      (event) => event.kind === 'directCompleted' && event.callId === callId,
    );
    expect(over).toMatchObject({ why: 'rejected' });
    expect((await desk.look()).state).toBe('idle');
    await ada.close();
  });
});

describe('a call that the hub places (HOT-4)', () => {
  test('rings the phone first, then calls the number; refused while the phone is busy', async () => {
    const { link } = bench;
    await link.configure([]);
    const interactionId = newId();
    const callId = await link.exchange.originate({ ...order('2001', '12025550110'), interactionId });
    const called = await link.events.next(
      (event) => event.kind === 'outboundCalled' && event.callId === callId,
    );
    expect(called).toMatchObject({ user: '2001', number: '12025550110', interactionId });
    await expect(link.exchange.originate(order('2001', '911'))).rejects.toMatchObject(
      refused('exchange.phoneBusy'),
    );
    await desk.act('pickUp');
    await link.events.next((event) => event.kind === 'outboundAnswered' && event.callId === callId);
    // An echo: the phone hears its own tone.
    await desk.hears(await desk.hz());
    await link.exchange.hangUp(callId);
    const over = await link.events.next(
      (event) => event.kind === 'outboundCompleted' && event.callId === callId,
    );
    expect(over).toMatchObject({ why: 'agentHangup' });
    expect((await desk.look()).state).toBe('idle');
  });

  test('a wrong number is told; a phone that is put down before the answer gave up', async () => {
    const { link } = bench;
    const wrong = await link.exchange.originate(order('2001', '12025550103'));
    await desk.act('pickUp');
    const end = (callId: string) =>
      link.events.next((event) => event.kind === 'outboundCompleted' && event.callId === callId);
    expect(await end(wrong)).toMatchObject({ why: 'refused', status: 404 });
    const given = await link.exchange.originate(order('2001', '12025550102'));
    await desk.act('pickUp');
    await desk.act('putDown');
    expect(await end(given)).toMatchObject({ why: 'cancelled' });
    await expect(link.exchange.originate(order('2001', '12'))).rejects.toMatchObject(
      refused('exchange.noSuchNumber'),
    );
  });
});

describe('what the hub does in a call of a desk phone', () => {
  test('hold: the customer hears music, the phone nothing; a second call at the same handset; put down, it rings for the first', async () => {
    const { link } = bench;
    const { customerId, callId } = await queueCall();
    await link.exchange.hold(callId, true);
    expect(await link.event('legHeld')).toMatchObject({ callId, user: '2001', held: true });
    await link.customers.next((report) => report.id === customerId && report.held);
    await desk.hears(null);
    expect((await bench.snapshot()).held).toEqual([callId]);

    const second = await dialled('12025550110');
    expect(second).not.toBe(callId);
    await desk.hears(await desk.hz());
    // One handset: to take the first back puts the second on hold.
    await link.exchange.hold(callId, false);
    const changed = [await link.event('legHeld'), await link.event('legHeld')];
    expect(changed).toMatchObject([
      { callId: second, held: true },
      { callId, held: false },
    ]);
    await desk.hears(660);
    await link.exchange.hold(second, false);
    await desk.hears(await desk.hz());

    expect(await desk.act('putDown')).toMatchObject({ state: 'ringing' });
    const over = await link.events.next(
      (event) => event.kind === 'outboundCompleted' && event.callId === second,
    );
    expect(over).toMatchObject({ why: 'agentHangup' });
    await expect(link.exchange.hold(callId, false)).rejects.toMatchObject(
      refused('exchange.phoneUnreachable'),
    );
    await desk.act('pickUp');
    await link.events.next((event) => event.kind === 'legHeld' && event.callId === callId && !event.held);
    await Promise.all([desk.hears(660), customerHears(customerId, await desk.hz())]);
    await desk.act('putDown');
    await link.event('agentCompleted');
  });

  test('transfer to a number: refused it stays, answered it has moved (XFER-7)', async () => {
    const { link } = bench;
    const { customerId, callId } = await queueCall();
    await expect(
      link.exchange.transfer(callId, { kind: 'number', number: '12025550103' }),
    ).rejects.toMatchObject(refused('exchange.transferRefused'));
    await desk.hears(660);
    await link.exchange.transfer(callId, { kind: 'number', number: '2002' });
    expect((await other.look()).state).toBe('ringing');
    await other.act('pickUp');
    expect(await link.event('transferred')).toMatchObject({ how: 'blind', callId, user: '2001', to: '2002' });
    expect(await link.event('agentCompleted')).toMatchObject({ callId, continues: true });
    expect((await desk.look()).state).toBe('idle');
    await Promise.all([other.hears(660), customerHears(customerId, await other.hz())]);
    await link.exchange.stopCustomer(customerId);
    expect((await other.look()).state).toBe('idle');
  });

  test('transfer to a call on hold, and keys', async () => {
    const { link } = bench;
    const { customerId, callId, linkedId } = await queueCall();
    await link.exchange.hold(callId, true);
    const consult = await dialled('12025550108');
    const dialledCall = (await bench.snapshot()).others?.find((leg) => leg.callId === consult);
    await link.exchange.keypad(consult, '12#');
    expect(await link.exchange.digitsOf(consult)).toBe('12#');
    expect((await link.exchange.outsideReport(dialledCall?.linkedId ?? '')).digits).toBe('12#');
    await link.exchange.transfer(callId, { kind: 'call', callId: consult });
    expect(await link.event('transferred')).toMatchObject({
      how: 'attended',
      linkedId,
      consultCallId: consult,
    });
    await link.events.next((event) => event.kind === 'agentCompleted' && event.continues === true);
    expect((await desk.look()).state).toBe('idle');
    expect((await link.exchange.customerReport(customerId)).state).toBe('talking');
    await link.exchange.stopCustomer(customerId);
  });

  test('a conference with another desk phone, which is recorded (VDISP-12)', async () => {
    const { link } = bench;
    const { customerId, callId, linkedId } = await queueCall();
    await link.exchange.hold(callId, true);
    const consult = await link.exchange.originate(order('2001', '2002'));
    await other.act('pickUp');
    await link.events.next((event) => event.kind === 'outboundAnswered' && event.callId === consult);
    const conferenceId = await link.exchange.bridge([callId, consult]);
    const joined = await link.event('conferenceChanged');
    expect(joined).toMatchObject({ conferenceId, linkedId });
    expect(joined.members.map(({ user }) => user)).toEqual(expect.arrayContaining(['2001', '2002', null]));
    await link.exchange.record(callId, 'start');
    await other.hears(660);
    await link.exchange.stopCustomer(customerId);
    await Promise.all([other.hears(await desk.hz()), desk.hears(await other.hz())]);
    await desk.act('putDown');
    expect(await link.event('recordingFinished')).toMatchObject({ callId, user: '2001' });
    await expect.poll(async () => (await other.look()).state).toBe('idle');
  });
});
