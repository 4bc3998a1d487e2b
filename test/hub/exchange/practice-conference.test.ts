import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordAction } from '#hub/exchange/port.ts';
import { parseWav } from '#hub/exchange/practice/media/wav.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { isHeard, levelOf } from '#test/support/tones.ts';

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

describe('a conference', () => {
  test('four hear each other, none itself; one leaves, one comes; it ends with the last agent', async () => {
    const { link } = bench;
    const [ada, ben, eve] = [
      await bench.registered('1001'),
      await bench.registered('1002'),
      await bench.registered('1003'),
    ];
    await link.configure(['1001']);
    const { call, customerId, linkedId } = await bench.queueCall(ada, adaTone);
    const first = await bench.agentCall(ada, ben, { from: adaTone, to: benTone });
    const conferenceId = await link.exchange.bridge([call.callId, first.out.callId]);
    // One leg of a phone stays: two would hear each other.
    await ada.nextRequest('BYE');
    expect(await link.event('outboundCompleted')).toMatchObject({
      callId: first.out.callId,
      continues: true,
    });
    const second = await bench.agentCall(ben, eve, { from: benTone, to: eveTone });
    expect(await link.exchange.bridge([call.callId, second.out.callId, first.call.callId])).toBe(
      conferenceId,
    );
    await ben.nextRequest('BYE');
    const full = await link.events.next(
      (event) => event.kind === 'conferenceChanged' && event.members.length === 4,
    );
    expect(full).toMatchObject({ conferenceId, linkedId });
    // 1002 came in by the call that was named first.
    const bens = second.out.media;
    await Promise.all([call.media, bens, second.call.media].map((media) => media.hear(80)));
    for (const [hz, dbfs] of [
      [710, -20],
      [930, -20],
      [660, -18],
    ] as const)
      expect(isHeard(call.media.levelAt(hz), dbfs)).toBe(true);
    expect(call.media.levelAt(500)).toBeLessThan(-45);
    for (const [hz, dbfs] of [
      [500, -20],
      [930, -20],
      [660, -18],
    ] as const)
      expect(isHeard(bens.levelAt(hz), dbfs)).toBe(true);
    expect(bens.levelAt(710)).toBeLessThan(-45);
    expect(second.call.media.levelAt(930)).toBeLessThan(-45);

    // Who holds is neither heard nor plays music to the others.
    await second.call.reinvite({ iceRestart: false, direction: 'sendonly' });
    await call.media.hear(80);
    expect(call.media.levelAt(930)).toBeLessThan(-45);
    expect(isHeard(call.media.levelAt(710), -20)).toBe(true);

    await second.call.hangUp();
    await call.media.hear(80);
    expect(isHeard(call.media.levelAt(710), -20)).toBe(true);
    await second.out.hangUp();
    await call.hangUp();
    expect(await link.event('agentCompleted')).toMatchObject({ callId: call.callId, why: 'agentHangup' });
    expect(await link.customers.next((report) => report.state === 'ended')).toMatchObject({ id: customerId });
    await link.events.next((event) => event.kind === 'conferenceChanged' && event.members.length === 0);
  });

  test('customers and outside lines do not go on without an agent', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    await link.exchange.setOutside('12025550100', {
      ringMs: 0,
      voice: { kind: 'tone', hz: 1370, dbfs: -18 },
    });
    const { call, customerId } = await bench.queueCall(ada, adaTone);
    const out = bench.call(ada, '12025550100', { tone: adaTone });
    await out.final();
    const { linkedId } = await link.event('outboundAnswered');
    await link.exchange.bridge([call.callId, out.callId]);
    await call.media.hear(80);
    expect(isHeard(call.media.levelAt(1370), -18)).toBe(true);
    expect(isHeard(call.media.levelAt(660), -18)).toBe(true);
    await call.hangUp();
    expect(await link.customers.next((report) => report.state === 'ended')).toMatchObject({ id: customerId });
    expect(await link.exchange.outsideReport(linkedId)).toMatchObject({ state: 'ended' });
  });

  test('calls that are not up cannot be joined', async () => {
    const ada = await bench.registered('1001');
    const ringing = bench.call(ada, '12025550102');
    await ringing.status(180);
    for (const callIds of [['nobody'], [ringing.callId]])
      await expect(bench.link.exchange.bridge(callIds)).rejects.toMatchObject({
        problem: { code: 'exchange.callGone' },
      });
  });
});

describe('a recording', () => {
  test('has both sides, silence where it was masked, and the name of the interaction', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    const { call, interactionId, linkedId } = await bench.queueCall(ada, adaTone);
    await link.exchange.record(call.callId, 'start');
    await call.media.hear(75);
    await link.exchange.record(call.callId, 'mask');
    await call.media.hear(75);
    await link.exchange.record(call.callId, 'unmask');
    await call.media.hear(75);
    await link.exchange.record(call.callId, 'stop');
    const finished = await link.event('recordingFinished');
    expect(finished).toMatchObject({ linkedId, callId: call.callId, user: '1001', interactionId });
    expect(basename(finished.path)).toBe(`${interactionId}.wav`);
    const wav = parseWav(readFileSync(finished.path));
    if (!wav.ok) throw new Error(wav.problem.message);
    const samples = wav.value;
    expect(samples.length / 8).toBe(finished.durationMs);
    expect(finished.durationMs).toBeGreaterThan(4_000);
    const third = Math.floor(samples.length / 3);
    const middle = (at: number) => samples.subarray(at - 2_000, at + 2_000);
    for (const at of [third / 2, third * 2.5].map(Math.floor)) {
      expect(isHeard(levelOf(middle(at), 500), -20)).toBe(true);
      expect(isHeard(levelOf(middle(at), 660), -18)).toBe(true);
    }
    expect(middle(Math.floor(third * 1.5)).every((sample) => sample === 0)).toBe(true);
  });

  test('ends with the call; the next of the same interaction gets a name of its own', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    const { call, interactionId } = await bench.queueCall(ada, adaTone);
    const record = (action: RecordAction) => link.exchange.record(call.callId, action);
    const code = (name: string) => ({ problem: { code: `exchange.${name}` } });
    await expect(record('mask')).rejects.toMatchObject(code('notRecording'));
    await record('start');
    await expect(record('start')).rejects.toMatchObject(code('alreadyRecording'));
    await record('stop');
    await record('start');
    await call.media.hear(20);
    await call.hangUp();
    await link.event('recordingFinished');
    const second = await link.event('recordingFinished');
    expect(basename(second.path)).toBe(`${interactionId}-2.wav`);
    expect(existsSync(second.path)).toBe(true);
    await expect(record('start')).rejects.toMatchObject(code('callGone'));
  });
});
