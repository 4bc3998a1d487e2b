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

/** An offer as a browser makes it: Opus first, telephone-event at two rates. */
function asBrowser(sdp: string): string {
  const extra = [
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'a=rtpmap:110 telephone-event/48000',
  ];
  return sdp
    .replace(/^m=audio (\S+) (\S+) .*$/m, 'm=audio $1 $2 111 0 110 126')
    .replace(/^a=rtpmap:0 /m, `${extra.join('\r\n')}\r\na=rtpmap:0 `);
}

describe('an agent calls an agent', () => {
  test('both hear each other; ringing is told at once, the interaction travels', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    const interactionId = newId();
    const out = bench.call(ada, '1002', {
      tone: { hz: 500, dbfs: -20 },
      headers: [`X-Lineside-Interaction: ${interactionId}`],
      offer: asBrowser,
    });
    const call = await bench.rings(ben);
    expect(header(call.invite, 'From')).toContain('"Agent 1001" <sip:1001@practice.invalid>');
    expect(header(call.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    call.ring();
    expect((await out.status(180)).body).toBe('');
    await call.answer({ hz: 710, dbfs: -20 });
    expect(await out.final()).toBe(200);
    const answer = (await out.status(200)).body;
    expect(answer).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVPF 0 126\r$/m);
    await Promise.all([out.media.hear(70), call.media.hear(70)]);
    expect(isHeard(out.media.levelAt(710), -20)).toBe(true);
    expect(isHeard(call.media.levelAt(500), -20)).toBe(true);
    expect(out.media.levelAt(500)).toBeLessThan(-50);
    const facts = { user: '1001', callId: out.callId, interactionId, number: '1002' };
    const { linkedId, ...called } = await link.event('outboundCalled');
    expect(called).toMatchObject(facts);
    expect(await link.event('directCalled')).toMatchObject({
      user: '1002',
      callId: call.callId,
      linkedId,
      interactionId,
      address: '1001',
      name: 'Agent 1001',
    });
    await link.event('directAnswered');
    expect(await link.event('outboundAnswered')).toMatchObject(facts);
    expect((await out.hangUp()).status).toBe(200);
    await ben.nextRequest('BYE');
    expect(await link.event('outboundCompleted')).toMatchObject({
      ...facts,
      why: 'agentHangup',
      status: null,
    });
    expect(await link.event('directCompleted')).toMatchObject({ callId: call.callId, why: 'farHangup' });
  });

  test('who refuses, is away or is oneself is busy or unavailable; a cancelled call stops ringing', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    const refused = bench.call(ada, '1002');
    (await bench.rings(ben)).refuse('603 Decline');
    expect(await refused.final()).toBe(603);
    expect(await link.event('outboundCompleted')).toMatchObject({ why: 'refused', status: 603 });
    expect(await link.event('directCompleted')).toMatchObject({ why: 'rejected' });
    expect(await bench.call(ada, '1003').final()).toBe(480);
    expect(await bench.call(ada, '1001').final()).toBe(486);
    const cancelled = bench.call(ada, '1002');
    const call = await bench.rings(ben);
    call.ring();
    await cancelled.status(180);
    expect((await cancelled.cancel()).status).toBe(200);
    expect(await cancelled.final()).toBe(487);
    await ben.nextRequest('CANCEL');
    call.refuse('487 Request Terminated');
    expect(
      await link.events.next((event) => event.kind === 'outboundCompleted' && event.why === 'cancelled'),
    ).toMatchObject({
      callId: cancelled.callId,
    });
    expect(
      await link.events.next((event) => event.kind === 'directCompleted' && event.why === 'cancelled'),
    ).toMatchObject({
      callId: call.callId,
    });
  });

  test('nobody calls in another’s name, at another’s domain, or without a usable offer', async () => {
    const ada = await bench.registered('1001');
    await bench.registered('1002');
    const lines = (from: string, extra: readonly string[] = []) => [
      `From: <sip:${from}@practice.invalid>;tag=1`,
      'To: <sip:1002@practice.invalid>',
      `Call-ID: ${newId()}`,
      'CSeq: 1 INVITE',
      `Contact: ${ada.contact}`,
      ...extra,
    ];
    const ask = async (from: string, body: string, extra: readonly string[] = []) =>
      (await ada.request('INVITE', 'sip:1002@practice.invalid', lines(from, extra), body)).status;
    expect(await ask('1002', 'v=0\r\n')).toBe(403);
    expect(await ask('1001', '')).toBe(488);
    expect(await ask('1001', 'v=0\r\n')).toBe(488);
    expect(await ask('1001', 'hello', ['Content-Type: text/plain'])).toBe(415);
    expect((await ada.request('INVITE', 'sip:1002@elsewhere.invalid', lines('1001'), 'v=0\r\n')).status).toBe(
      404,
    );
  });

  test('the agent’s WebSocket goes while the other rings: nobody is left ringing', async () => {
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    bench.call(ada, '1002');
    const call = await bench.rings(ben);
    call.ring();
    ada.cut();
    await ben.nextRequest('CANCEL');
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ why: 'cancelled' });
  });
});

