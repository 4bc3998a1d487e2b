import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { type PhoneBench, startPhone } from '#test/support/media-phone.ts';

let bench: PhoneBench;

beforeEach(async () => {
  bench = await startPhone();
});

afterEach(async () => {
  await bench.close();
});

describe('a call that rings', () => {
  it('is shown with its interaction, queue and caller, and opens the microphone', async () => {
    bench.exchange.invite({
      from: '"Maria \u202eJansen" <sip:+31201234567@exchange.test>',
      headers: [
        'X-Lineside-Interaction: 01893c2e-7a00-7000-8000-0000000000AB',
        'X-Lineside-Queue: S%C3%A4les%20%26%20more',
      ],
    });
    const call = await bench.call('ringing');
    expect(call).toMatchObject({
      interactionId: '01893c2e-7a00-7000-8000-0000000000ab',
      queueName: 'S\u00e4les & more',
      remote: { address: '+31201234567', name: 'Maria Jansen' },
    });
    await bench.exchange.next(180);
    await bench.media.asks('microphone.open');
    await bench.media.asks('ring.start');
  });

  it('is answered: the ring stops, media is set up, the exchange gets our answer', async () => {
    const leg = bench.exchange.invite();
    const { id } = await bench.call('ringing');
    expect(await bench.phone.answer(id, { holdOthers: false })).toEqual({ ok: true, value: null });
    expect(bench.shown()?.kind).toBe('answering');
    const answer = await leg.acknowledge();
    expect(answer.body).toContain('m=audio');
    expect(await bench.call('active')).toMatchObject({ id, answeredAt: bench.clock.now() });
    expect(bench.media.count('ring.stop')).toBe(1);
    const names = bench.media.asked.map((request) => request.name).filter((name) => name.startsWith('peer.'));
    expect(names).toEqual(['peer.create', 'peer.addMicrophone', 'peer.setRemoteDescription', 'peer.answer']);
  });

  it('keeps ringing while the microphone stays shut, and is answered once it opens', async () => {
    bench.media.answer('microphone.open', { code: 'audio.noMicrophone' });
    const leg = bench.exchange.invite();
    const { id } = await bench.call('ringing');
    expect(await bench.phone.answer(id, { holdOthers: false })).toMatchObject({
      ok: false,
      problem: { code: 'audio.noMicrophone' },
    });
    expect(bench.phone.view()).toMatchObject({
      calls: [{ kind: 'ringing' }],
      problem: { code: 'audio.noMicrophone' },
    });
    expect(bench.media.count('ring.stop')).toBe(0);

    bench.media.answer('microphone.open', { value: null });
    expect(await bench.phone.answer(id, { holdOthers: false })).toMatchObject({ ok: true });
    await leg.acknowledge();
    expect((await bench.until((view) => view.calls.at(-1)?.kind === 'active')).problem).toBeNull();
  });

  it('is declined with a final response that lets the queue go on', async () => {
    bench.exchange.invite();
    const { id } = await bench.call('ringing');
    expect(await bench.phone.decline(id)).toMatchObject({ ok: true });
    await bench.exchange.next(486);
    expect(await bench.call('ended')).toMatchObject({ endCause: 'rejected', answeredAt: null });
    expect(bench.media.count('ring.stop')).toBe(1);
  });

  it.each([
    ['the caller hangs up', null, 'cancelled'],
    ['somebody else answers', 'SIP;cause=200;text="Call completed elsewhere"', 'answeredElsewhere'],
    ['somebody else answers, as Asterisk says it', 'Q.850;cause=26', 'answeredElsewhere'],
    ['nobody answers in time', 'SIP;cause=408;text="Request Timeout"', 'noAnswer'],
  ])('stops ringing when %s', async (_what, reason, cause) => {
    const leg = bench.exchange.invite();
    await bench.call('ringing');
    await bench.exchange.next(180);
    leg.cancel(reason);
    await bench.exchange.next(487);
    expect(await bench.call('ended')).toMatchObject({ endCause: cause });
    expect(bench.media.count('ring.stop')).toBe(1);
    expect(bench.ended).toHaveLength(1);
  });

  it('does not ring on when the exchange is lost, which could no longer take it back', async () => {
    bench.exchange.invite();
    await bench.call('ringing');
    await bench.exchange.next(180);
    bench.exchange.cut();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
    expect(bench.media.count('ring.stop')).toBe(1);
  });

  it('gives the third caller 486 and leaves the others alone', async () => {
    bench.exchange.invite();
    await bench.until(({ calls }) => calls.length === 1);
    bench.exchange.invite();
    const { calls } = await bench.until((view) => view.calls.length === 2);
    const third = bench.exchange.invite();
    const busy = await bench.exchange.next(486);
    expect(header(busy, 'Call-ID')).toBe(third.callId);
    expect(bench.phone.view().calls).toEqual(calls);
    expect(calls.map(({ kind }) => kind)).toEqual(['ringing', 'ringing']);
  });

  it('is refused by the exchange when its media makes no sense', async () => {
    bench.media.answer('peer.setRemoteDescription', { code: 'media.failed' });
    bench.exchange.invite();
    const { id } = await bench.call('ringing');
    expect(await bench.phone.answer(id, { holdOthers: false })).toMatchObject({ ok: true });
    await bench.exchange.next(488);
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
  });
});

