import { expect, test } from 'vitest';
import { cleanText } from '#hub/api/clean-text.ts';

test('what PostgreSQL cannot store goes, all else stays', () => {
  const note = 'Grüße 👋 \u200f\n\t"\\';
  expect(cleanText({ a: ['x\0y', note, 1, null, true], 'k\0': { b: '\ud83d' } })).toEqual({
    a: ['xy', note, 1, null, true],
    k: { b: '\ufffd' },
  });
  expect(cleanText(undefined)).toBeUndefined();
});
