import { describe, expect, it } from 'vitest';
import { pages } from '#renderer/app/registry.tsx';
import { en } from '#renderer/i18n/en.ts';
import { nl } from '#renderer/i18n/nl.ts';

describe.each(Object.entries({ en, nl }))('the rail in %s', (_language, texts) => {
  const wordsOf = (key: string): string[] => {
    const text = key
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], texts);
    return String(text).toLowerCase().split(/\s+/);
  };

  it.each(pages.map(({ id, name, short }) => ({ id, name, short })))(
    'says $id by words of its name: who speaks to the computer says what they see',
    ({ name, short }) => {
      expect(wordsOf(name)).toEqual(expect.arrayContaining(wordsOf(short)));
    },
  );
});
