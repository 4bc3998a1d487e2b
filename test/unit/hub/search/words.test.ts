import { describe, expect, test } from 'vitest';
import { partyKey, searchQuery, sortKey, wordsOf } from '#hub/search/words.ts';

describe('what finds a row', () => {
  test('words of names without case and accents, numbers from every digit on', () => {
    expect(wordsOf(['Zoë van Dijk', ''], ['+31 20'])).toEqual([
      'zoe',
      'van',
      'dijk',
      '31',
      '20',
      '3120',
      '120',
    ]);
  });

  test('an address that is no number, by its words', () => {
    expect(wordsOf([], ['sip.user-7@example'])).toEqual(['sip', 'user', '7', 'example']);
  });

  test.each([
    ['grace', "'grace':*"],
    ['  Grácé  OKAFOR ', "'grace':* & 'okafor':*"],
    ['+1 (202) 555', "('1':* & '202':* & '555':*) | '1202555':*"],
    ['020 765', "('020':* & '765':*) | '20765':*"],
    ['+31 (0)20 765', "('31':* & '0':* & '20':* & '765':*) | '3120765':*"],
    ['0207', "('0207':*) | '207':*"],
    ['1042', "'1042':*"],
    ['12', "'12':*"],
    ["o'neil & !x | (y)", "'o':* & 'neil':* & 'x':* & 'y':*"],
    ["\\' :* \0", null],
    ['', null],
  ])('%j asks %j', (typed, query) => {
    expect(searchQuery(typed)).toBe(query);
  });

  test('a long text is cut', () => {
    const query = searchQuery(`${'a'.repeat(300)} ${'b c d e f g h i j k'}`) ?? '';
    expect(query.split(' & ')).toHaveLength(8);
    expect(query.length).toBeLessThan(150);
  });
});

describe('keys of an order', () => {
  test('case and accents do not matter; a name before the number', () => {
    expect(sortKey('Ångström')).toBe('angstrom');
    expect(partyKey({ address: '+12025550143', name: 'Grace Okafor' })).toBe('grace okafor +12025550143');
    expect(partyKey({ address: '+12025550143', name: ' ' })).toBe('+12025550143');
  });

  test('never longer than an index takes, and always text that can be stored', () => {
    const key = sortKey(`${'😀'.repeat(31)}x😀`);
    expect(key.length).toBeLessThanOrEqual(64);
    expect(key.isWellFormed()).toBe(true);
  });
});
