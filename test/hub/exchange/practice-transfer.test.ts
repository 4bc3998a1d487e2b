import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { newId } from '#shared/util/id.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { isHeard } from '#test/support/tones.ts';

let bench: PracticeBench;

beforeEach(async () => {
  bench = await PracticeBench.start();
});

afterEach(async () => {
  await bench.dispose();
});

const adaTone = { hz: 500, dbfs: -20 };
const benTone = { hz: 710, dbfs: -20 };

/** A report of the customer after so many more packets from whoever it talks to. */
async function customerHears(customerId: string, packets = 70) {
  const before = (await bench.link.exchange.customerReport(customerId)).agent.packets;
  return await bench.link.customers.next(
    (report) => report.id === customerId && report.agent.packets >= before + packets,
  );
}

describe('blind transfer', () => {
  test('to an extension: progress is told, the customer talks to the new agent, the old one is free', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId, linkedId, interactionId } = await bench.queueCall(ada, adaTone);
    expect((await call.refer('1002')).status).toBe(202);
    const second = await bench.rings(ben);
    expect(header(second.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    expect(header(second.invite, 'Referred-By')).toBe('<sip:1001@practice.invalid>');
    expect(header(second.invite, 'From')).toContain('+31201234567');
    second.ring();
    await second.answer(benTone);
    expect(await call.progress()).toEqual([100, 180, 200]);
    await ada.nextRequest('BYE');
    const facts = { linkedId, callId: call.callId, user: '1001' };
    expect(await link.event('transferred')).toMatchObject({
      ...facts,
      how: 'blind',
      to: '1002',
      consultCallId: null,
      interactionId,
    });
    expect(await link.event('agentCompleted')).toMatchObject({ ...facts, continues: true });
    expect(await link.event('directAnswered')).toMatchObject({ linkedId, user: '1002', interactionId });
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 710)).toBeLessThan(3);
    await second.media.hear(30);
    expect(isHeard(second.media.levelAt(660), -18)).toBe(true);
    await link.exchange.stopCustomer(customerId);
    await ben.nextRequest('BYE');
    expect(await link.event('directCompleted')).toMatchObject({ why: 'farHangup' });
  });

  test('nobody takes it: the failure is told and the call stays', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await call.refer('1002');
    (await bench.rings(ben)).refuse('486 Busy Here');
    expect(await call.progress()).toEqual([100, 486]);
    await call.refer('12025550103');
    expect(await call.progress()).toEqual([100, 404]);
    await call.refer('1003');
    expect(await call.progress()).toEqual([100, 480]);
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 500)).toBeLessThan(3);
    expect((await call.hangUp()).status).toBe(200);
    expect(await link.event('agentCompleted')).toMatchObject({ why: 'agentHangup' });
    expect(await link.customers.next((report) => report.state === 'ended')).toMatchObject({
      id: customerId,
      cause: 'agentHangup',
    });
  });

  test('the agent does not wait for the outcome: the customer hears music and is then connected', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await call.refer('1002');
    const second = await bench.rings(ben);
    await call.hangUp();
    await link.customers.next((report) => report.id === customerId && report.held);
    await second.answer(benTone);
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 710)).toBeLessThan(3);
    await second.hangUp();
    expect(await link.customers.next((report) => report.state === 'ended')).toMatchObject({ id: customerId });
  });

  test('the customer hangs up on the way: nobody goes on ringing, the agent’s call ends', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await call.refer('1002');
    const second = await bench.rings(ben);
    second.ring();
    await link.exchange.stopCustomer(customerId);
    await ben.nextRequest('CANCEL');
    expect((await call.progress()).at(-1)).toBe(487);
    await ada.nextRequest('BYE');
    expect(await link.event('directCompleted')).toMatchObject({ why: 'cancelled' });
    expect(await link.event('agentCompleted')).toMatchObject({ why: 'customerHangup' });
  });

  test('to a queue: done at once, the customer waits and is answered with the same interaction', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId, linkedId, interactionId } = await bench.queueCall(ada, adaTone);
    await call.refer('800');
    expect(await call.progress()).toEqual([100, 200]);
    await ada.nextRequest('BYE');
    expect(await link.event('callerJoined')).toMatchObject({ caller: { linkedId, interactionId } });
    expect(await link.exchange.customerReport(customerId)).toMatchObject({ state: 'waiting' });
    await link.configure(['1002']);
    const second = await bench.rings(ben);
    expect(header(second.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    await second.answer(benTone);
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 710)).toBeLessThan(3);
    await second.hangUp();
  });

  test('to an outside number, which then talks to the customer without any agent', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    await link.exchange.setOutside('12025550100', {
      ringMs: 200,
      voice: { kind: 'tone', hz: 1370, dbfs: -18 },
    });
    const { call, customerId, linkedId } = await bench.queueCall(ada, adaTone);
    await call.refer('12025550100');
    expect(await call.progress()).toEqual([100, 180, 200]);
    await ada.nextRequest('BYE');
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 1370)).toBeLessThan(3);
    await link.exchange.stopCustomer(customerId);
    expect(await link.exchange.outsideReport(linkedId)).toMatchObject({ state: 'ended' });
  });

  test('what makes no sense is refused and the call goes on', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    const refer = async (...lines: string[]) => (await call.request('REFER', '', lines)).status;
    expect(await refer()).toBe(400);
    expect(await refer('Refer-To: nonsense')).toBe(400);
    expect(await refer('Refer-To: <sip:1@practice.invalid>', 'Refer-To: <sip:2@practice.invalid>')).toBe(400);
    expect(await refer('Refer-To: <sip:1002@practice.invalid?Replaces=x>')).toBe(400);
    expect(await refer('Refer-To: <sip:1002@practice.invalid;method=BYE>')).toBe(400);
    expect(await refer('Refer-To: <sip:1002@elsewhere.invalid>')).toBe(404);
    await call.refer(encodeURIComponent('<script>'));
    expect(await call.progress()).toEqual([100, 484]);
    await customerHears(customerId, 20);
    await call.hangUp();
  });
});

