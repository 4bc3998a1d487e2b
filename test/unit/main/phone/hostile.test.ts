import { beforeEach, describe, expect, it } from 'vitest';
import { header, type SipMessage, type SipResponse } from '#hub/exchange/practice/sip/message.ts';
import { callerOf } from '#main/phone/caller.ts';
import { endCauseOf } from '#main/phone/causes.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';
import { type InviteOptions, isTimer, SipWire, type ToldCall } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  return () => wire.close();
});

/** The final responses that were sent so far. */
function finals(): number[] {
  const responses = wire.sent.filter((message): message is SipResponse => message.kind === 'response');
  return responses.map(({ status }) => status).filter((status) => status >= 200);
}
async function final(): Promise<SipResponse> {
  return await wire.next(
    (message: SipMessage): message is SipResponse => message.kind === 'response' && message.status >= 200,
  );
}
/** The last call that rang. */
function rang(): ToldCall {
  const call = wire.rung.at(-1);
  if (call === undefined) throw new Error('nothing rings');
  return call;
}

describe('an INVITE that cannot become a call is refused before it rings', () => {
  it.each<[what: string, status: number, options: InviteOptions]>([
    ['no sound', 488, { body: scriptedSdp.replace('m=audio', 'm=video') }],
    ['sound switched off', 488, { body: scriptedSdp.replace('m=audio 40000', 'm=audio 0') }],
    [
      'unknown codecs only',
      488,
      { body: scriptedSdp.replace('SAVPF 0', 'SAVPF 97').replace('0 PCMU', '97 X') },
    ],
    ['sound that is not encrypted', 488, { body: scriptedSdp.replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP') }],
    ['a description that is none', 488, { body: 'hello' }],
    ['another kind of body', 415, { type: 'text/plain' }],
    ['several bodies', 415, { type: 'multipart/mixed;boundary=x' }],
    ['no contact', 400, { contact: null }],
    ['every contact', 400, { contact: '*' }],
    ['a contact that is none', 400, { contact: '<<' }],
    ['a contact that cannot be written again', 400, { contact: '<sip:100%25@127.0.0.1>' }],
    ['a caller who cannot be written again', 400, { from: '<sip:100%25@127.0.0.1>' }],
    ['an extension that is not known', 420, { extra: ['Require: 100rel, timer'] }],
    ['a call to replace that is not there', 481, { extra: ['Replaces: a;to-tag=b;from-tag=c'] }],
    ['an id that every object has', 400, { callId: 'const', tag: 'ructor' }],
    ['two callers', 400, { extra: ['f: <sip:eve@exchange.test>;tag=2'] }],
    ['a header that would begin another', 400, { extra: ['Subject: a\nContact: <sip:eve@x>'] }],
    ['a header without an end', 400, { extra: [`Subject: ${'x'.repeat(5000)}`] }],
    ['hundreds of headers', 400, { extra: Array<string>(300).fill('Subject: x') }],
    ['a body that is not all there', 400, { length: 9999 }],
    ['more than a call can be', 513, { body: `${scriptedSdp}${'a=x\r\n'.repeat(14_000)}` }],
  ])('%s: %s', async (_, status, options) => {
    wire.invite(options);
    expect((await final()).status).toBe(status);
    await wire.settle();
    expect(wire.rung).toEqual([]);
    expect(finals()).toEqual([]);
    expect(wire.dropped.length).toBeLessThanOrEqual(1);
  });

  it('names the extension that is not known', async () => {
    wire.invite({ extra: ['Require: 100rel, timer'] });
    expect(header(await final(), 'Unsupported')).toBe('100rel');
  });

  it('answers the same to the same, and never to an ACK', async () => {
    const invite = wire.invite({ contact: null, callId: 'same' });
    const first = await final();
    wire.deliver(invite);
    expect(header(await final(), 'To')).toBe(header(first, 'To'));
    wire.deliver(invite.replace('INVITE', 'ACK').replace('1 INVITE', '1 ACK').replace('CSeq', 'X'));
    await wire.settle();
    expect(wire.sent).toEqual([]);
  });

  it('lets no answer through that could be read as something else', async () => {
    wire.invite({ from: '"x" <sip:a@b>;tag=1\rEvil: 1', callId: 'evil' });
    wire.invite({ contact: null, from: 'Evil' });
    await wire.settle();
    expect(wire.sent).toEqual([]);
    expect(wire.dropped).toHaveLength(2);
  });
});

describe('an INVITE that is odd and can become a call', () => {
  it.each<[what: string, options: InviteOptions]>([
    ['several sections, one of them sound', { body: `${scriptedSdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n` }],
    [
      'sound after others',
      { body: scriptedSdp.replace('m=audio', 'm=application 9 DTLS/SCTP 5000\r\nm=audio') },
    ],
    [
      'a codec by its name',
      { body: scriptedSdp.replace('SAVPF 0', 'SAVPF 111').replace('0 PCMU/8000', '111 OPUS/48000/2') },
    ],
    ['line feeds only', { body: scriptedSdp.replaceAll('\r\n', '\n') }],
    ['a content type with a parameter', { type: 'Application/SDP; charset=utf-8' }],
    ['time for ever', { extra: ['Expires: 4294967295', 'Session-Expires: 4294967295;refresher=uas'] }],
    ['time that is none', { extra: ['Expires: soon'] }],
    ['a folded header', { extra: ['Subject: a\r\n b\r\n\tc'] }],
    ['compact headers', { extra: ['k: timer', 's: x'] }],
    ['headers named as what every object has', { extra: ['__proto__: 1', 'constructor: 2', 'toString: 3'] }],
  ])('%s: it rings, is answered and ends', async (_, options) => {
    wire.invite(options);
    const call = rang();
    wire.answer(call);
    const answer = await final();
    expect(answer.status).toBe(200);
    wire.acknowledge(answer);
    await wire.until(() => call.established$ === 1);
    call.port.terminate();
    await wire.request('BYE');
    expect(call.ends).toHaveLength(1);
    expect(wire.timers.filter((ms) => !isTimer(ms))).toEqual([]);
  });

  it('shows a name as text, however it was made', () => {
    const names: [string, string | null][] = [
      ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
      ['Bank\u202e\u2066 trusted\u200b', 'Bank trusted'],
      ['x'.repeat(3000), 'x'.repeat(100)],
      ['a\\"b', 'a"b'],
      ['\u00ad\u200d', null],
    ];
    for (const [name] of names) wire.invite({ from: `"${name}" <sip:+31201234567@exchange.test>` });
    expect(wire.rung.map(({ port }) => callerOf(port.from).name)).toEqual(names.map(([, shown]) => shown));
  });
});

describe('an INVITE without a description', () => {
  it('is answered with an offer, and the ACK brings the answer', async () => {
    wire.invite({ body: '' });
    const call = rang();
    wire.answer(call);
    const offer = await final();
    expect(offer.body).toContain('m=audio');
    expect(call.established$).toBe(0);
    wire.acknowledge(offer, scriptedSdp);
    await wire.until(() => call.established$ === 1);
    expect(wire.media.count('peer.offer')).toBe(1);
    expect(call.ends).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no sound', scriptedSdp.replace('m=audio', 'm=video')],
  ])('ends with BYE when the ACK brings %s', async (_, body) => {
    wire.invite({ body: '' });
    const call = rang();
    wire.answer(call);
    wire.acknowledge(await final(), body);
    await wire.request('BYE');
    await wire.until(() => call.ends.length > 0);
    await wire.settle();
    expect(call.ends.map((end) => endCauseOf(end, false))).toEqual(['failed']);
    expect(wire.media.count('peer.close')).toBe(1);
  });

  it('as a re-INVITE is answered with an offer, too', async () => {
    const { call, leg } = await wire.talk();
    leg.request('INVITE');
    const offer = await final();
    expect(offer).toMatchObject({ status: 200, body: expect.stringContaining('m=audio') });
    leg.acknowledge(scriptedSdp);
    await wire.settle();
    expect(call.ends).toEqual([]);
  });
});

describe('requests that come twice, or out of nowhere', () => {
  it('a second INVITE of the same call leaves the first as it is', async () => {
    const invite = wire.invite({ callId: 'twice', tag: 'a' });
    wire.deliver(invite);
    wire.deliver(invite.replace('branch=z9', 'branch=z9hG4bKother'));
    wire.deliver(invite.replace('branch=z9', 'branch=z9hG4bKnext').replace('1 INVITE', '2 INVITE'));
    await wire.settle();
    expect(finals()).toEqual([482, 482]);
    expect(wire.rung).toHaveLength(1);
    wire.deliver(invite.replaceAll('INVITE', 'CANCEL').replace(/Content-Length.*$/s, '\r\n'));
    expect(rang().ends.map((end) => endCauseOf(end, false))).toEqual(['cancelled']);
  });

  it.each([
    ['BYE', 481],
    ['CANCEL', 481],
    ['INFO', 405],
    ['MESSAGE', 405],
    ['NOTIFY', 200],
    ['OPTIONS', 200],
    ['PRACK', 405],
    ['PUBLISH', 405],
    ['REFER', 405],
    ['SUBSCRIBE', 405],
    ['UPDATE', 405],
    ['XYZZY', 405],
  ])('%s out of the blue: %s', async (method, status) => {
    wire.outOfTheBlue(method);
    expect((await final()).status).toBe(status);
    expect(wire.rung).toEqual([]);
  });

  it.each(['BYE', 'INVITE', 'INFO', 'NOTIFY', 'REFER', 'UPDATE', 'XYZZY'])(
    '%s in a call that is not there: 481',
    async (method) => {
      wire.outOfTheBlue(method, ';tag=gone');
      expect((await final()).status).toBe(481);
    },
  );

  it('REFER in a call is refused, and the call goes on', async () => {
    const { call, leg } = await wire.talk();
    leg.request('REFER', ['Refer-To: <sip:eve@exchange.test>']);
    await wire.next((message) => message.kind === 'request' && message.body.includes('603'));
    leg.request('REFER', ['Refer-To: nobody']);
    leg.request('REFER');
    leg.request('XYZZY');
    await wire.settle();
    expect(finals()).toEqual([202, 400, 400, 501]);
    expect(call.ends).toEqual([]);
  });

  it.each([
    ['no sound', scriptedSdp.replace('m=audio', 'm=video')],
    ['garbage', '<sdp>'],
  ])('a new offer with %s is refused, and the call goes on as it was', async (_, body) => {
    const { call, leg } = await wire.talk();
    leg.request('INVITE', [], body);
    expect((await final()).status).toBe(488);
    leg.request('UPDATE', [], body);
    expect((await final()).status).toBe(488);
    expect(call.ends).toEqual([]);
  });
});

describe('answers to a call of ours that nobody can read', () => {
  it.each([
    ['a contact that is none', 200, 'Contact: <<', 'failed'],
    ['every contact', 200, 'Contact: *', 'failed'],
    ['a contact that cannot be written again', 200, 'Contact: <sip:%25@x>', 'failed'],
    ['a refusal with a broken header', 486, 'Session-Expires: soon', 'busy'],
  ])('%s: the call ends', async (_, status, line, cause) => {
    const call = wire.call('+12025550100');
    const invite = await wire.request('INVITE');
    wire.respond(invite, 180);
    wire.respond(invite, status, { body: scriptedSdp, contact: false, extra: [line] });
    await wire.until(() => call.ends.length > 0);
    expect(call.ends.map((end) => endCauseOf(end, false))).toEqual([cause]);
    await wire.request('ACK');
  });

  it('a storm of provisional answers is borne', async () => {
    const call = wire.call('+12025550100');
    const invite = await wire.request('INVITE');
    for (let each = 0; each < 500; each += 1) {
      wire.respond(invite, 180 + (each % 4), { tag: `t${each}`, body: each % 3 === 0 ? scriptedSdp : '' });
    }
    wire.respond(invite, 200, { tag: 't7', body: scriptedSdp });
    await wire.until(() => call.established$ === 1);
    expect(call.progressed.length).toBeLessThanOrEqual(2);
  });

  it('registration that would be renewed for ever at once is renewed in time', async () => {
    wire.contactParameters = ';expires=4294967295';
    wire.registerHeaders = ['Expires: soon'];
    const { timers } = wire;
    timers.length = 0;
    wire.agent.attempt();
    await wire.until(() => wire.registrations > 1);
    await wire.settle();
    expect(timers.some((ms) => ms > 1_000_000)).toBe(true);
    expect(timers.filter((ms) => !isTimer(ms))).toEqual([]);
  });
});
