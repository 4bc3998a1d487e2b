import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import type { Leg } from '#test/support/media-exchange.ts';
import { type PhoneBench, startPhone } from '#test/support/media-phone.ts';

let bench: PhoneBench;

beforeEach(async () => {
  bench = await startPhone();
});

afterEach(async () => {
  await bench.close();
});

/** Rings and answers; the call is active on both sides. */
async function talk(): Promise<{ leg: Leg; id: string }> {
  const leg = bench.exchange.invite();
  const { id } = await bench.call('ringing');
  expect(await bench.phone.answer(id)).toMatchObject({ ok: true });
  await leg.acknowledge();
  await bench.call('active');
  return { leg, id };
}

/** The network is away and back, and the phone registered again. */
async function reconnect(): Promise<void> {
  bench.clock.advance(1000);
  await bench.until((view) => view.registration.kind === 'registered');
}

async function loseNetwork(): Promise<void> {
  bench.exchange.cut();
  await bench.until((view) => view.registration.kind === 'failed');
}

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
    expect(await bench.phone.answer(id)).toEqual({ ok: true, value: null });
    expect(bench.phone.view().call?.kind).toBe('answering');
    const answer = await leg.acknowledge();
    expect(answer.body).toContain('m=audio');
    expect(await bench.call('active')).toMatchObject({ id, answeredAt: bench.clock.now() });
    expect(bench.media.count('ring.stop')).toBe(1);
    const names = bench.media.asked.map((request) => request.name).filter((name) => name.startsWith('peer.'));
    expect(names).toEqual([
      'peer.create',
      'peer.addMicrophone',
      'peer.setRemoteDescription',
      'peer.createAnswer',
      'peer.setLocalDescription',
    ]);
  });

  it('keeps ringing while the microphone stays shut, and is answered once it opens', async () => {
    bench.media.answer('microphone.open', { code: 'audio.noMicrophone' });
    const leg = bench.exchange.invite();
    const { id } = await bench.call('ringing');
    expect(await bench.phone.answer(id)).toMatchObject({
      ok: false,
      problem: { code: 'audio.noMicrophone' },
    });
    expect(bench.phone.view()).toMatchObject({
      call: { kind: 'ringing' },
      problem: { code: 'audio.noMicrophone' },
    });
    expect(bench.media.count('ring.stop')).toBe(0);

    bench.media.answer('microphone.open', { value: null });
    expect(await bench.phone.answer(id)).toMatchObject({ ok: true });
    await leg.acknowledge();
    expect((await bench.until((view) => view.call?.kind === 'active')).problem).toBeNull();
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

  it('gives the second caller 486 and leaves the first alone', async () => {
    bench.exchange.invite();
    const first = await bench.call('ringing');
    const second = bench.exchange.invite();
    const busy = await bench.exchange.next(486);
    expect(header(busy, 'Call-ID')).toBe(second.callId);
    expect(bench.phone.view().call).toMatchObject({ id: first.id, kind: 'ringing' });
  });

  it('is refused by the exchange when its media makes no sense', async () => {
    bench.media.answer('peer.setRemoteDescription', { code: 'media.failed' });
    bench.exchange.invite({ body: 'v=0\r\nnonsense' });
    const { id } = await bench.call('ringing');
    expect(await bench.phone.answer(id)).toMatchObject({ ok: true });
    await bench.exchange.next(488);
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
  });
});