describe('an agent calls outside', () => {
  test.each([
    ['+12025550101', 486],
    ['0012025550103', 404],
    ['12025550105', 503],
    ['12ab', 484],
    ['+1 202', 484],
    ['1', 484],
    ['1099', 404],
    ['9'.repeat(100), 484],
  ])('%s is refused with %i', async (number, status) => {
    const ada = await bench.registered('1001');
    const out = bench.call(ada, encodeURIComponent(number));
    expect(await out.final()).toBe(status);
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ why: 'refused', status, number });
  });

  test('it rings, answers and speaks; what it hears is measured', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.exchange.setOutside('+31201234567', {
      ringMs: 300,
      voice: { kind: 'tone', hz: 1370, dbfs: -18 },
    });
    const out = bench.call(ada, '+31201234567', { tone: { hz: 500, dbfs: -20 } });
    expect(await out.final()).toBe(200);
    expect(out.statuses).toEqual([180, 200]);
    await out.media.hear(70);
    expect(isHeard(out.media.levelAt(1370), -18)).toBe(true);
    const { linkedId } = await link.event('outboundAnswered');
    const report = await link.exchange.outsideReport(linkedId);
    expect(report).toMatchObject({ number: '+31201234567', state: 'talking' });
    expect(Math.abs((report.agent.overall.hz ?? 0) - 500)).toBeLessThan(3);
    await out.hangUp();
    expect(await link.event('outboundCompleted')).toMatchObject({ why: 'agentHangup' });
    expect(await link.exchange.outsideReport(linkedId)).toMatchObject({ state: 'ended' });
  });

  test('it declines after ringing; it hangs up by itself; it rings until the agent has enough', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.exchange.setOutside('12025550104', { ringMs: 100 });
    const declined = bench.call(ada, '12025550104');
    expect(await declined.final()).toBe(603);
    expect(declined.statuses).toEqual([180, 603]);
    await link.exchange.setOutside('12025550100', { ringMs: 0, talkMs: 100 });
    const short = bench.call(ada, '12025550100');
    expect(await short.final()).toBe(200);
    await ada.nextRequest('BYE');
    const long = bench.call(ada, '12025550102');
    await long.status(180);
    await long.cancel();
    expect(await long.final()).toBe(487);
  });

  test.each(['answer', 404] as const)('early media is heard before %s', async (outcome) => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.exchange.setOutside('12025550106', { ringMs: 2_500, outcome });
    const out = bench.call(ada, '12025550106');
    const early = await out.status(183);
    expect(early.body).toContain('m=audio');
    await out.media.hear(60);
    expect(isHeard(out.media.levelAt(1004), -20)).toBe(true);
    expect(await out.final()).toBe(outcome === 'answer' ? 200 : 404);
    if (outcome === 'answer') expect((await out.status(200)).body).toBe(early.body);
  });
});

describe('an agent calls a queue', () => {
  test('as a queue caller with music until an agent of the queue answers', async () => {
    const { link } = bench;
    const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
    await link.configure(['1002']);
    const interactionId = newId();
    const out = bench.call(ada, '800', {
      tone: { hz: 500, dbfs: -20 },
      headers: [`X-Lineside-Interaction: ${interactionId}`],
    });
    expect((await out.status(183)).body).toContain('m=audio');
    expect(await link.event('callerJoined')).toMatchObject({
      caller: { queueId: 'orders', address: '1001', name: 'Agent 1001', interactionId },
    });
    const call = await bench.rings(ben);
    expect(header(call.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    await out.media.hear(50);
    expect(out.media.meter.reading().overall.dbfs).toBeLessThan(-20);
    await call.answer({ hz: 710, dbfs: -20 });
    expect(await out.final()).toBe(200);
    await Promise.all([out.media.hear(70), call.media.hear(70)]);
    expect(isHeard(out.media.levelAt(710), -20)).toBe(true);
    expect(isHeard(call.media.levelAt(500), -20)).toBe(true);
    await call.hangUp();
    await ada.nextRequest('BYE');
    expect(await link.event('agentCompleted')).toMatchObject({ user: '1002', why: 'agentHangup' });
    expect(await link.event('outboundCompleted')).toMatchObject({ user: '1001', why: 'farHangup' });
  });

  test('who gives up waiting is an abandoned caller', async () => {
    const ada = await bench.registered('1001');
    const out = bench.call(ada, '800');
    await out.status(183);
    await out.cancel();
    expect(await out.final()).toBe(487);
    const { caller } = await bench.link.event('callerJoined');
    expect(await bench.link.event('callerAbandoned')).toMatchObject({ linkedId: caller.linkedId });
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ why: 'cancelled' });
  });

  test('an agent who talks outside is not rung by the queue until the call is over', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await link.configure(['1001']);
    await link.exchange.setOutside('12025550100', { ringMs: 0 });
    const out = bench.call(ada, '12025550100');
    await out.final();
    const customerId = await link.customer();
    const { caller } = await link.event('callerJoined');
    await link.exchange.assignInteraction(caller.linkedId, newId());
    expect(await link.exchange.customerReport(customerId)).toMatchObject({ state: 'waiting' });
    await out.hangUp();
    const call = await bench.rings(ada);
    expect(header(call.invite, 'From')).toContain('+31201234567');
    call.refuse('486 Busy Here');
  });
});
