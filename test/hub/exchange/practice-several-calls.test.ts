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
const eveTone = { hz: 930, dbfs: -20 };

/** 1001, who takes the queue's calls, 1002 and 1003. */
async function three() {
  const agents = [
    await bench.registered('1001'),
    await bench.registered('1002'),
    await bench.registered('1003'),
  ] as const;
  await bench.link.configure(['1001']);
  return agents;
}

/** 1001, 1002 and the customer of the queue in a conference. */
async function conference() {
  const [ada, ben, eve] = await three();
  const queued = await bench.queueCall(ada, adaTone);
  const bens = await bench.agentCall(ada, ben, { from: adaTone, to: benTone });
  const id = await bench.link.exchange.bridge([queued.call.callId, bens.out.callId]);
  await ada.nextRequest('BYE');
  return { ada, ben, eve, id, ...queued, bens: bens.call };
}

describe('a consult out of a conference', () => {
  test('the others go on without music; bridged again, four talk (XFER-9)', async () => {
    const { ada, eve, id, call, bens, linkedId } = await conference();
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    const { out, call: eves } = await bench.agentCall(ada, eve, { from: adaTone, to: eveTone });
    await Promise.all([bens.media.hear(80), eves.media.hear(80)]);
    expect(isHeard(bens.media.levelAt(660), -18)).toBe(true);
    expect(bens.media.levelAt(500)).toBeLessThan(-45);
    // The customer's tone and nothing beside it: music would raise the level of all.
    expect(isHeard(bens.media.meter.reading().lastSecond.dbfs, -18)).toBe(true);
    expect(isHeard(eves.media.levelAt(500), -20)).toBe(true);
    await call.reinvite({ iceRestart: false });
    expect(await bench.link.exchange.bridge([call.callId, out.callId])).toBe(id);
    const full = await bench.link.events.next(
      (event) => event.kind === 'conferenceChanged' && event.members.length === 4,
    );
    expect(full).toMatchObject({ conferenceId: id, linkedId });
    await Promise.all([bens.media.hear(80), eves.media.hear(80)]);
    for (const [media, hz] of [
      [bens.media, 500],
      [bens.media, 930],
      [eves.media, 500],
      [eves.media, 710],
    ] as const)
      expect(isHeard(media.levelAt(hz), -20)).toBe(true);
  });

  test('transferred to whom was consulted, the conference goes on with them (XFER-7, XFER-8)', async () => {
    const { ada, eve, id, call, bens } = await conference();
    const { out, call: eves } = await bench.agentCall(ada, eve, { from: adaTone, to: eveTone });
    expect((await call.refer('1003', out)).status).toBe(202);
    expect(await call.progress()).toEqual([100, 200]);
    await ada.nextRequest('BYE');
    await ada.nextRequest('BYE');
    const now = await bench.link.events.next(
      (event) =>
        event.kind === 'conferenceChanged' && event.members.some(({ callId }) => callId === eves.callId),
    );
    expect(now).toMatchObject({ conferenceId: id });
    await Promise.all([bens.media.hear(80), eves.media.hear(80)]);
    expect(isHeard(bens.media.levelAt(930), -20)).toBe(true);
    expect(isHeard(eves.media.levelAt(660), -18)).toBe(true);
    expect(bens.media.levelAt(500)).toBeLessThan(-45);
  });

  test('a call is handed to a conference, which then has its caller', async () => {
    const { ada, eve, id, call, bens } = await conference();
    const { out, call: eves } = await bench.agentCall(ada, eve, { from: adaTone, to: eveTone });
    await out.refer('1003', call);
    expect(await out.progress()).toEqual([100, 200]);
    await ada.nextRequest('BYE');
    await ada.nextRequest('BYE');
    await bench.link.events.next(
      (event) =>
        event.kind === 'conferenceChanged' && event.conferenceId === id && event.members.length === 3,
    );
    await Promise.all([bens.media.hear(80), eves.media.hear(80)]);
    expect(isHeard(bens.media.levelAt(930), -20)).toBe(true);
    expect(isHeard(eves.media.levelAt(710), -20)).toBe(true);
  });

  test('nobody of several can be sent elsewhere alone', async () => {
    const { call } = await conference();
    expect((await call.refer('1003')).status).toBe(603);
    await call.media.hear(20);
  });
});