describe('a running call', () => {
  it('ends when the customer hangs up, with its last figures', async () => {
    const { leg, id } = await bench.talk();
    const quality = {
      roundTripMs: 20,
      jitterMs: 1,
      packetsSent: 50,
      packetsReceived: 49,
      packetsLost: 1,
      microphoneDbfs: -20,
      speakerDbfs: -18,
      speakerHz: 700,
      mos: 4.3,
      mosAverage: 4.3,
      mosLowest: 4.1,
      longestGapMs: 0,
      codec: 'opus',
      localCandidate: 'host',
      remoteCandidate: 'host',
    };
    bench.media.emit({ kind: 'quality', peer: id, quality });
    expect(bench.phone.quality(id)).toEqual(quality);
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
    expect(bench.ended).toEqual([{ call: bench.shown(), consultForCallId: null, quality, leaves: 'report' }]);
    expect(bench.phone.quality(id)).toBeNull();
    await bench.media.asks('peer.close');
  });

  it('ends when the agent hangs up, and leaves the view once it is cleared', async () => {
    const { id } = await bench.talk();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    await bench.exchange.next('BYE');
    expect(await bench.call('ended')).toMatchObject({ endCause: 'agentHangup' });
    expect(await bench.phone.end(id)).toMatchObject({ ok: false, problem: { code: 'phone.noSuchCall' } });
    bench.phone.clearEnded(id);
    expect(bench.shown()).toBeUndefined();
  });

  it('keeps the microphone for 5 s after the last call (DEC-19)', async () => {
    const { id } = await bench.talk();
    await bench.phone.end(id);
    await bench.call('ended');
    bench.clock.advance(4999);
    expect(bench.media.count('microphone.release')).toBe(0);
    bench.clock.advance(1);
    expect(bench.media.count('microphone.release')).toBe(1);
  });

  it('refuses the same key twice', async () => {
    const leg = bench.exchange.invite();
    const { id } = await bench.call('ringing');
    const [first, second] = await Promise.all([
      bench.phone.answer(id, { holdOthers: false }),
      bench.phone.answer(id, { holdOthers: false }),
    ]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, problem: { code: 'phone.alreadyAnswering' } });
    await leg.acknowledge();
    await bench.call('active');
  });

  it('refuses REFER: whom we talk to is not the far end\u2019s to choose', async () => {
    const { leg } = await bench.talk();
    leg.request('REFER', ['Refer-To: <sip:evil@exchange.test>']);
    const told = [await bench.exchange.next('NOTIFY'), await bench.exchange.next('NOTIFY')];
    expect(told.map((notify) => notify.body)).toEqual(['SIP/2.0 100 Trying', expect.stringContaining('603')]);
    expect(bench.shown()?.kind).toBe('active');
  });
});
