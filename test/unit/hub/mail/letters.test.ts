import { describe, expect, test } from 'vitest';
import { accountWords } from '#hub/auth/words/index.ts';
import { writeLetter } from '#hub/mail/letters.ts';
import { againMs } from '#hub/mail/outbox.ts';

const languages = ['en', 'nl', 'de', 'fr', 'es', 'it'] as const;
const to = { to: 'ada@hub.test', hub: 'Practice', name: 'Ada <Keller>', login: 'ada' };
const link = 'https://hub.test/password/lsp_x?a=1&b=2';

/** Every text of a language with its path; those with gaps are filled. */
function textsOf(words: object, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[before + key, value]];
    if (typeof value === 'function') return [[before + key, String(value('12', '34'))]];
    return textsOf(value as object, `${before}${key}.`);
  });
}

describe('LANG-1: what the hub says of passwords', () => {
  const english = new Map(textsOf(accountWords('en')));

  test.each(languages)('has every text and its own words in %s', (language) => {
    const texts = textsOf(accountWords(language));
    expect(texts.map(([key]) => key)).toEqual([...english.keys()]);
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('');
      for (const gap of ['12', '34']) expect(text.includes(gap), key).toBe(english.get(key)?.includes(gap));
      if (language !== 'en') expect(text, key).not.toBe(english.get(key));
    }
  });

  test('a language without words gets English, one of a country those of its language', () => {
    expect(accountWords('pt')).toBe(accountWords('en'));
    expect(accountWords('nl-BE')).toBe(accountWords('nl'));
  });
});

describe('a letter', () => {
  test.each([
    ['en', 60, '1 hour'],
    ['en', 45, '45 minutes'],
    ['nl', 120, '2 uur'],
    ['de', 60, '1 Stunde'],
    ['fr', 60, '1 heure'],
    ['es', 30, '30 minutos'],
    ['it', 60, '1 ora'],
  ] as const)('PWD-9: says in %s that a link of %i minutes is good for %s', (language, minutes, life) => {
    const letter = writeLetter({ kind: 'passwordReset', ...to, language, minutes, link });
    // French puts a space there at which no line breaks.
    expect(letter.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(` ${life} `);
    expect(letter.text).toContain(`\n${link}\n`);
  });

  test('shows nothing of a name as HTML, and links nothing but the link', () => {
    const { html } = writeLetter({ kind: 'passwordReset', ...to, language: 'en', minutes: 60, link });
    expect(html).toContain('Hello Ada &#60;Keller&#62;,');
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://hub.test/password/lsp_x?a=1&#38;b=2"']);
  });

  test('that tells of a change has no link', () => {
    const { text, html } = writeLetter({ kind: 'passwordChanged', ...to, language: 'en' });
    expect(`${text}${html}`).not.toMatch(/https?:/);
  });
});

test('a mail is tried again soon at first, then less and less often, at last every ten minutes', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 100].map(againMs);
  expect(waits).toEqual([10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 600_000, 600_000]);
});
