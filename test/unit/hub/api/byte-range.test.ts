import { describe, expect, test } from 'vitest';
import { chooseRange } from '#hub/api/byte-range.ts';

const choose = (range: string | undefined, size = 1000, ifRange?: string) =>
  chooseRange({ range, ifRange }, size, '"v1"');

describe('one range (RFC 9110 section 14.1.2)', () => {
  test.each([
    ['bytes=0-499', { first: 0, last: 499 }],
    ['bytes=500-', { first: 500, last: 999 }],
    ['bytes=0-', { first: 0, last: 999 }],
    ['bytes=999-999', { first: 999, last: 999 }],
    ['bytes=900-5000', { first: 900, last: 999 }],
    ['bytes=-200', { first: 800, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['BYTES= 1-2 ', { first: 1, last: 2 }],
    [`bytes=5-${'9'.repeat(400)}`, { first: 5, last: 999 }],
  ])('%s', (header, part) => {
    expect(choose(header)).toEqual(part);
  });

  test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
    '%s lies nowhere',
    (header) => {
      expect(choose(header)).toBe('unsatisfiable');
    },
  );

  test('of an empty file nothing is satisfiable', () => {
    expect([choose('bytes=0-', 0), choose('bytes=-5', 0), choose(undefined, 0)]).toEqual([
      'unsatisfiable',
      'unsatisfiable',
      'whole',
    ]);
  });

  test.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=0x0-0x9',
    'bytes=1.5-2',
    'bytes=--5',
    'bytes=0-1,2-3',
    `bytes=${'0-,'.repeat(5000)}0-`,
    'seconds=0-1',
    'bytes=0-1\r\nx: y',
  ])('%j is answered with the whole', (header) => {
    expect(choose(header)).toBe('whole');
  });

  test('If-Range of another file asks for the whole', () => {
    expect(choose('bytes=0-1', 1000, '"v1"')).toEqual({ first: 0, last: 1 });
    expect([choose('bytes=0-1', 1000, '"v2"'), choose('bytes=0-1', 1000, 'W/"v1"')]).toEqual([
      'whole',
      'whole',
    ]);
  });
});
