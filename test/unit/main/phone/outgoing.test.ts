import { beforeEach, describe, expect, it } from 'vitest';
import { header, type SipMessage, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { endCauseOf } from '#main/phone/causes.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';
import { SipWire, type ToldCall } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  return () => wire.close();
});

const otherSdp = scriptedSdp.replace('40000', '50000');
const remoteSdps = (): string[] =>
  wire.media.asked
    .filter(({ name }) => name === 'peer.setRemoteDescription')
    .map(({ input }) => (input as { description: { sdp: string } }).description.sdp);

/** Calls and waits for the INVITE. */
async function dial(): Promise<{ call: ToldCall; invite: SipRequest }> {
  const call = wire.call('+12025550100');
  return { call, invite: await wire.request('INVITE') };
}

/** What the agent is told in the end. */
function causeOf(call: ToldCall): string {
  const [end, ...more] = call.ends;
  if (end === undefined || more.length > 0) throw new Error(`${call.ends.length} ends`);
  return endCauseOf(end, call.established$ > 0);
}

describe('a call that goes out', () => {
  it('carries its headers, rings, is answered and acknowledged', async () => {
    const call = wire.call('+12025550100', { headers: { 'X-Lineside-Skill': 'sales' } });
    const invite = await wire.request('INVITE');
    expect(invite.uri).toBe('sip:+12025550100@exchange.test');
    expect(header(invite, 'X-Lineside-Skill')).toBe('sales');
    expect(header(invite, 'Call-ID')).toBe(call.port.callId);
    expect(header(invite, 'Session-Expires')).toBe('1800');
    expect(call.port.from).toEqual({ user: '+12025550100', displayName: null });
    wire.respond(invite, 100);
    wire.respond(invite, 180);
    wire.respond(invite, 180);
    expect(call.progressed).toEqual(['ringing']);
    expect(call.port.answered).toBe(false);
    wire.respond(invite, 200, { body: scriptedSdp });
    expect(call.port.answered).toBe(true);
    await wire.request('ACK');
    await wire.until(() => call.established$ === 1);
    call.port.terminate();
    await wire.request('BYE');
    expect(call.ends).toMatchObject([{ by: 'local', cause: 'Terminated', status: null }]);
    expect(wire.media.count('peer.close')).toBe(1);
  });

  it('dials codes and whole SIP addresses as they are', async () => {
    wire.call('*21#');
    expect((await wire.request('INVITE')).uri).toBe('sip:*21%23@exchange.test');
    wire.call('sip:bob@example.org;user=phone');
    expect((await wire.request('INVITE')).uri).toBe('sip:bob@example.org;user=phone');
  });

  it('cannot begin without a connection', () => {
    wire.cut();
    const call = wire.call('+12025550100');
    expect(call.session).toBeNull();
  });

  it('ends once when the offer cannot be made', async () => {
    wire.media.answer('peer.offer', { code: 'media.failed' });
    const call = wire.call('+12025550100');
    await wire.until(() => call.ends.length > 0);
    expect(causeOf(call)).toBe('failed');
    expect(wire.media.count('peer.close')).toBe(1);
  });

  it('tells the status of a refusal, and what the network said beside it', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 180);
    wire.respond(invite, 500, { extra: ['Reason: Q.850;cause=17'] });
    expect(call.ends).toMatchObject([{ by: 'remote', status: 500, reason: 'Q.850;cause=17', rang: true }]);
    expect(causeOf(call)).toBe('busy');
    await wire.request('ACK');
  });

  it('is asked for its secret once, and rings then', async () => {
    const { call, invite } = await dial();
    const challenge = 'Digest realm="exchange.test", nonce="n1", algorithm=MD5, qop="auth"';
    wire.respond(invite, 407, { extra: [`Proxy-Authenticate: ${challenge}`] });
    const second = await wire.request('INVITE');
    expect(header(second, 'Proxy-Authorization')).toContain('username="1001"');
    wire.respond(second, 407, { extra: [`Proxy-Authenticate: ${challenge}`] });
    expect(causeOf(call)).toBe('notAllowed');
  });
});