describe('attended transfer', () => {
  test('the customer talks to whom the agent consulted; both legs of the agent end', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId, linkedId } = await bench.queueCall(ada, adaTone);
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    const consult = bench.call(ada, '1002', { tone: adaTone });
    const second = await bench.rings(ben);
    await second.answer(benTone);
    await consult.final();
    await second.media.hear(70);
    expect(isHeard(second.media.levelAt(500), -20)).toBe(true);
    expect((await call.refer('1002', consult)).status).toBe(202);
    expect(await call.progress()).toEqual([100, 200]);
    await ada.nextRequest('BYE');
    await ada.nextRequest('BYE');
    expect(await link.event('transferred')).toMatchObject({
      how: 'attended',
      linkedId,
      callId: call.callId,
      consultCallId: consult.callId,
      to: '1002',
    });
    expect(await link.event('agentCompleted')).toMatchObject({ callId: call.callId, continues: true });
    expect(await link.event('outboundCompleted')).toMatchObject({ callId: consult.callId, continues: true });
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 710)).toBeLessThan(3);
    await second.media.hear(70);
    expect(isHeard(second.media.levelAt(660), -18)).toBe(true);
    expect(second.media.levelAt(500)).toBeLessThan(-50);
    await second.hangUp();
    expect(await link.customers.next((report) => report.state === 'ended')).toMatchObject({ id: customerId });
  });

  test('to somebody of a queue who was consulted', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await link.configure(['1002']);
    const consult = bench.call(ada, '800', { tone: adaTone });
    const { caller } = await link.event('callerJoined');
    await link.exchange.assignInteraction(caller.linkedId, newId());
    const second = await bench.rings(ben);
    await second.answer(benTone);
    await consult.final();
    await call.refer('800', consult);
    expect(await call.progress()).toEqual([100, 200]);
    const heard = await customerHears(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 710)).toBeLessThan(3);
    await link.exchange.stopCustomer(customerId);
    await ben.nextRequest('BYE');
    const ended = await link.events.next((event) => event.kind === 'agentCompleted' && event.user === '1002');
    expect(ended).toMatchObject({ why: 'customerHangup', linkedId: caller.linkedId });
  });

  test('not with another agent’s call, nor with one that nobody has answered', async () => {
    const { link } = bench;
    const [ada, ben, eve] = [
      await bench.registered('1001'),
      await bench.registered('1002'),
      await bench.registered('1003'),
    ];
    await link.configure(['1001']);
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await link.exchange.setOutside('12025550100', { ringMs: 0 });
    const others = bench.call(eve, '12025550100');
    await others.final();
    await call.refer('12025550100', others);
    expect(await call.progress()).toEqual([100, 481]);
    const consult = bench.call(ada, '1002', { tone: adaTone });
    const second = await bench.rings(ben);
    second.ring();
    await consult.status(180);
    await call.refer('1002', consult);
    expect(await call.progress()).toEqual([100, 481]);
    await others.media.hear(20);
    await customerHears(customerId, 20);
  });
});
