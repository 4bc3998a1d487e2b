import { describe, expect, it } from 'vitest';
import { keypadDigits, keypadDigitsOf, keypadDigitsSchema, keypadTones } from '#shared/domain/keypad.ts';

describe('the keypad', () => {
  it.each([
    ['1', 697, 1209],
    ['5', 770, 1336],
    ['0', 941, 1336],
    ['#', 941, 1477],
    ['*', 941, 1209],
    ['D', 941, 1633],
  ])('sounds %s as %i and %i Hz', (digit, low, high) => {
    expect(keypadTones(digit)).toEqual([low, high]);
  });

  it('has two tones for each key, no pair twice, and none for anything else', () => {
    const pairs = [...keypadDigits].map((digit) => String(keypadTones(digit)));
    expect(new Set(pairs).size).toBe(16);
    for (const none of ['', 'E', '12', '+', ' ']) expect(keypadTones(none)).toBeNull();
  });

  it.each([
    ['4111 1111-1111.1111', '4111111111111111'],
    [' (020) 123/45 ', '02012345'],
    ['12\u201334', '1234'],
    ['*9#', '*9#'],
    ['abcd', 'ABCD'],
  ])('takes %j as %s', (text, digits) => {
    expect(keypadDigitsOf(text)).toBe(digits);
  });

  it.each(['', '  ', '+31 20', 'hello', '1,2', '12e', '\u0661', '1'.repeat(65)])(
    'does not take %j',
    (text) => {
      expect(keypadDigitsOf(text)).toBeNull();
    },
  );

  it('sends only keys that there are', () => {
    expect(keypadDigitsSchema.safeParse('0123456789*#ABCD').success).toBe(true);
    for (const wrong of ['', 'a', '1 2', '1\r\n'])
      expect(keypadDigitsSchema.safeParse(wrong).success).toBe(false);
  });
});
