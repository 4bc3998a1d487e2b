import { describe, expect, test } from 'vitest';
import { DigestGate, digestResponse, parseDigest } from '#hub/exchange/practice/sip/digest.ts';
import { ManualClock } from '#shared/util/clock.ts';

/** RFC 7616 section 3.9.1: the same request with both algorithms. */
const RFC7616 = {
  username: 'Mufasa',
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  uri: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  nc: '00000001',
} as const;

test.each([
  ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
] as const)('RFC 7616 section 3.9.1 with %s', (algorithm, expected) => {
  expect(digestResponse({ ...RFC7616, algorithm }, 'GET', 'Circle of Life')).toBe(expected);
});

describe('parseDigest', () => {
  const good =
    'Digest username="a \\"b\\"", realm="r", nonce="n", uri="sip:r", response="0", algorithm=SHA-256, qop=auth, nc=00000001, cnonce="c"';

  test('reads quoted and bare fields', () => {
    expect(parseDigest(good)).toMatchObject({
      username: 'a "b"',
      algorithm: 'SHA-256',
      nc: '00000001',
      cnonce: 'c',
    });
    expect(parseDigest(good.replace('algorithm=SHA-256, ', ''))?.algorithm).toBe('MD5');
  });

  test.each([
    ['another scheme', 'Basic abc'],
    ['nothing', ''],
    ['an unknown algorithm', good.replace('SHA-256', 'SHA-1')],
    ['no qop', good.replace('qop=auth, ', '')],
    ['auth-int', good.replace('qop=auth', 'qop=auth-int')],
    ['a field twice', `${good}, realm="x"`],
    ['a missing field', good.replace('nonce="n", ', '')],
    ['an open quote', good.replace('cnonce="c"', 'cnonce="c')],
    ['a count that is no hex', good.replace('00000001', '0000000g')],
  ])('refuses %s', (_name, value) => {
    expect(parseDigest(value)).toBeNull();
  });
});

describe('DigestGate', () => {
  function setUp() {
    const clock = new ManualClock();
    const gate = new DigestGate({ clock, realm: 'practice.invalid', lifeSeconds: 300 });
    const answer = (nonce: string, nc: string, secret = 'pw', realm = 'practice.invalid') => {
      const base = {
        username: '1001',
        realm,
        nonce,
        uri: 'sip:practice.invalid',
        cnonce: 'c',
        nc,
        algorithm: 'MD5',
      } as const;
      return gate.verify({ ...base, response: digestResponse(base, 'REGISTER', secret) }, 'REGISTER', 'pw');
    };
    const nonce = () => /nonce="([^"]+)"/.exec(gate.challenges(false)[0] ?? '')?.[1] ?? '';
    return { clock, gate, answer, nonce };
  }

  test('offers SHA-256 on top and MD5 last, the only one that JsSIP looks at', () => {
    const { gate } = setUp();
    expect(gate.challenges(true).map((value) => /algorithm=([^,]+)/.exec(value)?.[1])).toEqual([
      'SHA-256',
      'MD5',
    ]);
    expect(gate.challenges(true).every((value) => value.endsWith('stale=true'))).toBe(true);
  });

  test('accepts the right answer once for each count', () => {
    const { answer, nonce } = setUp();
    const n = nonce();
    expect(answer(n, '00000001')).toBe('accepted');
    expect(answer(n, '00000001')).toBe('stale');
    expect(answer(n, '00000002')).toBe('accepted');
  });

  test('refuses a wrong password and a wrong realm', () => {
    const { answer, nonce } = setUp();
    expect(answer(nonce(), '00000001', 'wrong')).toBe('refused');
    expect(answer(nonce(), '00000001', 'pw', 'other.invalid')).toBe('refused');
  });

  test('a nonce runs out, and one that we never made is only stale', () => {
    const { answer, nonce, clock } = setUp();
    const n = nonce();
    clock.advance(300_001);
    expect(answer(n, '00000001')).toBe('stale');
    expect(answer('made.up.nonce', '00000001')).toBe('stale');
  });
});
