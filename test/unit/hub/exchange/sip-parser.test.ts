import { describe, expect, test } from 'vitest';
import { header, headers, responseTo, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { parseSip, SIP_LIMITS } from '#hub/exchange/practice/sip/parser.ts';
import { serializeSip } from '#hub/exchange/practice/sip/serializer.ts';

const LINES = [
  'INVITE sip:1001@practice.invalid;transport=ws SIP/2.0',
  'Via: SIP/2.0/WS client.invalid;branch=z9hG4bK776asdhds',
  'Max-Forwards: 70',
  'To: "Ann \\"A\\" Lee" <sip:1001@practice.invalid>',
  'From: Zoë <sip:+31201234567@practice.invalid>;tag=1928301774',
  'Call-ID: a84b4c76e66710@client.invalid',
  'CSeq: 314159 INVITE',
  'Contact: <sip:x@client.invalid;transport=ws>',
];

function message(lines: readonly string[] = LINES, body = ''): string {
  const tail =
    body === '' ? [] : ['Content-Type: application/sdp', `Content-Length: ${Buffer.byteLength(body)}`];
  return `${[...lines, ...tail].join('\r\n')}\r\n\r\n${body}`;
}

function parsed(text: string): SipRequest {
  const result = parseSip(text);
  if (!result.ok || result.value.kind !== 'request') throw new Error('not a request');
  return result.value;
}

function code(text: string | Uint8Array): string {
  const result = parseSip(text);
  return result.ok ? 'ok' : result.problem.code;
}

function replaced(start: string, line: string): string {
  return message(LINES.map((old) => (old.startsWith(start) ? line : old)));
}

describe('parseSip', () => {
  test('reads a request with a body counted in bytes, not characters', () => {
    const request = parsed(message(LINES, 'v=0\r\ns=é\r\n'));
    expect(request.method).toBe('INVITE');
    expect(request.uri).toBe('sip:1001@practice.invalid;transport=ws');
    expect(header(request, 'from')).toContain('Zoë');
    expect(request.body).toBe('v=0\r\ns=é\r\n');
  });

  test('a message survives being written and read again', () => {
    const first = parsed(message(LINES, 'v=0\r\n'));
    const again = parsed(serializeSip(first));
    expect(again.body).toBe(first.body);
    const withoutLength = (request: SipRequest) => request.headers.filter((h) => h.name !== 'Content-Length');
    expect(withoutLength(again)).toEqual(withoutLength(first));
  });

  test('reads responses, also with an empty reason', () => {
    const lines = ['SIP/2.0 200 ', ...LINES.slice(1)];
    expect(parseSip(message(lines))).toMatchObject({
      ok: true,
      value: { kind: 'response', status: 200, reason: '' },
    });
  });

  // Shapes from RFC 4475 (torture tests) that this exchange may meet.
  test('reads compact names, odd case, folded lines and lists of Via', () => {
    const request = parsed(
      [
        'OPTIONS sip:practice.invalid SIP/2.0',
        'v: SIP / 2.0 / WS first.invalid ;branch=z9hG4bK1 , SIP/2.0/TCP second.invalid;branch=z9hG4bK2',
        'TO :',
        ' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
        'f: "J Rosenberg \\\\\\""   <sip:jdrosen@example.com>',
        '  ;',
        '  tag = 98asjd8',
        'i: 98asdh@10.1.1.1',
        'cseq: 0009',
        '  OPTIONS',
        'l: 0',
        'NewFangledHeader:   newfangled value',
        ' continued newfangled value',
        '',
        '',
      ].join('\r\n'),
    );
    expect(headers(request, 'Via')).toHaveLength(2);
    expect(header(request, 'Call-ID')).toBe('98asdh@10.1.1.1');
    expect(header(request, 'NewFangledHeader')).toBe('newfangled value continued newfangled value');
  });

  test.each([
    ['no start line', '\r\n\r\n', 'sip.malformed'],
    ['lines that end in LF alone', message().replaceAll('\r\n', '\n'), 'sip.malformed'],
    ['a lone CR inside a header', replaced('To:', 'To: <sip:a@b.invalid>\rX: 1'), 'sip.malformed'],
    ['a NUL inside a header', replaced('To:', 'To: <sip:a\u0000@b.invalid>'), 'sip.malformed'],
    ['a header without colon', message([...LINES, 'nonsense']), 'sip.malformed'],
    ['a header with a space in its name', message([...LINES, 'X Y: 1']), 'sip.malformed'],
    ['another SIP version', replaced('INVITE', 'INVITE sip:a@b.invalid SIP/7.0'), 'sip.malformed'],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', 'sip.badHeader'],
    ['a URI with spaces', replaced('INVITE', 'INVITE sip:a b@c.invalid SIP/2.0'), 'sip.malformed'],
    ['a URI of another scheme', replaced('INVITE', 'INVITE javascript:1 SIP/2.0'), 'sip.malformed'],
    ['a URI with a broken escape', replaced('INVITE', 'INVITE sip:%zz@c.invalid SIP/2.0'), 'sip.malformed'],
    ['a port above 65535', replaced('INVITE', 'INVITE sip:a@c.invalid:70000 SIP/2.0'), 'sip.malformed'],
    ['no Via', message(LINES.filter((line) => !line.startsWith('Via'))), 'sip.badHeader'],
    ['no Call-ID', message(LINES.filter((line) => !line.startsWith('Call-ID'))), 'sip.badHeader'],
    ['two From', message([...LINES, 'From: <sip:x@y.invalid>;tag=2']), 'sip.badHeader'],
    ['CSeq of another method', replaced('CSeq', 'CSeq: 1 BYE'), 'sip.badHeader'],
    ['CSeq above 2^31', replaced('CSeq', 'CSeq: 4294967296 INVITE'), 'sip.badHeader'],
    ['an unclosed quote in From', replaced('From', 'From: "Zoë <sip:a@b.invalid>;tag=1'), 'sip.badHeader'],
    ['an unclosed bracket in To', replaced('To', 'To: <sip:a@b.invalid'), 'sip.badHeader'],
    ['a negative Content-Length', message([...LINES, 'Content-Length: -1']), 'sip.badHeader'],
    ['a Content-Length that is too long', message([...LINES, 'Content-Length: 9']), 'sip.badHeader'],
    [
      'a Content-Length that is too short',
      `${message([...LINES, 'Content-Length: 0'])}more`,
      'sip.badHeader',
    ],
    ['a body without a type', `${message()}v=0`, 'sip.badHeader'],
    ['a start line that is continued', ' folded\r\nTo: <sip:a@b.invalid>\r\n\r\n', 'sip.malformed'],
  ])('refuses %s', (_name, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('refuses what is not UTF-8', () => {
    expect(code(Buffer.concat([Buffer.from(message()), Buffer.from([0xc3, 0x28])]))).toBe('sip.malformed');
  });

  test('refuses what is too large: a message of 1 MB, a line, a number of headers', () => {
    expect(code(message(LINES, 'a'.repeat(1_048_576)))).toBe('sip.tooLarge');
    expect(code(message([...LINES, `X: ${'a'.repeat(SIP_LIMITS.lineChars)}`]))).toBe('sip.tooLarge');
    expect(
      code(message([...LINES, ...Array.from({ length: SIP_LIMITS.headers }, (_, i) => `X${i}: 1`)])),
    ).toBe('sip.tooLarge');
    expect(code(replaced('Via', `Via: ${Array(900).fill('SIP/2.0/WS a;branch=z').join(',')}`))).toBe(
      'sip.tooLarge',
    );
  });

  test('cut off at any byte it is refused, never thrown and never taken for whole', () => {
    const whole = Buffer.from(message(LINES, 'v=0\r\ns=é\r\n'));
    for (let length = 0; length < whole.length; length++) {
      expect(code(whole.subarray(0, length)), `${length} bytes`).not.toBe('ok');
    }
    expect(code(whole)).toBe('ok');
  });

  test('any byte changed is survived', () => {
    const whole = Buffer.from(message(LINES, 'v=0\r\n'));
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0x00, 0x0a, 0x0d, 0x22, 0x3a, 0x3c, 0x3e, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at] = value;
        expect(typeof code(changed)).toBe('string');
      }
    }
  });
});

describe('serializeSip', () => {
  test.each(['a\r\nX-Injected: 1', 'a\nb', 'a\rb', 'a\u0000b'])(
    'never writes a header that holds %j',
    (value) => {
      const request = parsed(message());
      const hostile = { ...request, headers: [...request.headers, { name: 'X', value }] };
      expect(() => serializeSip(hostile)).toThrow('Control character');
    },
  );
});

describe('responseTo', () => {
  test('copies what RFC 3261 8.2.6 says and tags To once', () => {
    const request = parsed(message());
    const response = responseTo(request, 180, { toTag: 'abc' });
    expect(response.headers.map((h) => h.name)).toEqual(['Via', 'To', 'From', 'Call-ID', 'CSeq']);
    expect(header(response, 'To')).toBe(`${header(request, 'To')};tag=abc`);
    const inDialog = parsed(replaced('To:', 'To: <sip:1001@practice.invalid>;tag=xyz'));
    expect(header(responseTo(inDialog, 200, { toTag: 'abc' }), 'To')).toBe(
      '<sip:1001@practice.invalid>;tag=xyz',
    );
  });
});