describe('a running call', () => {
  it('ends when the customer hangs up, with its last figures', async () => {
    const { leg, id } = await talk();
    const quality = {
      roundTripMs: 20,
      jitterMs: 1,
      packetsSent: 50,
      packetsReceived: 49,
      packetsLost: 1,
      microphoneDbfs: -20,
      speakerDbfs: -18,
      speakerHz: 700,
    };
    bench.media.emit({ kind: 'quality', peer: id, quality });
    expect(bench.phone.quality()).toEqual(quality);
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
    expect(bench.ended).toEqual([{ call: bench.phone.view().call, quality }]);
    expect(bench.phone.quality()).toBeNull();
    await bench.media.asks('peer.close');
  });

  it('ends when the agent hangs up, and leaves the view once it is cleared', async () => {
    const { id } = await talk();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    await bench.exchange.next('BYE');
    expect(await bench.call('ended')).toMatchObject({ endCause: 'agentHangup' });
    expect(await bench.phone.end(id)).toMatchObject({ ok: false, problem: { code: 'phone.noSuchCall' } });
    bench.phone.clearEnded(id);
    expect(bench.phone.view().call).toBeNull();
  });

  it('keeps the microphone for 5 s after the last call (DEC-19)', async () => {
    const { id } = await talk();
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
    const [first, second] = await Promise.all([bench.phone.answer(id), bench.phone.answer(id)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, problem: { code: 'phone.alreadyAnswering' } });
    await leg.acknowledge();
    await bench.call('active');
  });

  it('refuses REFER: whom we talk to is not the far end\u2019s to choose', async () => {
    const { leg } = await talk();
    leg.request('REFER', ['Refer-To: <sip:evil@exchange.test>']);
    const told = [await bench.exchange.next('NOTIFY'), await bench.exchange.next('NOTIFY')];
    expect(told.map((notify) => notify.body)).toEqual(['SIP/2.0 100 Trying', expect.stringContaining('603')]);
    expect(bench.phone.view().call?.kind).toBe('active');
  });
});

describe('when the exchange is away', () => {
  it('keeps the call and negotiates it anew after registering again', async () => {
    const { leg, id } = await talk();
    await loseNetwork();
    expect(bench.phone.view()).toMatchObject({
      call: { id, kind: 'active' },
      registration: { problem: { code: 'phone.exchangeAway' } },
    });
    await reconnect();
    await bench.exchange.next('INVITE');
    await bench.exchange.next('ACK');
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  });

  it('starts ICE again when the media path broke meanwhile', async () => {
    const { id } = await talk();
    bench.media.peerState(id, { iceConnectionState: 'disconnected' });
    await loseNetwork();
    await reconnect();
    await bench.exchange.next('INVITE');
    const offers = bench.media.asked.filter((request) => request.name === 'peer.createOffer');
    expect(offers.map((request) => request.input)).toEqual([{ peer: id, iceRestart: true }]);
  });

  it('ends the call when the exchange knows it no more', async () => {
    await talk();
    bench.exchange.reinviteAnswers.push(481);
    await loseNetwork();
    await reconnect();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
  });

  it('refuses to renegotiate, and sends nothing that would end the call', async () => {
    await talk();
    await loseNetwork();
    expect(await bench.phone.renegotiate()).toMatchObject({
      ok: false,
      problem: { code: 'phone.exchangeAway' },
    });
    expect(bench.phone.view().call?.kind).toBe('active');
  });

  it('lets the hub hang up: the sound stops at once, and the call is never negotiated again (DEC-21)', async () => {
    bench.hubAnswers = true;
    const { leg, id } = await talk();
    await loseNetwork();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    expect(bench.media.count('peer.close')).toBe(1);
    expect(bench.askedOfHub).toEqual([leg.callId]);
    expect(bench.phone.view().call).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
    await reconnect();
    // A call that rings and is answered proves that nothing older was still on its way.
    await talk();
    expect(bench.exchange.seen('INVITE')).toEqual([]);
    expect(bench.exchange.seen('BYE')).toEqual([]);
  });

  it('sends the BYE after reconnecting when the hub could not hang up (DEC-21)', async () => {
    const { leg, id } = await talk();
    await loseNetwork();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    expect(bench.media.count('peer.close')).toBe(1);
    expect(bench.phone.view().call).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
    await reconnect();
    const bye = await bench.exchange.next('BYE');
    expect(header(bye, 'Call-ID')).toBe(leg.callId);
    expect(bench.exchange.seen('INVITE')).toEqual([]);
    expect(bench.ended).toHaveLength(1);
  });
});

describe('when the media host dies', () => {
  it('ends the call cleanly, says so, and takes the next one', async () => {
    await talk();
    bench.media.crash();
    await bench.exchange.next('BYE');
    const view = await bench.until(({ problem }) => problem !== null);
    expect(view).toMatchObject({
      call: { kind: 'ended', endCause: 'mediaLost' },
      problem: { code: 'phone.mediaLost' },
    });
    expect(bench.ended).toHaveLength(1);

    const { leg } = await talk();
    expect(bench.phone.view().problem).toBeNull();
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
    expect(bench.media.pages).toBe(2);
  });

  it('rings on in the new one', async () => {
    bench.exchange.invite();
    const { id } = await bench.call('ringing');
    await bench.media.asks('ring.start');
    bench.media.crash();
    await bench.media.asks('ring.start', 2);
    await bench.media.asks('microphone.open', 2);
    expect(bench.phone.view()).toMatchObject({ call: { id, kind: 'ringing' }, problem: null });
  });
});

