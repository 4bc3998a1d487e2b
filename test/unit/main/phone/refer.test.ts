import { beforeEach, describe, expect, it } from 'vitest';
import { header, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { parseRefer } from '#hub/exchange/practice/sip/refer.ts';
import type { Result } from '#shared/util/result.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';
import { SipWire, type ToldCall } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  return () => wire.close();
});

/** A call that was answered, with the INVITE that began it. */
async function talk(tag: string): Promise<{ call: ToldCall; invite: SipRequest }> {
  const call = wire.call('+12025550100');
  const invite = await wire.request('INVITE');
  wire.respond(invite, 200, { tag, body: scriptedSdp });
  await wire.request('ACK');
  await wire.until(() => call.established$ === 1);
  return { call, invite };
}

let cseq = 1;
/** A NOTIFY in the call. */
function notify(
  invite: SipRequest,
  event: string,
  state: string,
  body: string,
  extra: readonly string[] = [],
): void {
  cseq += 1;
  wire.ask(
    'NOTIFY',
    [
      `Via: SIP/2.0/WS exchange.test;branch=z9hG4bKnotify${cseq}`,
      `From: ${header(invite, 'To')};tag=first`,
      `To: ${header(invite, 'From')}`,
      `Call-ID: ${header(invite, 'Call-ID')}`,
      `CSeq: ${cseq} NOTIFY`,
      ...(event === '' ? [] : [`Event: ${event}`]),
      ...(state === '' ? [] : [`Subscription-State: ${state}`]),
      ...(body === '' ? [] : ['Content-Type: message/sipfrag;version=2.0']),
      ...extra,
    ],
    body,
  );
}
const active = 'active;expires=60';
const terminated = 'terminated;reason=noresource';

/** Transfers the call blind; the REFER that went out and what becomes of it. */
async function blind(): Promise<{
  call: ToldCall;
  invite: SipRequest;
  refer: SipRequest;
  outcome: Promise<Result<null>>;
}> {
  const { call, invite } = await talk('first');
  const outcome = call.port.refer('1002', null);
  return { call, invite, refer: await wire.request('REFER'), outcome };
}
async function problemOf(outcome: Promise<Result<null>>): Promise<unknown> {
  const result = await outcome;
  if (result.ok) return 'ok';
  const status = result.problem.details?.['status'];
  return status === undefined ? result.problem.code : [result.problem.code, status];
}

