import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { english, type Translated, translations } from './all-texts.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/glossary.md'), 'utf8');
const languages: readonly Translated[] = ['nl', 'de', 'fr', 'es', 'it'];
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| English') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** A word without what inflection may change. */
const stem = (word: string) => word.slice(0, word.length > 5 ? -2 : -1);
const words = (term: string) => term.toLowerCase().split(' ').map(stem);

/** What a text says itself, without what fills its gaps. */
const own = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, '');

describe('the glossary', () => {
  it('has a word in each language', () => {
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(6);
      expect(row.filter((cell) => cell === '')).toEqual([]);
    }
  });

  it.each(rows)('"%s" is said alike everywhere', (term, ...said) => {
    const wanted = new RegExp(`\\b${term}s?\\b`, 'i');
    const mentions = [...english].filter(([, text]) => wanted.test(own(text)));
    expect(mentions.length).toBeGreaterThan(0);
    const other = languages.flatMap((language, at) => {
      const ways = (said[at] ?? '').split(' / ').map(words);
      return mentions.flatMap(([key]) => {
        const text = translations[language].get(key)?.toLowerCase() ?? '';
        return ways.some((stems) => stems.every((part) => text.includes(part)))
          ? []
          : [`${language} ${key}: ${text}`];
      });
    });
    expect(other).toEqual([]);
  });
});
