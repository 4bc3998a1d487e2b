import { describe, expect, it } from 'vitest';
import { pages, pagesOf, type Visitor } from '#renderer/app/registry.tsx';
import { de } from '#renderer/i18n/de/index.ts';
import { en } from '#renderer/i18n/en/index.ts';
import { es } from '#renderer/i18n/es/index.ts';
import { fr } from '#renderer/i18n/fr/index.ts';
import { it as italian } from '#renderer/i18n/it/index.ts';
import { nl } from '#renderer/i18n/nl/index.ts';
import { appKeySchema } from '#shared/domain/agent.ts';

describe.each(Object.entries({ en, nl, de, fr, es, it: italian }))('the rail in %s', (_language, texts) => {
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

describe('the places of the rail', () => {
  const keysOf = (visitor: Visitor) => pagesOf(visitor).map(({ id }) => id.replace('page:', ''));

  it('stand in the order of the work (NAVI-1)', () => {
    expect(keysOf({ role: 'supervisor', apps: null })).toEqual([
      ...['home', 'dashboards', 'contacts', 'myContacts', 'voiceCalls', 'abandoned', 'recordings', 'chat'],
      ...['directory', 'messenger', 'supervision', 'settings'],
    ]);
  });

  it('are those that the profile names, with Home and the settings, and never more than the role has (NAVI-2, NAVI-3)', () => {
    expect(keysOf({ role: 'agent', apps: ['chat'] })).toEqual(['home', 'chat', 'settings']);
    expect(keysOf({ role: 'agent', apps: [] })).toEqual(['home', 'settings']);
    expect(keysOf({ role: 'agent', apps: ['supervision'] })).toEqual(['home', 'settings']);
  });

  it('are all known to the profile by their names', () => {
    const named = pages.filter(({ always }) => always !== true).map(({ id }) => id.replace('page:', ''));
    expect(named.toSorted()).toEqual(appKeySchema.options.toSorted());
  });
});
