import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  compareNames,
  greetingAt,
  languages,
  resolveLanguage,
  showLanguage,
  startI18n,
} from '#renderer/i18n/index.ts';
import { pseudoText } from '#renderer/i18n/pseudo.ts';

const page = { lang: '', dir: '' };

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: page });
});

describe('the language of the window', () => {
  it.each([
    [null, 'de-AT', 'de'],
    [null, 'fr_CA', 'fr'],
    [null, 'ES', 'es'],
    [null, 'it-CH', 'it'],
    [null, 'nl-BE', 'nl'],
    [null, 'fi', 'en'],
    [null, '', 'en'],
    [null, 'constructor', 'en'],
    ['it', 'de-DE', 'it'],
    [null, 'ar-XB', 'ar-XB'],
    [null, 'ar', 'en'],
  ] as const)('is for the choice %s on a system in %s: %s (LANG-1)', (chosen, system, shown) => {
    expect(resolveLanguage(chosen, system)).toBe(shown);
  });

  it('is there when it is shown, in each of them, and told to the page', async () => {
    const i18n = await startI18n('de');
    expect(i18n.t('common.cancel')).toBe('Abbrechen');
    expect(page).toEqual({ lang: 'de', dir: 'ltr' });
    const said = new Set<string>();
    for (const language of Object.keys(languages)) {
      await showLanguage(language as keyof typeof languages);
      expect(page.lang).toBe(language);
      said.add(i18n.t('common.loading'));
    }
    expect(said.size).toBe(6);
  });

  it('is the one asked for last, however long the others take to be read', async () => {
    const i18n = await startI18n('en');
    await Promise.all([showLanguage('fr'), showLanguage('es'), showLanguage('nl'), showLanguage('en')]);
    expect(i18n.language).toBe('en');
    expect(page.lang).toBe('en');
  });

  it('counts whole millions in French as other numbers', async () => {
    const i18n = await startI18n('fr');
    expect(i18n.t('interactions.unread', { count: 1_000_000 })).toBe('1000000 messages non lus');
    expect(i18n.t('interactions.unread', { count: 0 })).toBe('0 message non lu');
  });

  it('turns the page round in the pseudo-language', async () => {
    const i18n = await startI18n('ar-XB');
    expect(page).toEqual({ lang: 'ar-XB', dir: 'rtl' });
    expect(i18n.t('common.cancel')).toContain('Çáñçéł');
  });

  it('puts names in its order', async () => {
    await startI18n('es');
    expect(['Ñuñez', 'Oliva', 'Nuria', 'Agent 10', 'Agent 2'].sort(compareNames)).toEqual([
      ...['Agent 2', 'Agent 10', 'Nuria', 'Ñuñez', 'Oliva'],
    ]);
    await showLanguage('de');
    expect(['Oz', 'Özil', 'Otto'].sort(compareNames)).toEqual(['Otto', 'Oz', 'Özil']);
  });
});

describe('the pseudo-language', () => {
  it('leaves gaps as they are and is longer than English', () => {
    const text = pseudoText('Call {{name}}', 'ltr');
    expect(text).toBe('[Çáłł {{name}}·····]');
    expect(pseudoText('Call', 'rtl')).toBe('[\u202eÇáłł\u202c··]');
  });
});

describe('the greeting of a customer', () => {
  it('is in the language of their web site, by the hour', () => {
    expect(greetingAt(8, 'de')).toBe('Guten Morgen');
    expect(greetingAt(13, 'es')).toBe('Buenas tardes');
    expect(greetingAt(22, 'fr')).toBe('Bonsoir');
    expect(greetingAt(13, 'fi')).toBe('Good afternoon');
  });
});
