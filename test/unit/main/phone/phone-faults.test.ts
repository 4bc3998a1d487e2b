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

describe('when the exchange is away', () => {
  it('keeps the call and negotiates it anew after registering again', async () => {
    const { leg, id } = await bench.talk();
    await bench.loseNetwork();
    expect(bench.phone.view()).toMatchObject({
      calls: [{ id, kind: 'active' }],
      registration: { problem: { code: 'phone.exchangeAway' } },
    });
    await bench.reconnect();
    await bench.exchange.next('INVITE');
    await bench.exchange.next('ACK');
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  });

  it('starts ICE again when the media path broke meanwhile', async () => {
    const { id } = await bench.talk();
    bench.media.peerState(id, { iceConnectionState: 'disconnected' });
    await bench.loseNetwork();
    await bench.reconnect();
    await bench.exchange.next('INVITE');
    const offers = bench.media.asked.filter((request) => request.name === 'peer.offer');
    expect(offers.map((request) => request.input)).toEqual([{ peer: id, iceRestart: true }]);
  });

  it('ends the call when the exchange knows it no more', async () => {
    await bench.talk();
    bench.exchange.reinviteAnswers.push(481);
    await bench.loseNetwork();
    await bench.reconnect();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
  });

  it('refuses to renegotiate, and sends nothing that would end the call', async () => {
    await bench.talk();
    await bench.loseNetwork();
    expect(await bench.phone.renegotiate()).toMatchObject({
      ok: false,
      problem: { code: 'phone.exchangeAway' },
    });
    expect(bench.shown()?.kind).toBe('active');
  });

  it('lets the hub hang up: the sound stops at once, and the call is never negotiated again (DEC-21)', async () => {
    bench.hubAnswers = true;
    const { leg, id } = await bench.talk();
    await bench.loseNetwork();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    expect(bench.media.count('peer.close')).toBe(1);
    expect(bench.askedOfHub).toEqual([leg.callId]);
    expect(bench.shown()).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
    await bench.reconnect();
    // A call that rings and is answered proves that nothing older was still on its way.
    await bench.talk();
    expect(bench.exchange.seen('INVITE')).toEqual([]);
    expect(bench.exchange.seen('BYE')).toEqual([]);
  });

  it('sends the BYE after reconnecting when the hub could not hang up (DEC-21)', async () => {
    const { leg, id } = await bench.talk();
    await bench.loseNetwork();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    expect(bench.media.count('peer.close')).toBe(1);
    expect(bench.shown()).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
    await bench.reconnect();
    const bye = await bench.exchange.next('BYE');
    expect(header(bye, 'Call-ID')).toBe(leg.callId);
    expect(bench.exchange.seen('INVITE')).toEqual([]);
    expect(bench.ended).toHaveLength(1);
  });
});

describe('when the exchange comes back while the hub is asked to hang up', () => {
  it.each([true, false])('it is told by BYE, whether the hub could (%s) or not', async (could) => {
    bench.hubAnswers = could;
    const { leg, id } = await bench.talk();
    await bench.loseNetwork();
    bench.beforeHubAnswers = bench.reconnect;
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    const bye = await bench.exchange.next('BYE');
    expect(header(bye, 'Call-ID')).toBe(leg.callId);
    expect(bench.shown()).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
    expect(bench.exchange.seen('INVITE')).toEqual([]);
    expect(bench.ended).toHaveLength(1);
  });
});

describe('when the media host dies', () => {
  it('ends the call cleanly, says so, and takes the next one', async () => {
    await bench.talk();
    bench.media.crash();
    await bench.exchange.next('BYE');
    const view = await bench.until(({ problem }) => problem !== null);
    expect(view).toMatchObject({
      calls: [{ kind: 'ended', endCause: 'mediaLost' }],
      problem: { code: 'phone.mediaLost' },
    });
    expect(bench.ended).toHaveLength(1);

    const { leg } = await bench.talk();
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
    expect(bench.phone.view()).toMatchObject({ calls: [{ id, kind: 'ringing' }], problem: null });
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
    await bench.talk();
  });

  it('counts what it drops', async () => {
    bench.exchange.raw('hello\r\n\r\n');
    bench.exchange.raw('hello again\r\n\r\n');
    await bench.talk();
    expect(bench.log.filter((line) => line.startsWith('SIP message dropped'))).toEqual([
      expect.stringContaining('"dropped":1'),
      expect.stringContaining('"dropped":2'),
    ]);
  });
});

describe('registration', () => {
  it('says that the credentials are refused, and recovers when they are right', async () => {
    bench.exchange.register = 'refuse';
    await bench.loseNetwork();
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
    await bench.loseNetwork();
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
    await bench.loseNetwork();
    bench.clock.advance(1000);
    await bench.exchange.next('REGISTER');
    bench.clock.advance(10_000);
    await bench.until(({ registration }) => registration.kind === 'failed');
    await bench.exchange.empty();
  });

  it('signs off when the agent does, and ends what is up', async () => {
    await bench.talk();
    bench.phone.setCredentials(null);
    await bench.exchange.next('BYE');
    await bench.exchange.empty();
    expect(bench.phone.view()).toMatchObject({ registration: { kind: 'off' }, calls: [{ kind: 'ended' }] });
  });

  it('takes other credentials only once the call is over', async () => {
    const { leg } = await bench.talk();
    const before = bench.exchange.seen('REGISTER').length;
    bench.phone.setCredentials({ ...bench.exchange.credentials, displayName: 'Ada King' });
    expect(bench.phone.view()).toMatchObject({
      registration: { kind: 'registered' },
      calls: [{ kind: 'active' }],
    });
    expect(bench.exchange.seen('REGISTER')).toHaveLength(before);
    leg.bye();
    await bench.until((view) => view.registration.kind === 'registering');
    await bench.until((view) => view.registration.kind === 'registered');
    await bench.talk();
  });
});
