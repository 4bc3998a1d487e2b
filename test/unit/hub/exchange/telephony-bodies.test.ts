import { describe, expect, test } from 'vitest';
import { keyOfEvent, keyOfInfo } from '#hub/exchange/practice/media/dtmf.ts';
import { onlyTelephony } from '#hub/exchange/practice/media/sdp.ts';
import { readInvitation } from '#hub/exchange/practice/sip/invitation.ts';
import type { SipHeader, SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { notifyParts, parseRefer } from '#hub/exchange/practice/sip/refer.ts';
import { sessionTimerHeaders } from '#hub/exchange/practice/sip/session-timer.ts';
import { newId } from '#shared/util/id.ts';

function request(method: string, headers: Readonly<Record<string, string>>, body = ''): SipRequest {
  const list: SipHeader[] = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return { kind: 'request', method, uri: 'sip:800@practice.invalid', headers: list, body };
}

describe('keys', () => {
  test.each([
    [0, '0'],
    [9, '9'],
    [10, '*'],
    [11, '#'],
    [12, 'A'],
    [15, 'D'],
    [16, 'F'],
    [17, null],
    [255, null],
  ])('event %i of RFC 4733 is %j', (event, key) => {
    expect(keyOfEvent(Uint8Array.of(event, 0x8a, 3, 0x20))).toBe(key);
  });

  test('a packet that is cut off is no key', () => {
    expect(keyOfEvent(Uint8Array.of(1, 2, 3))).toBeNull();
    expect(keyOfEvent(new Uint8Array())).toBeNull();
  });

  test.each([
    ['application/dtmf-relay', 'Signal=7\r\nDuration=160', '7'],
    ['Application/DTMF-Relay; x=y', ' signal = # \n', '#'],
    ['application/dtmf-relay', 'Signal=a', 'A'],
    ['application/dtmf', ' 3 \r\n', '3'],
    ['application/dtmf', '10', '*'],
    ['application/dtmf', '16', 'F'],
    ['application/dtmf', '17', null],
    ['application/dtmf', '', null],
    ['application/dtmf-relay', 'Signal=77', null],
    ['application/dtmf-relay', 'Signal=<b>', null],
    ['text/plain', '5', 'other'],
    ['', '5', 'other'],
  ])('INFO %s %j is %j', (type, body, key) => {
    expect(keyOfInfo(type, body)).toBe(key);
  });
});

describe('an offer', () => {
  const head = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

  test('keeps PCMU and telephone-event at 8000 Hz, and what belongs to them', () => {
    const offered = `${head}m=audio 9 UDP/TLS/RTP/SAVPF 111 0 110 126\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\na=fmtp:126 0-16\r\na=sendonly\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n`;
    expect(onlyTelephony(offered)).toBe(
      `${head}m=audio 9 UDP/TLS/RTP/SAVPF 0 126\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:126 telephone-event/8000\r\na=fmtp:126 0-16\r\na=sendonly\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n`,
    );
  });

  test.each([
    '',
    'hello',
    `${head}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`,
    `${head}m=audio 0 UDP/TLS/RTP/SAVPF 0\r\n`,
    `${head}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n`,
  ])('without PCMU it is none: %j', (offered) => {
    expect(onlyTelephony(offered)).toBeNull();
  });
});

describe('REFER', () => {
  const refer = (value: string) => parseRefer(request('REFER', { 'Refer-To': value }), 7);

  test('names the target, and the dialog to be replaced as JsSIP writes it', () => {
    expect(refer('<sip:1002@practice.invalid>')).toMatchObject({
      target: { user: '1002', host: 'practice.invalid' },
      replaces: null,
      id: 7,
    });
    const replaces = encodeURIComponent('abc@x;to-tag=t1;from-tag=f1');
    expect(refer(`<sip:1002@practice.invalid?Replaces=${replaces}>`)?.replaces).toEqual({
      callId: 'abc@x',
      toTag: 't1',
      fromTag: 'f1',
    });
    expect(refer('<sip:1002@practice.invalid?Subject=x>')?.replaces).toBeNull();
  });

  test.each([
    '',
    'nobody',
    '<tel:1002>',
    '<sip:1002@practice.invalid;method=MESSAGE>',
    '<sip:1002@practice.invalid?Replaces=%zz>',
    '<sip:1002@practice.invalid?Replaces=a%3Bto-tag%3Db>',
    '<sip:1002@practice.invalid?Replaces=%3Bto-tag%3Db%3Bfrom-tag%3Dc>',
  ])('%j is refused', (value) => {
    expect(refer(value)).toBeNull();
  });

  test('its progress is a fragment of a response; a final one ends the subscription', () => {
    expect(notifyParts({ id: 7, status: 180 })).toMatchObject({ body: 'SIP/2.0 180 Ringing\r\n' });
    const { headers, body } = notifyParts({ id: 7, status: 486 });
    expect(body).toBe('SIP/2.0 486 Busy Here\r\n');
    expect(headers).toContainEqual({ name: 'Event', value: 'refer;id=7' });
    expect(headers).toContainEqual({
      name: 'Subscription-State',
      value: 'terminated;reason=noresource',
    });
  });
});

describe('an INVITE of a phone', () => {
  const good = {
    From: '"Ada" <sip:1001@practice.invalid>;tag=t',
    To: '<sip:800@practice.invalid>',
    'Call-ID': 'c',
    CSeq: '1 INVITE',
    Contact: '<sip:x@agent.invalid>',
    'Content-Type': 'application/sdp',
  };
  const read = (change: Readonly<Record<string, string>>, body = 'v=0') =>
    readInvitation(request('INVITE', { ...good, ...change }, body), 'practice.invalid');

  test('is read with its interaction', () => {
    const id = newId();
    expect(read({ 'X-Lineside-Interaction': id })).toMatchObject({
      user: '1001',
      number: '800',
      interactionId: id,
      from: '"Ada" <sip:1001@practice.invalid>',
      fromTag: 't',
      cseq: 1,
    });
    expect(read({ 'X-Lineside-Interaction': '../../etc/passwd' })).toMatchObject({ interactionId: null });
  });

  test.each([
    [{ Contact: '' }, 400],
    [{ From: '<sip:1001@practice.invalid>' }, 400],
    [{ From: '<sip:practice.invalid>;tag=t' }, 400],
    [{ 'Call-ID': 'c'.repeat(129) }, 400],
    [{ 'Content-Type': 'text/plain' }, 415],
  ])('%j is refused with %i', (change, status) => {
    expect(read(change)).toBe(status);
  });

  test('without an offer, or for another domain, it is refused', () => {
    expect(read({}, '')).toBe(488);
    expect(readInvitation(request('INVITE', good, 'v=0'), 'elsewhere.invalid')).toBe(404);
  });
});

test('session timers are taken as asked for, not below the least', () => {
  const asked = (value: string) => sessionTimerHeaders(request('UPDATE', { 'Session-Expires': value }));
  expect(asked('1800;refresher=uac')).toContainEqual({
    name: 'Session-Expires',
    value: '1800;refresher=uac',
  });
  expect(asked('89')).toEqual([]);
  expect(asked('soon')).toEqual([]);
  expect(sessionTimerHeaders(request('UPDATE', {}))).toEqual([]);
});
