import type { Settings } from '#shared/ipc/views.ts';

export type Language = NonNullable<Settings['language']>;

/** The languages we speak, each by its own name. */
export const languages: Readonly<Record<Language, string>> = {
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
};

/**
 * English made strange, to find sentences that no language has and what does not turn round: 'en-XA' is lengthened and
 * accented, 'ar-XB' also written from right to left. Systems of developers use the same two names; no menu shows them.
 */
export type PseudoLanguage = 'en-XA' | 'ar-XB';
export type ShownLanguage = Language | PseudoLanguage;

/** Whether a language is made of English rather than spoken. */
export function isPseudo(language: string): language is PseudoLanguage {
  return language === 'en-XA' || language === 'ar-XB';
}

function isLanguage(language: string): language is Language {
  return Object.hasOwn(languages, language);
}

/** The language to show: the agent's choice, else the system's when we speak it, else English. */
export function resolveLanguage(chosen: Language | null, systemLanguage: string): ShownLanguage {
  if (chosen !== null) return chosen;
  if (isPseudo(systemLanguage)) return systemLanguage;
  const base = systemLanguage.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLanguage(base) ? base : 'en';
}

/** The locale whose dates, numbers and order go with a language: English as agents in Europe write it, day before month. */
export function localeOf(language: string): string {
  return language === 'en' || isPseudo(language) ? 'en-GB' : language;
}
