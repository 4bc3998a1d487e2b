import { describe, expect, it } from 'vitest';
import { largestMessage, readSipMessage } from '#main/phone/inbound.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head =
  'Via: SIP/2.0/WS x\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n';
const invite = `INVITE sip:1001@x SIP/2.0\r\n${head}`;

describe('a frame from the exchange', () => {
  it.each([
    ['a request', `${invite}\r\n`],
    ['a response', `SIP/2.0 200 OK\r\n${head}\r\n`],
    ['a response without a phrase', `SIP/2.0 200\r\n${head}\r\n`],
    [
      'compact headers',
      'BYE sip:1@x SIP/2.0\r\nv: SIP/2.0/WS x\r\nf: <sip:a@b>\r\nt: <sip:c@d>\r\ni: 1\r\nCSeq: 2 BYE\r\n\r\n',
    ],
    ['a body of its length', `${invite}Content-Length: 2\r\n\r\n\u00e9`],
    ['a body longer than said', `${invite}Content-Length: 2\r\n\r\nabcdef`],
    ['a keep-alive', '\r\n\r\n'],
    ['the answer to a keep-alive', '\r\n'],
  ])('passes: %s', (_what, text) => {
    expect(readSipMessage(bytes(text))).toEqual({ ok: true, value: text });
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
  ])('is refused: %s', (_what, text) => {
    expect(readSipMessage(bytes(text))).toMatchObject({ ok: false, problem: { code: 'phone.malformed' } });
  });

  it('is refused when it is not text, or too big', () => {
    expect(readSipMessage(new Uint8Array([0x49, 0xff]))).toMatchObject({ ok: false });
    const rest = largestMessage - bytes(`${invite}X: \r\n\r\n`).byteLength;
    expect(readSipMessage(bytes(`${invite}X: ${'x'.repeat(rest)}\r\n\r\n`))).toMatchObject({ ok: true });
    expect(readSipMessage(bytes(`${invite}X: ${'x'.repeat(rest + 1)}\r\n\r\n`))).toMatchObject({ ok: false });
  });
});