describe('a transfer by REFER', () => {
  it('is done once the new party has answered, and ends nothing by itself', async () => {
    const { call, invite, refer, outcome } = await blind();
    expect(parseRefer(refer, 1)).toMatchObject({
      target: { user: '1002', host: 'exchange.test' },
      replaces: null,
    });
    expect(header(refer, 'Referred-By')).toBe('<sip:1001@exchange.test>');
    wire.respond(refer, 202);
    notify(invite, 'refer', active, 'SIP/2.0 100 Trying\r\n');
    notify(invite, 'refer', active, 'SIP/2.0 180 Ringing\r\n');
    notify(invite, 'refer', terminated, 'SIP/2.0 200 OK\r\n');
    expect(await problemOf(outcome)).toBe('ok');
    expect(call.port.over).toBe(false);
    expect(call.ends).toEqual([]);
  });

  it('names the dialog that the new party is to take the place of, seen from there', async () => {
    const { call } = await talk('first');
    const consult = await talk('second');
    void call.port.refer('+12025550100', consult.call.port);
    const asked = parseRefer(await wire.request('REFER'), 1);
    expect(asked?.replaces).toEqual({
      callId: consult.call.port.callId,
      toTag: 'second',
      fromTag: /;tag=(.+)$/.exec(header(consult.invite, 'From') ?? '')?.[1],
    });
  });

  it('does so for a consult that came in, too', async () => {
    const { call } = await talk('first');
    wire.ask(
      'INVITE',
      [
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKin',
        'From: "Ben" <sip:1002@exchange.test>;tag=ben',
        'To: <sip:1001@exchange.test>',
        'Call-ID: incoming',
        'CSeq: 1 INVITE',
        'Contact: <sip:exchange@127.0.0.1;transport=ws>',
        'Content-Type: application/sdp',
      ],
      scriptedSdp,
    );
    const [consult] = wire.rung;
    if (consult === undefined) throw new Error('does not ring');
    wire.answer(consult);
    const ok = await wire.next((message) => message.kind === 'response' && message.status === 200);
    void call.port.refer('1002', consult.port);
    expect(parseRefer(await wire.request('REFER'), 1)?.replaces).toEqual({
      callId: 'incoming',
      toTag: 'ben',
      fromTag: /;tag=(.+)$/.exec(header(ok, 'To') ?? '')?.[1],
    });
  });

  it.each([404, 481, 501, 603])('is refused with %s', async (status) => {
    const { call, refer, outcome } = await blind();
    wire.respond(refer, status);
    expect(await problemOf(outcome)).toEqual(['phone.transferRefused', status]);
    expect(call.port.over).toBe(false);
  });

  it.each([301, 486, 503, 603])('does not get through: %s', async (status) => {
    const { call, invite, refer, outcome } = await blind();
    wire.respond(refer, 202);
    notify(invite, 'refer', terminated, `SIP/2.0 ${status} No\r\n`);
    expect(await problemOf(outcome)).toEqual(['phone.transferRefused', status]);
    expect(call.port.over).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a provisional answer', 'SIP/2.0 180 Ringing\r\n'],
    ['garbage', '<b>200</b>'],
  ])('is not done when the exchange stops telling after %s', async (_, body) => {
    const { invite, refer, outcome } = await blind();
    wire.respond(refer, 202);
    notify(invite, 'refer', 'terminated;reason=timeout', body);
    expect(await problemOf(outcome)).toEqual(['phone.transferRefused', null]);
  });

  it('waits for the outcome, not longer than anybody would', async () => {
    const { refer, outcome } = await blind();
    wire.respond(refer, 202);
    wire.clock.advance(65_000);
    expect(await problemOf(outcome)).toEqual(['phone.transferRefused', 408]);
  });

  it('ends with the call, and with the connection', async () => {
    const first = await blind();
    first.call.port.terminate();
    expect(await problemOf(first.outcome)).toBe('phone.callOver');
    expect(await problemOf(first.call.port.refer('1002', null))).toBe('phone.callOver');
    const second = await blind();
    wire.respond(second.refer, 202);
    wire.cut();
    expect(await problemOf(second.outcome)).toBe('phone.exchangeAway');
    expect(second.call.port.over).toBe(false);
    expect(await problemOf(second.call.port.refer('1002', null))).toBe('phone.exchangeAway');
  });

  it.each(['100%', 'sip:'])('to %s names whom was consulted, or nobody', async (target) => {
    const { call } = await talk('first');
    const consult = await talk('second');
    expect(await problemOf(call.port.refer(target, null))).toBe('phone.notConnected');
    void call.port.refer(target, consult.call.port);
    expect(parseRefer(await wire.request('REFER'), 1)).toMatchObject({
      target: { user: '+12025550100' },
      replaces: { toTag: 'second' },
    });
  });

  it('cannot name a call that is not answered', async () => {
    const { call } = await talk('first');
    const ringing = wire.call('1002');
    await wire.request('INVITE');
    expect(await problemOf(call.port.refer('1002', ringing.port))).toBe('phone.notConnected');
    expect(await problemOf(ringing.port.refer('1003', null))).toBe('phone.notConnected');
  });

  it('hears nothing in what is no outcome', async () => {
    const { invite, refer, outcome } = await blind();
    wire.respond(refer, 202);
    const answers: number[] = [];
    for (const [event, body] of [
      ['', 'SIP/2.0 200 OK\r\n'],
      ['presence', 'SIP/2.0 200 OK\r\n'],
      ['refer;id=__proto__', 'SIP/2.0 200 OK\r\n'],
      ['refer;id=77', 'SIP/2.0 200 OK\r\n'],
      ['refer', ''],
      ['refer', 'SIP/2.0 2000 OK\r\n'],
    ] as const) {
      notify(invite, event, active, body);
      const answer = await wire.next((message) => message.kind === 'response');
      if (answer.kind === 'response') answers.push(answer.status);
    }
    expect(answers).toEqual([400, 489, 400, 481, 200, 200]);
    notify(invite, 'refer', terminated, 'SIP/2.0 200 OK\r\n');
    expect(await problemOf(outcome)).toBe('ok');
  });
});
