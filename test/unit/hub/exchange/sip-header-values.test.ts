import { describe, expect, test } from 'vitest';
import {
  formatNameAddr,
  formatUri,
  parseCSeq,
  parseNameAddr,
  parseUri,
  parseVia,
  splitList,
} from '#hub/exchange/practice/sip/header-values.ts';

describe('formatNameAddr', () => {
  test.each([
    ['Zoë Smith', 'Zoë Smith'],
    ['O"Neill \\ Sons', 'O"Neill \\ Sons'],
    ['<sip:evil@x>', '<sip:evil@x>'],
    ['line\r\nX-Injected: 1', 'line X-Injected: 1'],
    ['tab\tand\u0007bell', 'tab and bell'],
  ])('a caller named %j is read back as %j', (name, expected) => {
    const written = formatNameAddr(name, 'sip:1@practice.invalid');
    expect(written).not.toMatch(/\p{Cc}/u);
    expect(parseNameAddr(written)).toMatchObject({ displayName: expected, uri: 'sip:1@practice.invalid' });
  });

  test('without a name there are only the brackets', () => {
    expect(formatNameAddr(' \r\n ', 'sip:1@practice.invalid')).toBe('<sip:1@practice.invalid>');
  });
});

describe('formatUri', () => {
  test.each(['+31201234567', 'a b', '1>;tag=x', 'ü@home', 'x\r\ny'])(
    'the number %j stays one user part',
    (number) => {
      const uri = parseUri(formatUri(number, 'practice.invalid'));
      expect(uri).toMatchObject({ user: number.replace(/[\r\n]/g, ''), host: 'practice.invalid' });
    },
  );
});

describe('parseNameAddr', () => {
  test('without brackets the parameters are the header’s', () => {
    expect(parseNameAddr('sip:a@b.invalid;tag=1')?.params.get('tag')).toBe('1');
  });

  test('with brackets the URI keeps its own', () => {
    const parsed = parseNameAddr('A <sip:a@b.invalid;transport=ws>;expires=60;+sip.instance="<urn:uuid:1>"');
    expect(parsed?.uri).toBe('sip:a@b.invalid;transport=ws');
    expect(parsed?.params).toEqual(
      new Map([
        ['expires', '60'],
        ['+sip.instance', '<urn:uuid:1>'],
      ]),
    );
  });

  test.each(['', '<>', '<sip:@>', '"a" sip:a@b', 'a <sip:a@b.invalid> b', '<sip:a@b.invalid>;tag=1;tag=2'])(
    'refuses %j',
    (text) => {
      expect(parseNameAddr(text)).toBeNull();
    },
  );
});

test('lists are split outside quotes and brackets only', () => {
  expect(splitList('"a, \\"b" <sip:a@b;x=1,2>, <sip:c@d>')).toEqual([
    '"a, \\"b" <sip:a@b;x=1,2>',
    '<sip:c@d>',
  ]);
});

test('Via and CSeq', () => {
  expect(parseVia('SIP/2.0/ws Host.invalid:5060;branch=z9hG4bKx;rport')).toEqual({
    transport: 'WS',
    sentBy: 'host.invalid:5060',
    branch: 'z9hG4bKx',
  });
  expect(parseVia('HTTP/1.1 host')).toBeNull();
  expect(parseCSeq('12 INVITE')).toEqual({ number: 12, method: 'INVITE' });
  expect(parseCSeq('x INVITE')).toBeNull();
});