describe('early media', () => {
  it('is heard before anybody has answered', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 183, { body: scriptedSdp });
    await wire.until(() => call.progressed.length > 0);
    wire.respond(invite, 180);
    expect(call.progressed).toEqual(['announcement']);
    wire.respond(invite, 200, { body: scriptedSdp });
    await wire.until(() => call.established$ === 1);
    expect(call.ends).toEqual([]);
  });

  it('keeps the first announcement, and takes the answer of whoever answers', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 183, { tag: 'one', body: scriptedSdp });
    await wire.until(() => call.progressed.length > 0);
    for (let again = 0; again < 100; again += 1) {
      wire.respond(invite, 183, { tag: `${again}`, body: otherSdp });
    }
    wire.respond(invite, 200, { tag: 'two', body: otherSdp });
    await wire.until(() => call.established$ === 1);
    expect(remoteSdps()).toEqual([scriptedSdp, otherSdp]);
    expect(call.progressed).toEqual(['announcement']);
  });

  it.each([
    ['of the same place', 'one', 0],
    ['of another place, to which the sound must move', 'two', 1],
  ])('before an answer %s', async (_, place, offers) => {
    const { call, invite } = await dial();
    wire.respond(invite, 183, { body: `${scriptedSdp}a=ice-ufrag:one\r\n` });
    await wire.until(() => call.progressed.length > 0);
    wire.respond(invite, 200, { body: `${scriptedSdp}a=ice-ufrag:${place}\r\n` });
    await wire.until(() => call.established$ === 1);
    await wire.settle();
    const isOffer = (message: SipMessage): message is SipRequest =>
      message.kind === 'request' && message.method === 'INVITE';
    const sent = wire.sent.filter(isOffer);
    expect(sent).toHaveLength(offers);
    const restarts = wire.media.asked.filter(
      ({ name, input }) => name === 'peer.offer' && (input as { iceRestart: boolean }).iceRestart,
    );
    expect(restarts).toHaveLength(offers);
    for (const offer of sent) wire.respond(offer, 488);
    await wire.settle();
    expect(call.ends).toEqual([]);
  });

  it('is the answer when the 200 does not repeat it', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 183, { body: scriptedSdp });
    await wire.until(() => call.progressed.length > 0);
    wire.respond(invite, 200);
    await wire.until(() => call.established$ === 1);
    expect(remoteSdps()).toEqual([scriptedSdp, scriptedSdp]);
  });

  it('that cannot be played does not keep the call from being answered', async () => {
    const { call, invite } = await dial();
    wire.media.answer('peer.setRemoteDescription', { code: 'media.failed' });
    wire.respond(invite, 183, { body: otherSdp });
    await wire.media.asks('peer.setRemoteDescription');
    await wire.settle();
    expect(call.progressed).toEqual([]);
    wire.media.answer('peer.setRemoteDescription', { value: null });
    wire.respond(invite, 200, { body: scriptedSdp });
    await wire.until(() => call.established$ === 1);
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    ['no description', ''],
    ['no sound', scriptedSdp.replace('m=audio', 'm=video')],
    ['sound switched off', scriptedSdp.replace('m=audio 40000', 'm=audio 0')],
    ['no codec that we know', scriptedSdp.replace('SAVPF 0', 'SAVPF 97').replace('0 PCMU', '97 SECRET')],
  ])('%s: acknowledged, ended, and told once', async (_, body) => {
    const { call, invite } = await dial();
    wire.respond(invite, 200, { body });
    await wire.request('ACK');
    const bye = await wire.request('BYE');
    wire.respond(bye, 200);
    await wire.until(() => call.ends.length > 0);
    expect(causeOf(call)).toBe('failed');
    expect(call.port.over).toBe(true);
    expect(wire.media.count('peer.close')).toBe(1);
  });

  it('a description that the media host refuses: the same', async () => {
    const { call, invite } = await dial();
    wire.media.answer('peer.setRemoteDescription', { code: 'media.failed' });
    wire.respond(invite, 200, { body: scriptedSdp });
    await wire.request('ACK');
    await wire.request('BYE');
    await wire.until(() => call.ends.length > 0);
    expect(causeOf(call)).toBe('failed');
    expect(wire.media.count('peer.close')).toBe(1);
  });
});

