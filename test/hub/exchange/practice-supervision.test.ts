import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { newId } from '#shared/util/id.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { PracticeDesk } from '#test/support/practice-desk.ts';
import type { SipAgent } from '#test/support/sip-agent.ts';
import type { AgentCall } from '#test/support/sip-agent-call.ts';
import { isHeard } from '#test/support/tones.ts';

let bench: PracticeBench;
let ada: SipAgent;
let eve: SipAgent;

beforeAll(async () => {
  bench = await PracticeBench.start();
  ada = await bench.registered('1001');
  eve = await bench.registered('1003');
  await bench.link.configure(['1001']);
});

afterAll(async () => {
  await bench.dispose();
});

/** Between the notes of the hold music; the customer says 660 Hz at -18 dBFS. */
const adaTone = { hz: 500, dbfs: -20 };
const eveTone = { hz: 930, dbfs: -20 };
const customerTone = { hz: 660, dbfs: -18 };
const refused = (code: string) => ({ problem: { code } });

const supervise = (user: string, targetCallId: string, mode: SupervisionMode, interactionId = newId()) =>
  bench.link.exchange.supervise({ user, targetCallId, mode, interactionId });

/** What the agent's phone hears of the supervisor, once it has heard a second of it. */
async function heardBy(call: AgentCall, tone: { hz: number; dbfs: number }): Promise<boolean> {
  await call.media.hear(80);
  return isHeard(call.media.levelAt(tone.hz), tone.dbfs);
}

/** Whether the customer's last second is the supervisor's and the agent's voice together, by its level. */
async function customerLevel(customerId: string): Promise<number> {
  return (await bench.link.exchange.customerReport(customerId)).agent.lastSecond.dbfs ?? -150;
}

describe('a supervisor in an agent’s call (PLUS-15)', () => {
  test('listens unheard, whispers to the agent alone, is heard by both; goes with the agent’s leg', async () => {
    const { link } = bench;
    const { call, customerId, linkedId } = await bench.queueCall(ada, adaTone);
    const interactionId = newId();
    const callId = await supervise('1003', call.callId, 'listen', interactionId);
    const ring = await bench.rings(eve);
    expect(ring.callId).toBe(callId);
    expect(header(ring.invite, 'X-Lineside-Supervise')).toBe('listen');
    expect(header(ring.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    await ring.answer(eveTone);
    const supervision = { user: '1003', callId, targetCallId: call.callId };
    expect(await link.event('supervisionChanged')).toMatchObject({ linkedId, supervision, mode: 'listen' });
    expect((await bench.snapshot()).supervisions).toEqual([{ ...supervision, mode: 'listen' }]);
    expect(await heardBy(ring, adaTone)).toBe(true);
    expect(await heardBy(ring, customerTone)).toBe(true);
    expect(await heardBy(call, customerTone)).toBe(true);
    expect(call.media.levelAt(eveTone.hz)).toBeLessThan(-45);
    const alone = await customerLevel(customerId);
    expect(alone).toBeCloseTo(adaTone.dbfs, 0);

    expect(await supervise('1003', call.callId, 'whisper')).toBe(callId);
    expect(await link.event('supervisionChanged')).toMatchObject({ supervision, mode: 'whisper' });
    expect(await heardBy(call, eveTone)).toBe(true);
    expect(await heardBy(call, customerTone)).toBe(true);
    // The customer hears Ada alone.
    expect(await customerLevel(customerId)).toBeCloseTo(alone, 0);

    expect(await supervise('1003', call.callId, 'barge')).toBe(callId);
    expect(await link.event('supervisionChanged')).toMatchObject({ mode: 'barge' });
    expect(await heardBy(call, eveTone)).toBe(true);
    // Two voices of the same level together are 3 dB more.
    await expect.poll(() => customerLevel(customerId), { timeout: 5_000 }).toBeGreaterThan(alone + 2);

    await call.hangUp();
    expect(await link.event('supervisionChanged')).toMatchObject({ supervision, mode: null });
    await eve.nextRequest('BYE');
    expect(await link.event('agentCompleted')).toMatchObject({ callId: call.callId });
    expect((await bench.snapshot()).supervisions).toEqual([]);
  });

  test('goes and comes without disturbing the call; a conference does not count the supervisor', async () => {
    const { link } = bench;
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    await supervise('1003', call.callId, 'barge');
    const ring = await bench.rings(eve);
    await ring.answer(eveTone);
    await link.event('supervisionChanged');
    const voice = { kind: 'tone', hz: 1_370, dbfs: -20 } as const;
    await link.exchange.setOutside('12025550100', { ringMs: 0, voice });
    const consult = bench.call(ada, '12025550100');
    await consult.final();
    await link.exchange.bridge([call.callId, consult.callId]);
    const { members } = await link.event('conferenceChanged');
    expect(members.map(({ user }) => user ?? '').sort()).toEqual(['', '', '1001']);
    expect(await heardBy(ring, customerTone)).toBe(true);
    await ring.hangUp();
    expect(await link.event('supervisionChanged')).toMatchObject({ mode: null });
    expect((await link.exchange.customerReport(customerId)).state).toBe('talking');
    expect(await heardBy(call, customerTone)).toBe(true);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('is not let into what is no call, nor into one’s own, nor with a phone that is busy or away', async () => {
    const { link } = bench;
    await expect(supervise('1003', 'nothing', 'listen')).rejects.toMatchObject(refused('exchange.callGone'));
    const { call } = await bench.queueCall(ada, adaTone);
    await expect(supervise('1001', call.callId, 'listen')).rejects.toMatchObject(refused('exchange.ownCall'));
    await expect(supervise('1002', call.callId, 'listen')).rejects.toMatchObject(
      refused('exchange.phoneUnreachable'),
    );
    const out = bench.call(eve, '12025550110');
    await out.final();
    await expect(supervise('1003', call.callId, 'listen')).rejects.toMatchObject(
      refused('exchange.phoneBusy'),
    );
    await out.hangUp();
    // Who does not pick up is told too, so that nobody waits for it.
    const callId = await supervise('1003', call.callId, 'listen');
    (await bench.rings(eve)).refuse('486 Busy Here');
    expect(await link.event('supervisionChanged')).toMatchObject({ supervision: { callId }, mode: null });
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('by a desk phone, in a call of a desk phone', async () => {
    const { link } = bench;
    const [desk, ear] = [new PracticeDesk(link.exchange, '2001'), new PracticeDesk(link.exchange, '2002')];
    const { call } = await bench.queueCall(ada, adaTone);
    const consult = bench.call(ada, '2001', { tone: adaTone });
    const { callId: target } = await link.event('directCalled');
    await desk.act('pickUp');
    await consult.final();
    const callId = await supervise('2002', target, 'whisper');
    await ear.act('pickUp');
    expect(await link.event('supervisionChanged')).toMatchObject({ supervision: { user: '2002', callId } });
    await ear.hears(adaTone.hz);
    // Ada does not hear what is whispered to the desk phone.
    await consult.media.hear(80);
    expect(consult.media.levelAt(await ear.hz())).toBeLessThan(-45);
    expect(isHeard(consult.media.levelAt(await desk.hz()), -20)).toBe(true);
    await ear.act('putDown');
    expect(await link.event('supervisionChanged')).toMatchObject({ mode: null });
    await call.hangUp();
    await consult.hangUp();
  });
});