describe('while a transfer is under way', () => {
  test('neither a second transfer nor a conference gets hold of the caller', async () => {
    const [ada, ben, eve] = await three();
    const { call } = await bench.queueCall(ada, adaTone);
    const { out } = await bench.agentCall(ada, eve, { from: adaTone, to: eveTone });
    await call.refer('1002');
    const ringing = await bench.rings(ben);
    ringing.ring();
    expect((await call.refer('1003')).status).toBe(491);
    expect((await call.refer('1003', out)).status).toBe(491);
    await expect(bench.link.exchange.bridge([call.callId, out.callId])).rejects.toMatchObject({
      problem: { code: 'exchange.callGone' },
    });
    ringing.refuse('486 Busy Here');
    expect(await call.progress()).toEqual([100, 180, 486]);
    expect(await bench.link.exchange.bridge([call.callId, out.callId])).toMatch(/^conference-/);
  });
});

describe('call waiting', () => {
  test('a phone in a call is rung by extension, and may say that it is busy', async () => {
    const [ada, ben, eve] = await three();
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    const first = bench.call(ben, '1001', { tone: benTone });
    const waiting = await bench.rings(ada);
    waiting.ring();
    await first.status(180);
    const third = bench.call(eve, '1001', { tone: eveTone });
    (await bench.rings(ada)).refuse('486 Busy Here');
    expect(await third.final()).toBe(486);
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    await waiting.answer(adaTone);
    expect(await first.final()).toBe(200);
    await first.media.hear(80);
    expect(isHeard(first.media.levelAt(500), -20)).toBe(true);
    expect(await bench.link.exchange.customerReport(customerId)).toMatchObject({ held: true });
  });
});

describe('dialled with a skill', () => {
  test('the hub is told with which; what is no id is left out (DIAL-4)', async () => {
    const ada = await bench.registered('1001');
    const skillId = newId();
    const headers = (value: string) => [`X-Lineside-Skill: ${value}`];
    const out = bench.call(ada, '12025550101', { headers: headers(skillId) });
    expect(await out.final()).toBe(486);
    expect(await bench.link.event('outboundCalled')).toMatchObject({ callId: out.callId, skillId });
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ callId: out.callId, skillId });
    await bench.call(ada, '12025550101', { headers: headers('<b>sales</b>') }).final();
    expect(await bench.link.event('outboundCalled')).toMatchObject({ skillId: null });
  });
});

describe('a consult into a queue', () => {
  test('the queue’s agent sees who consults and about what; transferred, the customer talks to them', async () => {
    const { link } = bench;
    const [ada, ben] = await three();
    const { call, interactionId } = await bench.queueCall(ada, adaTone);
    await link.configure(['1002']);
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    const consult = bench.call(ada, '800', {
      tone: adaTone,
      headers: [`X-Lineside-Interaction: ${interactionId}`],
    });
    const bens = await bench.rings(ben);
    expect(header(bens.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    expect(header(bens.invite, 'From')).toContain('"Agent 1001" <sip:1001@');
    await bens.answer(benTone);
    expect(await consult.final()).toBe(200);
    await call.refer('800', consult);
    expect(await call.progress()).toEqual([100, 200]);
    await bens.media.hear(80);
    expect(isHeard(bens.media.levelAt(660), -18)).toBe(true);
  });
});

describe('the echo number', () => {
  test('answers at once and plays back what it hears, until it is put on hold', async () => {
    const ada = await bench.registered('1001');
    const out = bench.call(ada, '12025550110', { tone: adaTone });
    expect(await out.final()).toBe(200);
    expect(out.statuses).toEqual([200]);
    await out.media.hear(80);
    expect(isHeard(out.media.levelAt(500), -20)).toBe(true);
    expect(isHeard(out.media.meter.reading().lastSecond.dbfs, -20)).toBe(true);
    const { linkedId } = await bench.link.event('outboundAnswered');
    await out.reinvite({ iceRestart: false, direction: 'sendonly' });
    expect(await bench.link.exchange.outsideReport(linkedId)).toMatchObject({ held: true });
  });
});