describe('hanging up before the answer', () => {
  it('cancels what rings', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 180);
    call.port.terminate(480);
    const cancel = await wire.request('CANCEL');
    expect(header(cancel, 'Reason')).toBeUndefined();
    wire.respond(cancel, 200);
    wire.respond(invite, 487);
    expect(causeOf(call)).toBe('cancelled');
    await wire.request('ACK');
  });

  it('waits for the first provisional answer, and cancels once', async () => {
    const { call, invite } = await dial();
    call.port.terminate();
    expect(causeOf(call)).toBe('cancelled');
    expect(wire.sent).toEqual([]);
    wire.respond(invite, 100);
    wire.respond(invite, 180);
    wire.respond(invite, 183, { body: scriptedSdp });
    expect(wire.sent.map((message) => message.kind === 'request' && message.method)).toEqual(['CANCEL']);
  });

  it('never sends the INVITE when it comes before', async () => {
    const call = wire.call('+12025550100');
    call.port.terminate();
    await wire.settle();
    expect(causeOf(call)).toBe('cancelled');
    expect(wire.sent).toEqual([]);
  });

  it.each([
    ['before anything was heard', false],
    ['while it rings', true],
  ])('ends the call whose answer crosses it, %s', async (_, rings) => {
    const { call, invite } = await dial();
    if (rings) wire.respond(invite, 180);
    call.port.terminate();
    wire.respond(invite, 200, { body: scriptedSdp });
    await wire.request('ACK');
    await wire.request('BYE');
    // The 200 again: its ACK was lost. It is acknowledged again, and not ended again.
    wire.respond(invite, 200, { body: scriptedSdp });
    await wire.request('ACK');
    expect(wire.sent.filter((message) => message.kind === 'request' && message.method === 'BYE')).toEqual([]);
    expect(causeOf(call)).toBe('cancelled');
    expect(call.established$).toBe(0);
  });

  it('ends the call when the answer is here and the sound is not', async () => {
    const { call, invite } = await dial();
    wire.media.answer('peer.setRemoteDescription', 'never');
    wire.respond(invite, 200, { body: scriptedSdp });
    call.port.terminate();
    await wire.request('BYE');
    expect(causeOf(call)).toBe('agentHangup');
    expect(call.established$).toBe(0);
  });
});

describe('what the far end does wrong or twice', () => {
  it('a second phone that answers is acknowledged and ended, and the first call goes on', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 200, { tag: 'one', body: scriptedSdp });
    await wire.request('ACK');
    wire.respond(invite, 200, { tag: 'two', body: otherSdp });
    const ack = await wire.request('ACK');
    const bye = await wire.request('BYE');
    expect([header(ack, 'To'), header(bye, 'To')]).toEqual(
      Array(2).fill('<sip:+12025550100@exchange.test>;tag=two'),
    );
    wire.respond(invite, 200, { tag: 'one', body: scriptedSdp });
    expect(header(await wire.request('ACK'), 'To')).toContain('tag=one');
    expect(call.ends).toEqual([]);
    expect(call.port.over).toBe(false);
  });

  it('a BYE before the answer ends the call', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 180);
    wire.ask('BYE', [
      'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKbye',
      `From: ${header(invite, 'To')};tag=far`,
      `To: ${header(invite, 'From')}`,
      `Call-ID: ${header(invite, 'Call-ID')}`,
      'CSeq: 1 BYE',
    ]);
    await wire.next((message) => message.kind === 'response' && message.status === 200);
    expect(causeOf(call)).toBe('unavailable');
    await wire.request('CANCEL');
  });

  it('ringing has an end, an announcement has none', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 180);
    wire.clock.advance(299_000);
    expect(call.ends).toEqual([]);
    wire.clock.advance(1_000);
    expect(causeOf(call)).toBe('noAnswer');
    await wire.request('CANCEL');

    const second = await dial();
    wire.respond(second.invite, 183, { body: scriptedSdp });
    await wire.until(() => second.call.progressed.length > 0);
    wire.clock.advance(3_000_000);
    expect(second.call.ends).toEqual([]);
  });

  it('the connection breaks while it rings', async () => {
    const { call, invite } = await dial();
    wire.respond(invite, 180);
    wire.cut();
    expect(call.ends).toMatchObject([{ by: 'system', cause: 'Connection Error', status: null }]);
    expect(causeOf(call)).toBe('failed');
  });
});
