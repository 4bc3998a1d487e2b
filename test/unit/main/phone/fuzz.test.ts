import { beforeEach, describe, expect, it } from 'vitest';
import { header, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';
import { Dice, mutate } from '#test/support/sip-fuzz.ts';
import { isTimer, SipWire, type ToldCall, WireLeg, wireText } from '#test/support/sip-wire.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);
const messagesEach = 25;

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  wire.readsAll = false;
  return () => wire.close();
});

/** A call goes in and one goes out, and both end, as if nothing had been. */
async function worksAsBefore(): Promise<void> {
  const { call } = await wire.talk();
  call.port.terminate();
  const bye = await wire.requestOf('BYE', call.port.callId);
  wire.respond(bye, 200);
  expect(call.ends).toHaveLength(1);

  const out = wire.call('+12025550100');
  const invite = await wire.requestOf('INVITE', out.port.callId);
  wire.respond(invite, 180);
  wire.respond(invite, 200, { body: scriptedSdp });
  await wire.requestOf('ACK', out.port.callId);
  await wire.until(() => out.established$ === 1);
  out.port.terminate();
  await wire.requestOf('BYE', out.port.callId);
  expect(out.ends).toHaveLength(1);
}

/** Whatever is up can be ended, each is told of its end once, and nothing is kept. */
function endsCleanly(calls: readonly ToldCall[]): void {
  for (const call of calls) {
    if (!call.port.over) call.port.terminate();
    expect(call.port.over).toBe(true);
    expect(call.ends).toHaveLength(1);
  }
  expect(wire.media.count('peer.close')).toBe(wire.media.count('peer.create'));
  expect(wire.timers.filter((ms) => !isTimer(ms))).toEqual([]);
  expect([wire.disconnects, wire.registered]).toEqual([0, 1]);
}

/** Messages of a call that comes in, as the exchange would send them. */
function incomingMessages(leg: WireLeg): string[] {
  const fresh = (method: string, lines: readonly string[] = [], body = ''): string =>
    leg.text(method, [...lines, ...(body === scriptedSdp ? ['Content-Type: application/sdp'] : [])], body);
  return [
    fresh('INVITE', [], scriptedSdp),
    fresh('INVITE'),
    fresh('UPDATE', ['Session-Expires: 1800;refresher=uac']),
    fresh('UPDATE', [], scriptedSdp),
    fresh('INFO', ['Content-Type: application/dtmf-relay'], 'Signal=1\r\nDuration=100'),
    fresh('REFER', ['Refer-To: <sip:eve@exchange.test?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>']),
    fresh(
      'NOTIFY',
      ['Event: refer', 'Subscription-State: terminated', 'Content-Type: message/sipfrag'],
      'SIP/2.0 200 OK',
    ),
    fresh('MESSAGE', ['Content-Type: text/plain'], 'hello'),
    fresh('OPTIONS'),
    fresh('ACK', [], scriptedSdp),
    fresh('BYE', ['Reason: Q.850;cause=16']),
  ];
}

describe.each(seeds)('whatever the wire brings (seed %i)', (seed) => {
  it('while nothing is up', async () => {
    const dice = new Dice(seed);
    for (let each = 0; each < messagesEach; each += 1) {
      const invite = wire.inviteText({ body: dice.below(4) === 0 ? '' : scriptedSdp });
      wire.deliver(
        mutate(
          dice.pick([invite, invite, wire.blueText(dice.pick(['NOTIFY', 'REFER', 'OPTIONS', 'CANCEL']))]),
          dice,
        ),
      );
      if (dice.below(3) === 0) await wire.settle();
    }
    await wire.settle();
    endsCleanly(wire.rung);
    await worksAsBefore();
  });

  it('in a call', async () => {
    const dice = new Dice(seed * 1000);
    const { call, leg } = await wire.talk();
    for (let each = 0; each < messagesEach; each += 1) {
      wire.deliver(mutate(dice.pick(incomingMessages(leg)), dice));
      if (dice.below(3) === 0) await wire.settle();
    }
    void call.port.refer('1002', null);
    for (let each = 0; each < 5; each += 1) wire.deliver(mutate(dice.pick(incomingMessages(leg)), dice));
    await wire.settle();
    endsCleanly(wire.rung);
    await worksAsBefore();
  });

  it('while a call rings and is answered', async () => {
    const dice = new Dice(seed * 2000);
    wire.deliver(wire.inviteText({ callId: 'rings', body: dice.below(2) === 0 ? '' : scriptedSdp }));
    const [call] = wire.rung;
    if (call === undefined) throw new Error('does not ring');
    const leg = new WireLeg(wire, [
      'From: "Maria" <sip:+31201234567@exchange.test>;tag=in1',
      'To: <sip:1001@exchange.test>',
      'Call-ID: rings',
    ]);
    const answersAt = dice.below(messagesEach);
    for (let each = 0; each < messagesEach; each += 1) {
      if (each === answersAt && !call.port.over) wire.answer(call);
      wire.deliver(mutate(dice.pick([...incomingMessages(leg), leg.text('CANCEL')]), dice));
      if (dice.below(3) === 0) await wire.settle();
    }
    await wire.settle();
    endsCleanly(wire.rung);
    await worksAsBefore();
  });

  it('while a call goes out', async () => {
    const dice = new Dice(seed * 3000);
    const call = wire.call('+12025550100');
    const invite = await wire.request('INVITE');
    for (let each = 0; each < messagesEach; each += 1) {
      const status = dice.pick([100, 180, 182, 183, 183, 199, 200, 200, 302, 401, 407, 486, 503]);
      const body = dice.below(2) === 0 ? '' : scriptedSdp;
      wire.deliver(mutate(answerText(invite, status, dice.pick(['far', 'other']), body), dice));
      if (dice.below(3) === 0) await wire.settle();
    }
    await wire.settle();
    endsCleanly([call, ...wire.rung]);
    await worksAsBefore();
  });
});

function answerText(invite: SipRequest, status: number, tag: string, body: string): string {
  const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(invite, name)}`);
  return wireText(
    `SIP/2.0 ${status} X`,
    [
      ...copied,
      `To: ${header(invite, 'To')};tag=${tag}`,
      'Contact: <sip:exchange@127.0.0.1;transport=ws>',
      'WWW-Authenticate: Digest realm="exchange.test", nonce="n", algorithm=MD5, qop="auth"',
      'Session-Expires: 1800;refresher=uac',
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
    ],
    body,
  );
}
