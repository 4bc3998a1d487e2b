import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { glarePauseMs } from '#main/phone/glare.ts';
import { type PhoneBench, startPhone } from '#test/support/media-phone.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';

let bench: PhoneBench;

beforeEach(async () => {
  bench = await startPhone();
});

afterEach(async () => {
  await bench.close();
});

const code = (wanted: string) => ({ ok: false, problem: { code: wanted } });
/** The media requests so far that tell what may be heard, in order. */
const heard = () =>
  bench.media.asked.flatMap(({ name, input }) =>
    name === 'peer.setHeld' || name === 'peer.setSending' || name === 'peer.rollBack'
      ? [{ name, input }]
      : [],
  );

/** Lets time pass in small steps until it is there. */
async function inTime<T>(wanted: Promise<T>): Promise<T> {
  let there = false;
  void wanted.finally(() => {
    there = true;
  });
  while (!there) {
    bench.clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return wanted;
}

/** A call on hold; its INVITE and ACK are taken off the exchange. */
async function onHold() {
  const { leg, id } = await bench.talk();
  expect(await bench.phone.hold(id)).toEqual({ ok: true, value: null });
  const offer = await bench.exchange.next('INVITE');
  await bench.exchange.next('ACK');
  return { leg, id, offer };
}

describe('hold', () => {
  it('is silence first, then a re-INVITE that asks for it, and is taken back the same way', async () => {
    const { id, offer } = await onHold();
    expect(offer.body).toContain('a=sendonly');
    expect(bench.shown()).toMatchObject({
      kind: 'held',
      heldAt: bench.clock.now(),
      muted: false,
    });
    const names = bench.media.asked.map(({ name }) => name);
    expect(names.indexOf('peer.setHeld')).toBeLessThan(names.indexOf('peer.offer'));

    expect(await bench.phone.resume(id, { holdOthers: false })).toEqual({ ok: true, value: null });
    expect((await bench.exchange.next('INVITE')).body).toContain('a=sendrecv');
    expect(bench.shown()?.kind).toBe('active');
    expect(bench.shown()).not.toHaveProperty('heldAt');
    expect(heard()).toEqual([
      { name: 'peer.setHeld', input: { peer: id, held: true } },
      { name: 'peer.setHeld', input: { peer: id, held: false } },
    ]);
  });

  it('keys pressed in a hurry go one after another, and the call is what the last one wanted', async () => {
    const { id } = await bench.talk();
    const [held, resumed, again] = await Promise.all([
      bench.phone.hold(id),
      bench.phone.resume(id, { holdOthers: false }),
      bench.phone.hold(id),
    ]);
    expect([held.ok, resumed.ok, again.ok]).toEqual([true, true, true]);
    expect(bench.exchange.seen('INVITE').map(({ body }) => /a=send\w+/.exec(body)?.[0])).toEqual([
      'a=sendonly',
      'a=sendrecv',
      'a=sendonly',
    ]);
    expect(bench.shown()?.kind).toBe('held');
  });

  it('that is refused leaves the call as it was, heard again by both', async () => {
    const { leg, id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(488);
    expect(await bench.phone.hold(id)).toMatchObject({
      ...code('phone.refused'),
      problem: { details: { status: 488 } },
    });
    expect(bench.shown()?.kind).toBe('active');
    expect(heard()).toEqual([
      { name: 'peer.setHeld', input: { peer: id, held: true } },
      { name: 'peer.rollBack', input: { peer: id } },
      { name: 'peer.setHeld', input: { peer: id, held: false } },
    ]);
    expect(await bench.phone.hold(id)).toMatchObject({ ok: true });
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  });

  it('stays when taking the call back is refused', async () => {
    const { id } = await onHold();
    bench.exchange.reinviteAnswers.push(500);
    expect(await bench.phone.resume(id, { holdOthers: false })).toMatchObject(code('phone.refused'));
    expect(bench.shown()?.kind).toBe('held');
    expect(await bench.phone.resume(id, { holdOthers: false })).toMatchObject({ ok: true });
  });

  it('is refused twice, and for a call that only rings', async () => {
    const { id } = await onHold();
    expect(await bench.phone.hold(id)).toMatchObject(code('phone.alreadyHeld'));
    expect(await bench.phone.resume('another', { holdOthers: false })).toMatchObject(
      code('phone.noSuchCall'),
    );
    await bench.phone.resume(id, { holdOthers: false });
    expect(await bench.phone.resume(id, { holdOthers: false })).toMatchObject(code('phone.notHeld'));
    await bench.phone.end(id);
    bench.exchange.invite();
    const { id: ringing } = await bench.call('ringing');
    expect(await bench.phone.hold(ringing)).toMatchObject(code('phone.notConnected'));
    expect(await bench.phone.mute(ringing, true)).toMatchObject(code('phone.notConnected'));
    expect(await bench.phone.keypad(ringing, '1')).toMatchObject(code('phone.notConnected'));
  });

  it('ends with the call when the customer hangs up', async () => {
    const { leg } = await onHold();
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
    expect(bench.ended).toHaveLength(1);
  });

  it('ends with the call when the exchange knows it no more', async () => {
    const { id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(481);
    expect(await bench.phone.hold(id)).toMatchObject(code('phone.callOver'));
    expect(await bench.call('ended')).toMatchObject({ endCause: 'failed' });
  });

  it('is never negotiated again for a call that the agent has ended meanwhile (DEC-21)', async () => {
    bench.preventHangupOnHold = false;
    const { id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(491);
    const holding = bench.phone.hold(id);
    await bench.exchange.next('INVITE');
    await bench.media.asks('peer.rollBack');
    await bench.loseNetwork();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    expect(await inTime(holding)).toMatchObject(code('phone.callOver'));
    await bench.reconnect();
    await bench.exchange.next('BYE');
    expect(bench.exchange.seen('INVITE')).toEqual([]);
  });

  it('ends with the call when the media host dies', async () => {
    await onHold();
    bench.media.crash();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'mediaLost' });
  });
});

describe('End on hold (CALL-3, DEC-21)', () => {
  it('says to resume first, until it is', async () => {
    const { id } = await onHold();
    expect(await bench.phone.end(id)).toMatchObject(code('phone.resumeFirst'));
    expect(bench.phone.view()).toMatchObject({
      calls: [{ kind: 'held' }],
      problem: { code: 'phone.resumeFirst' },
    });
    expect(bench.exchange.seen('BYE')).toEqual([]);
    await bench.phone.resume(id, { holdOthers: false });
    expect(bench.phone.view().problem).toBeNull();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    await bench.exchange.next('BYE');
  });

  it('hangs up where the workspace allows it', async () => {
    bench.preventHangupOnHold = false;
    const { id } = await onHold();
    expect(await bench.phone.end(id)).toMatchObject({ ok: true });
    await bench.exchange.next('BYE');
    expect(await bench.call('ended')).toMatchObject({ endCause: 'agentHangup' });
  });

  it('does not keep a desktop from signing off', async () => {
    await onHold();
    bench.phone.setCredentials(null);
    await bench.exchange.next('BYE');
    expect(bench.shown()?.kind).toBe('ended');
  });
});

describe('glare (RFC 3261 section 14.1)', () => {
  it('is waited out, and a new offer made', async () => {
    const { id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(491);
    const holding = bench.phone.hold(id);
    await bench.exchange.next('INVITE');
    await bench.media.asks('peer.rollBack');
    expect(bench.shown()?.kind).toBe('holding');
    expect(await inTime(holding)).toMatchObject({ ok: true });
    expect((await bench.exchange.next('INVITE')).body).toContain('a=sendonly');
    expect(bench.media.count('peer.offer')).toBe(2);
  });

  it('waits as the side that did not begin the call: 0 to 2 s, the other one 2.1 to 4 s, in steps of 10 ms', () => {
    expect([0, 0.5004, 1].map((random) => glarePauseMs(false, random))).toEqual([0, 1000, 2000]);
    expect([0, 0.5004, 1].map((random) => glarePauseMs(true, random))).toEqual([2100, 3050, 4000]);
  });

  it('is a refusal when it does not end', async () => {
    const { id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(491, 491, 491);
    const holding = bench.phone.hold(id);
    expect(await inTime(holding)).toMatchObject({
      problem: { code: 'phone.refused', details: { status: 491 } },
    });
    expect(bench.shown()?.kind).toBe('active');
  });

  it('ends with the call when the customer hangs up meanwhile', async () => {
    const { leg, id } = await bench.talk();
    bench.exchange.reinviteAnswers.push(491);
    const holding = bench.phone.hold(id);
    await bench.media.asks('peer.rollBack');
    leg.bye();
    expect(await holding).toMatchObject(code('phone.callOver'));
    expect(bench.shown()?.kind).toBe('ended');
  });

  it('answers 491 to an offer that meets ours, and leaves it aside', async () => {
    const { leg, id } = await bench.talk();
    bench.exchange.reinviteAnswers.push('silent');
    const holding = bench.phone.hold(id);
    await bench.exchange.next('INVITE');
    const before = bench.media.count('peer.setRemoteDescription');
    leg.request('INVITE', ['Content-Type: application/sdp'], scriptedSdp);
    await bench.exchange.next(491);
    expect(bench.media.count('peer.setRemoteDescription')).toBe(before);
    leg.bye();
    expect(await holding).toMatchObject(code('phone.callOver'));
  });
});

describe('hold while the exchange is away (KEEP-5)', () => {
  it('is refused and sends nothing', async () => {
    const { id } = await bench.talk();
    await bench.loseNetwork();
    expect(await bench.phone.hold(id)).toMatchObject(code('phone.exchangeAway'));
    expect(bench.shown()?.kind).toBe('active');
    expect(heard()).toEqual([]);
  });

  it('is kept by the negotiation that follows the reconnect', async () => {
    const { leg, id } = await onHold();
    await bench.loseNetwork();
    expect(await bench.phone.resume(id, { holdOthers: false })).toMatchObject(code('phone.exchangeAway'));
    expect(bench.shown()?.kind).toBe('held');
    await bench.reconnect();
    expect((await bench.exchange.next('INVITE')).body).toContain('a=sendonly');
    await bench.exchange.next('ACK');
    expect(bench.shown()?.kind).toBe('held');
    leg.bye();
    expect(await bench.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  });

  it('whose answer is lost with the connection leaves the call talking, and both sides agree again', async () => {
    const { id } = await bench.talk();
    bench.exchange.reinviteAnswers.push('silent');
    const holding = bench.phone.hold(id);
    await bench.exchange.next('INVITE');
    await bench.loseNetwork();
    expect(await holding).toMatchObject(code('phone.exchangeAway'));
    expect(bench.shown()?.kind).toBe('active');
    await bench.reconnect();
    expect((await bench.exchange.next('INVITE')).body).toContain('a=sendrecv');
    await bench.exchange.next('ACK');
    expect(await bench.phone.hold(id)).toMatchObject({ ok: true });
  });
});

describe('mute (CALL-2)', () => {
  it('sends silence and leaves the microphone open', async () => {
    const { id } = await bench.talk();
    expect(await bench.phone.mute(id, true)).toMatchObject({ ok: true });
    expect(bench.shown()).toMatchObject({ kind: 'active', muted: true });
    expect(await bench.phone.mute(id, false)).toMatchObject({ ok: true });
    expect(bench.shown()).toMatchObject({ kind: 'active', muted: false });
    expect(heard()).toEqual([
      { name: 'peer.setSending', input: { peer: id, sending: false } },
      { name: 'peer.setSending', input: { peer: id, sending: true } },
    ]);
    expect(bench.media.count('microphone.release')).toBe(0);
    expect(bench.exchange.seen('INVITE')).toEqual([]);
  });

  it('works without the exchange and outlives hold, resume and a reconnect', async () => {
    const { id } = await bench.talk();
    await bench.loseNetwork();
    expect(await bench.phone.mute(id, true)).toMatchObject({ ok: true });
    await bench.reconnect();
    await bench.exchange.next('INVITE');
    await bench.exchange.next('ACK');
    await bench.phone.hold(id);
    expect(bench.shown()).toMatchObject({ kind: 'held', muted: true });
    await bench.phone.resume(id, { holdOthers: false });
    expect(bench.shown()).toMatchObject({ kind: 'active', muted: true });
    expect(heard().filter(({ name }) => name === 'peer.setSending')).toEqual([
      { name: 'peer.setSending', input: { peer: id, sending: false } },
    ]);
  });

  it('can be lifted on hold without a word getting out', async () => {
    const { id } = await onHold();
    await bench.phone.mute(id, true);
    expect(await bench.phone.mute(id, false)).toMatchObject({ ok: true });
    expect(bench.shown()).toMatchObject({ kind: 'held', muted: false });
    // The media host holds both: what may be sent, and that nothing is on hold.
    expect(heard().filter(({ name }) => name === 'peer.setHeld')).toHaveLength(1);
  });
});

describe('the keypad (CALL-6)', () => {
  it('sends by INFO where the answer did not agree to events, one key at a time', async () => {
    const { id } = await bench.talk();
    const pressed = bench.phone.keypad(id, '1#');
    const first = await bench.exchange.next('INFO');
    expect(header(first, 'Content-Type')).toBe('application/dtmf-relay');
    expect(first.body).toBe('Signal=1\r\nDuration=100');
    expect(bench.media.count('peer.pressKey')).toBe(1);
    expect(await inTime(pressed)).toEqual({ ok: true, value: null });
    expect((await bench.exchange.next('INFO')).body).toBe('Signal=#\r\nDuration=100');
  });

  it('sends by events where the answer agreed to them, and nothing by INFO', async () => {
    bench.media.answer('peer.pressKey', { value: { sent: true } });
    const { id } = await bench.talk();
    expect(await bench.phone.keypad(id, '90D')).toEqual({ ok: true, value: null });
    expect(bench.media.asked.flatMap(({ name, input }) => (name === 'peer.pressKey' ? [input] : []))).toEqual(
      [...'90D'].map((digit) => ({ peer: id, digit, milliseconds: 100 })),
    );
    expect(bench.exchange.seen('INFO')).toEqual([]);
  });

  it('says so when the exchange refuses a key, sends nothing after it, and the call goes on', async () => {
    bench.exchange.infoAnswer = 415;
    const { id } = await bench.talk();
    expect(await bench.phone.keypad(id, '12')).toMatchObject(code('phone.keyRefused'));
    expect(bench.exchange.seen('INFO')).toHaveLength(1);
    expect(bench.shown()?.kind).toBe('active');
  });

  it('is refused on hold and while the exchange cannot be told; events need no exchange', async () => {
    const { id } = await onHold();
    expect(await bench.phone.keypad(id, '1')).toMatchObject(code('phone.resumeFirst'));
    await bench.phone.resume(id, { holdOthers: false });
    await bench.loseNetwork();
    expect(await bench.phone.keypad(id, '1')).toMatchObject(code('phone.exchangeAway'));
    bench.media.answer('peer.pressKey', { value: { sent: true } });
    expect(await bench.phone.keypad(id, '1')).toMatchObject({ ok: true });
  });

  it('sends nothing more once the call is over', async () => {
    bench.media.answer('peer.pressKey', { value: { sent: true } });
    const { id } = await bench.talk();
    const pressed = bench.phone.keypad(id, '12345');
    const after = bench.phone.keypad(id, '678');
    await bench.media.asks('peer.pressKey');
    await bench.phone.end(id);
    await bench.call('ended');
    expect(await pressed).toMatchObject(code('phone.notConnected'));
    expect(await after).toMatchObject(code('phone.callOver'));
  });

  it('goes on when a key is lost with the connection', async () => {
    const { id } = await bench.talk();
    bench.exchange.infoAnswer = 0;
    const pressed = bench.phone.keypad(id, '1');
    await bench.exchange.next('INFO');
    await bench.loseNetwork();
    expect(await pressed).toMatchObject(code('phone.keyRefused'));
    expect(bench.shown()?.kind).toBe('active');
  });
});