describe('malformed SIP', () => {
  it.each([
    ['text that is not SIP', 'hello\r\n\r\n'],
    ['a header without an end', 'INVITE sip:1001@exchange.test SIP/2.0\r\nVia: SIP/2.0/WS x'],
    ['a request without mandatory headers', 'INVITE sip:1001@exchange.test SIP/2.0\r\nTo: <sip:a@b>\r\n\r\n'],
    [
      'headers that no parser takes',
      'INVITE sip:1001@exchange.test SIP/2.0\r\nVia: @@@\r\nFrom: <<<\r\nTo: "\r\nCall-ID: x\r\nCSeq: many INVITE\r\n\r\n',
    ],
    [
      'a response whose CSeq makes JsSIP throw',
      'SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: nonsense\r\n\r\n',
    ],
    ['bytes that are not text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
    ['a megabyte', `INVITE sip:1001@exchange.test SIP/2.0\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`],
  ])('%s is dropped, and the phone goes on', async (_what, data) => {
    bench.exchange.raw(data);
    await talk();
  });

  it('counts what it drops', async () => {
    bench.exchange.raw('hello\r\n\r\n');
    bench.exchange.raw('hello again\r\n\r\n');
    await talk();
    expect(bench.log.filter((line) => line.startsWith('SIP message dropped'))).toEqual([
      expect.stringContaining('"dropped":1'),
      expect.stringContaining('"dropped":2'),
    ]);
  });
});

describe('registration', () => {
  it('says that the credentials are refused, and recovers when they are right', async () => {
    bench.exchange.register = 'refuse';
    await loseNetwork();
    bench.clock.advance(1000);
    await bench.until(
      ({ registration }) =>
        registration.kind === 'failed' && registration.problem.code === 'phone.credentialsRefused',
    );
    bench.exchange.register = 'digest';
    bench.clock.advance(4000);
    await bench.until((view) => view.registration.kind === 'registered');
  });

  it('says what else the exchange answers', async () => {
    bench.exchange.register = 'unavailable';
    await loseNetwork();
    bench.clock.advance(1000);
    const view = await bench.until(
      ({ registration }) =>
        registration.kind === 'failed' && registration.problem.code === 'phone.registrationRefused',
    );
    expect(view.registration).toMatchObject({ problem: { details: { status: 503 } } });
  });

  it('gives up a connection on which nobody answers', async () => {
    bench.exchange.register = 'silent';
    // The two of the first registration: without and with credentials.
    await bench.exchange.next('REGISTER');
    await bench.exchange.next('REGISTER');
    await loseNetwork();
    bench.clock.advance(1000);
    await bench.exchange.next('REGISTER');
    bench.clock.advance(10_000);
    await bench.until(({ registration }) => registration.kind === 'failed');
    await bench.exchange.empty();
  });

  it('signs off when the agent does, and ends what is up', async () => {
    await talk();
    bench.phone.setCredentials(null);
    await bench.exchange.next('BYE');
    await bench.exchange.empty();
    expect(bench.phone.view()).toMatchObject({ registration: { kind: 'off' }, call: { kind: 'ended' } });
  });

  it('takes other credentials only once the call is over', async () => {
    const { leg } = await talk();
    const before = bench.exchange.seen('REGISTER').length;
    bench.phone.setCredentials({ ...bench.exchange.credentials, displayName: 'Ada King' });
    expect(bench.phone.view()).toMatchObject({
      registration: { kind: 'registered' },
      call: { kind: 'active' },
    });
    expect(bench.exchange.seen('REGISTER')).toHaveLength(before);
    leg.bye();
    await bench.until((view) => view.registration.kind === 'registering');
    await bench.until((view) => view.registration.kind === 'registered');
    await talk();
  });
});
