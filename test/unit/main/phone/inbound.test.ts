import { describe, expect, it } from 'vitest';
import { isKeepAlive, largestMessage, longestHeader, readSipMessage } from '#main/phone/inbound.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head =
  'Via: SIP/2.0/WS x;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n';
const invite = `INVITE sip:1001@x SIP/2.0\r\n${head}`;

describe('a frame from the exchange', () => {
  it.each([
    ['a request', `${invite}\r\n`],
    ['a response', `SIP/2.0 200 OK\r\n${head}\r\n`],
    ['a response without a phrase', `SIP/2.0 200\r\n${head}\r\n`],
    [
      'compact headers',
      'BYE sip:1@x SIP/2.0\r\nv: SIP/2.0/WS x;branch=z9hG4bK1\r\nf: <sip:a@b>\r\nt: <sip:c@d>\r\ni: 1\r\nCSeq: 2 BYE\r\n\r\n',
    ],
    ['a body of its length', `${invite}Content-Length: 2\r\n\r\n\u00e9`],
    ['a body longer than said', `${invite}Content-Length: 2\r\n\r\nabcdef`],
  ])('passes: %s', (_what, text) => {
    expect(readSipMessage(bytes(text))).toMatchObject({ ok: true, value: { text } });
  });

  it('is read into its headers, with their long names and on one line, and its body', () => {
    const text =
      'BYE sip:1@x SIP/2.0\r\nv: SIP/2.0/WS x;branch=z9hG4bK1\r\nf: <sip:a@b>\r\n ;tag=1\r\nt : <sip:c@d>\r\ni: 1\r\nCSeq: 2 BYE\r\nl: 2\r\n\r\n\u00e9x';
    const read = readSipMessage(bytes(text));
    expect(read).toMatchObject({
      ok: true,
      value: { start: 'BYE sip:1@x SIP/2.0', method: 'BYE', body: '\u00e9' },
    });
    const value = read.ok ? read.value.headers.map((header) => `${header.key}=${header.value}`) : [];
    expect(value).toEqual([
      'via=SIP/2.0/WS x;branch=z9hG4bK1',
      'from=<sip:a@b> ;tag=1',
      'to=<sip:c@d>',
      'call-id=1',
      'cseq=2 BYE',
      'content-length=2',
    ]);
  });

  it('is told from a keep-alive', () => {
    expect(['\r\n', '\r\n\r\n', '\r\n\r\n\r\n', ''].map(isKeepAlive)).toEqual([true, true, false, false]);
  });

  it.each([
    ['nothing', ''],
    ['no end of the header', invite],
    ['another protocol', `GET / HTTP/1.1\r\n${head}\r\n`],
    ['another version', `INVITE sip:1001@x SIP/3.0\r\n${head}\r\n`],
    ['a status out of range', `SIP/2.0 999 X\r\n${head}\r\n`],
    ['a missing header', `INVITE sip:1001@x SIP/2.0\r\n${head.replace('Call-ID: 1\r\n', '')}\r\n`],
    ['a mandatory header in the body only', `INVITE sip:1001@x SIP/2.0\r\nVia: x\r\n\r\n${head}`],
    ['a length that is no number', `${invite}Content-Length: -1\r\n\r\n`],
    ['a body shorter than said', `${invite}Content-Length: 10\r\n\r\nabc`],
    ['a NUL', `${invite}X: \0\r\n\r\n`],
    ['a lone line feed in a header', `${invite}X: a\nEvil: b\r\n\r\n`],
    ['a line that is no header', `${invite}hello\r\n\r\n`],
    ['a header without a name', `${invite}: x\r\n\r\n`],
    ['a mandatory header twice', `${invite}From: <sip:b@b>\r\n\r\n`],
    ['two lengths', `${invite}Content-Length: 0\r\nl: 0\r\n\r\n`],
    ['another method in CSeq', `${invite.replace('1 INVITE', '1 BYE')}\r\n`],
    ['a CSeq out of range', `${invite.replace('1 INVITE', '2147483648 INVITE')}\r\n`],
    ['no branch', `${invite.replace(';branch=z9hG4bK1', '')}\r\n`],
    ['a header that is too long', `${invite}X: ${'x'.repeat(longestHeader)}\r\n\r\n`],
    ['too many headers', `${invite}${'X: y\r\n'.repeat(300)}\r\n`],
  ])('is refused: %s', (_what, text) => {
    expect(readSipMessage(bytes(text))).toMatchObject({ ok: false, problem: { code: 'phone.malformed' } });
  });

  it('is refused when it is not text, or too big', () => {
    expect(readSipMessage(new Uint8Array([0x49, 0xff]))).toMatchObject({ ok: false });
    const rest = largestMessage - bytes(`${invite}\r\n`).byteLength;
    expect(readSipMessage(bytes(`${invite}\r\n${'x'.repeat(rest)}`))).toMatchObject({ ok: true });
    expect(readSipMessage(bytes(`${invite}\r\n${'x'.repeat(rest + 1)}`))).toMatchObject({
      ok: false,
      problem: { details: { status: 513 } },
    });
  });

  it.each([
    ['INVITE tel:112 SIP/2.0', 416],
    ['INVITE sip:1@x SIP/3.0', 505],
  ])('%s is refused with %s', (start, status) => {
    expect(readSipMessage(bytes(`${start}\r\n${head}\r\n`))).toMatchObject({
      ok: false,
      problem: { details: { status } },
    });
  });
});
