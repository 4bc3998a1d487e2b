import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
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

/** 1001 talks to 1002. */
async function talking() {
  const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
  const out = bench.call(ada, '1002', { tone: adaTone });
  const call = await bench.rings(ben);
  await call.answer(benTone);
  await out.final();
  await Promise.all([out.media.hear(20), call.media.hear(20)]);
  return { ada, ben, out, call };
}

/** 1001 talks to the voice menu outside. */
async function atTheMenu() {
  const ada = await bench.registered('1001');
  const out = bench.call(ada, '+12025550108', { tone: adaTone });
  expect(await out.final()).toBe(200);
  const { linkedId } = await bench.link.event('outboundAnswered');
  await out.media.hear(5);
  return { ada, out, linkedId };
}

describe('hold', () => {
  test.each(['sendonly', 'inactive'] as const)(
    'the far end hears music while the caller holds (%s), and the caller again afterwards',
    async (direction) => {
      const { out, call } = await talking();
      expect((await out.reinvite({ iceRestart: false, direction })).status).toBe(200);
      await call.media.hear(75);
      expect(call.media.levelAt(500)).toBeLessThan(-35);
      const music = call.media.meter.reading().lastSecond;
      expect(music.dbfs).toBeGreaterThan(-36);
      expect((await out.reinvite({ iceRestart: false })).status).toBe(200);
      await Promise.all([out.media.hear(75), call.media.hear(75)]);
      expect(isHeard(call.media.levelAt(500), -20)).toBe(true);
      expect(isHeard(out.media.levelAt(710), -20)).toBe(true);
    },
  );

  test('who was called can hold too', async () => {
    const { out, call } = await talking();
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    await out.media.hear(75);
    expect(out.media.levelAt(710)).toBeLessThan(-35);
    await call.reinvite({ iceRestart: false });
    await out.media.hear(75);
    expect(isHeard(out.media.levelAt(710), -20)).toBe(true);
  });

  test('a hold from the far end is offered to the phone, and taken back', async () => {
    const { out, call } = await talking();
    const held = bench.link.exchange.reoffer(out.callId, 'sendonly');
    const invite = await out.answerReinvite();
    expect(invite.body).toContain('a=sendonly');
    expect(await held).toBe(true);
    const back = bench.link.exchange.reoffer(out.callId, 'sendrecv');
    await out.answerReinvite();
    expect(await back).toBe(true);
    await call.media.hear(75);
    expect(isHeard(call.media.levelAt(500), -20)).toBe(true);
  });
});

describe('glare and timers', () => {
  test('an offer that crosses ours is refused with 491; ours stands', async () => {
    const { ada, out } = await talking();
    const ours = bench.link.exchange.reoffer(out.callId, 'sendrecv');
    const invite = await ada.nextRequest('INVITE');
    const theirs = await out.request('INVITE', 'v=0\r\n');
    expect(theirs.status).toBe(491);
    out.respond(invite, '200 OK', await out.media.answer(invite.body));
    expect(await ours).toBe(true);
    expect((await out.reinvite({ iceRestart: false })).status).toBe(200);
  });

  test('a phone that refuses our offer with 491 gets it again', async () => {
    const { ada, out, call } = await talking();
    const ours = bench.link.exchange.reoffer(out.callId, 'sendrecv');
    out.respond(await ada.nextRequest('INVITE'), '491 Request Pending');
    await ada.nextRequest('ACK');
    // Between the two tries the phone's own offer goes through (RFC 3261 section 14.1).
    expect((await out.reinvite({ iceRestart: false })).status).toBe(200);
    await out.answerReinvite();
    expect(await ours).toBe(true);
    await call.media.hear(75);
    expect(isHeard(call.media.levelAt(500), -20)).toBe(true);
  });

  test('a phone may ask for session timers, and require them', async () => {
    const { out } = await talking();
    const asked = await out.request('UPDATE', '', ['Session-Expires: 120', 'Require: timer']);
    expect(asked.status).toBe(200);
    expect(header(asked, 'Session-Expires')).toBe('120;refresher=uac');
    const short = await out.request('UPDATE', '', ['Session-Expires: 10']);
    expect(header(short, 'Session-Expires')).toBeUndefined();
    expect((await out.request('UPDATE', '', ['Require: timer, 100rel'])).status).toBe(420);
  });
});

describe('keys', () => {
  test('by RFC 4733, each once, though packets are repeated or lost', async () => {
    const { out, linkedId } = await atTheMenu();
    await out.media.press('4');
    await out.media.press('2', 3);
    await out.media.press('2');
    await out.media.press('#');
    await out.media.hear(10);
    expect(await bench.link.exchange.digitsOf(out.callId)).toBe('422#');
    expect(await bench.link.exchange.outsideReport(linkedId)).toMatchObject({ digits: '422#' });
  });

  test('by INFO in both forms; what is no key is refused', async () => {
    const { out, linkedId } = await atTheMenu();
    const info = async (type: string, body: string) =>
      (await out.request('INFO', body, [`Content-Type: ${type}`])).status;
    expect(await info('application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n')).toBe(200);
    expect(await info('application/dtmf-relay', 'Signal= *\r\nDuration=160\r\n')).toBe(200);
    expect(await info('application/dtmf', '11')).toBe(200);
    expect(await info('application/dtmf', 'x'.repeat(5_000))).toBe(400);
    expect(await info('application/dtmf-relay', 'Duration=160\r\n')).toBe(400);
    expect(await info('application/json', '{}')).toBe(415);
    expect(await bench.link.exchange.outsideReport(linkedId)).toMatchObject({ digits: '5*#' });
    await expect(bench.link.exchange.digitsOf('nobody')).rejects.toMatchObject({
      problem: { code: 'exchange.callGone' },
    });
  });
});
