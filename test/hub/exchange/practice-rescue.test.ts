import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { PracticeDesk } from '#test/support/practice-desk.ts';
import { openRelay } from '#test/support/relay.ts';
import { SipAgent } from '#test/support/sip-agent.ts';

let bench: PracticeBench;

beforeEach(async () => {
  bench = await PracticeBench.start();
});

afterEach(async () => {
  await bench.dispose();
});

const rescueAfterMs = 1_500;
const adaTone = { hz: 500, dbfs: -20 };
const rescuing = (members: readonly string[]) =>
  bench.link.configure(members, { rescueAfterMs, bindings: [] });

describe('a phone that is lost in a call (PLUS-26)', () => {
  test('a desktop that is gone: told once, its customer is the first in the queue again, the same call at somebody else', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await rescuing(['1001', '1002']);
    const { call, customerId, linkedId, interactionId } = await bench.queueCall(ada, adaTone);
    const ben = await bench.registered('1002');
    call.media.mute();
    ada.cut();
    expect(await link.event('legLost')).toMatchObject({ linkedId, callId: call.callId, user: '1001' });
    const { legs, lost } = await bench.snapshot();
    expect(legs).toHaveLength(1);
    expect(lost).toEqual([{ linkedId, user: '1001', callId: call.callId }]);
    await link.exchange.rescue({
      callId: call.callId,
      queueId: 'orders',
      sameAgent: { user: '1001', forMs: 10_000 },
    });
    expect(await link.event('agentCompleted')).toMatchObject({
      callId: call.callId,
      why: 'mediaLost',
      continues: true,
    });
    const joined = await link.events.next((event) => event.kind === 'callerJoined');
    expect(joined).toMatchObject({ caller: { linkedId, interactionId, rescued: true } });
    expect((await bench.snapshot()).lost).toEqual([]);
    // Ada's phone cannot be reached, so Ben is asked at once.
    const next = await bench.rings(ben);
    expect(header(next.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    await next.answer({ hz: 710, dbfs: -20 });
    await next.media.hear(60);
    expect(next.media.meter.reading().lastSecond.hz).toBeCloseTo(660, -1);
    const report = await link.exchange.customerReport(customerId);
    expect(report).toMatchObject({ state: 'talking', linkedId });
    await next.hangUp();
    expect(await link.event('agentCompleted')).toMatchObject({ user: '1002', why: 'agentHangup' });
  });

  test('back with a new phone in time, the same agent is asked first', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    const ben = await bench.registered('1002');
    await rescuing(['1001']);
    const { call, interactionId } = await bench.queueCall(ada, adaTone);
    await rescuing(['1001', '1002']);
    call.media.mute();
    ada.cut();
    await link.event('legLost');
    // The desktop was started anew: it is registered, and knows nothing of the call.
    const again = await bench.registered('1001');
    await link.exchange.rescue({
      callId: call.callId,
      queueId: 'orders',
      sameAgent: { user: '1001', forMs: 1_000 },
    });
    const ring = await bench.rings(again);
    expect(header(ring.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    // Nobody takes it there: then everybody is asked.
    expect(await link.event('agentNotAnswered')).toMatchObject({ user: '1001', why: 'timeout' });
    const next = await bench.rings(ben);
    await next.answer();
    await link.events.next((event) => event.kind === 'agentConnected' && event.user === '1002');
    await next.hangUp();
  });

  test('an agent who is still heard is not lost, however long the socket is away; nor one whose socket is back', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    const ben = await bench.registered('1002');
    await rescuing(['1001']);
    const { call } = await bench.queueCall(ada, adaTone);
    const { out } = await bench.agentCall(ben, await bench.registered('1003'), {
      from: adaTone,
      to: adaTone,
    });
    ada.cut();
    // Twice the time, in sound that was heard from Ada.
    await call.media.hear((2 * rescueAfterMs) / 20);
    // Ben's socket is gone, and his sound with it: he is the first who is lost.
    out.media.mute();
    ben.cut();
    expect(await link.event('legLost')).toMatchObject({ user: '1002' });
    expect((await bench.snapshot()).legs).toMatchObject([{ callId: call.callId }]);
    call.media.mute();
    expect(await ada.register()).toBe(200);
    const moved = await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    expect(moved.status).toBe(200);
    await expect(
      link.exchange.rescue({ callId: 'nothing', queueId: 'orders', sameAgent: { user: '1001', forMs: 0 } }),
    ).rejects.toMatchObject({ problem: { code: 'exchange.callGone' } });
    await expect(
      link.exchange.rescue({ callId: call.callId, queueId: 'no', sameAgent: { user: '1001', forMs: 0 } }),
    ).rejects.toMatchObject({ problem: { code: 'exchange.noSuchQueue' } });
  });

  test('a network that is dead with every socket open', async () => {
    const { link } = bench;
    await rescuing(['1001']);
    const relay = await openRelay();
    const { webSocketUrl, domain } = link.exchange.signalling;
    relay.to(webSocketUrl.replace('ws:', 'http:'));
    const url = `${relay.address.replace('http:', 'ws:')}/ws`;
    const ada = new SipAgent({ url, domain, user: '1001', secret: 'secret-1001' });
    expect(await ada.register()).toBe(200);
    const { call } = await bench.queueCall(ada, adaTone);
    relay.silence();
    // Sound still comes: nothing is lost yet.
    await call.media.hear((2 * rescueAfterMs) / 20);
    expect((await bench.snapshot()).lost).toEqual([]);
    call.media.mute();
    expect(await link.event('legLost')).toMatchObject({ callId: call.callId, user: '1001' });
    await relay.dispose();
  });

  test('of a call on hold only the socket counts', async () => {
    const { link } = bench;
    const ada = await bench.registered('1001');
    await rescuing(['1001']);
    const { call } = await bench.queueCall(ada, adaTone);
    expect((await call.reinvite({ iceRestart: false, direction: 'inactive' })).status).toBe(200);
    call.media.mute();
    ada.cut();
    expect(await link.event('legLost')).toMatchObject({ callId: call.callId });
  });

  test('a desk phone without its plug: back in time nothing happened, otherwise it is lost', async () => {
    const { link } = bench;
    await rescuing(['2001']);
    const desk = new PracticeDesk(link.exchange, '2001');
    const customerId = await link.customer();
    const { leg } = await link.event('agentCalled');
    await desk.act('pickUp');
    await link.event('agentConnected');
    await desk.act('unplug');
    await desk.act('plugIn');
    await desk.hears(660);
    await desk.act('unplug');
    expect(await link.event('legLost')).toMatchObject({ callId: leg.callId, user: '2001' });
    await desk.act('plugIn');
    await link.exchange.rescue({
      callId: leg.callId,
      queueId: 'orders',
      sameAgent: { user: '2001', forMs: 5_000 },
    });
    const again = await link.event('agentCalled');
    expect(again).toMatchObject({ leg: { user: '2001' }, caller: { rescued: true } });
    await desk.act('pickUp');
    await desk.hears(660);
    expect((await link.exchange.customerReport(customerId)).state).toBe('talking');
  });
});
