import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '#shared/ipc/views.ts';
import { en } from './en/index.ts';
import { nl } from './nl/index.ts';

export { useCause } from './cause.ts';
export { type Description, useDescribe } from './describe.ts';
export { type Format, startOfDay, useFormat } from './format.ts';

export type Language = NonNullable<Settings['language']>;

/** The languages we speak, each by its own name. */
export const languages: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' };

/** Starts the texts in a language; all are in the bundle, so there is nothing to wait for. */
export function startI18n(language: Language): i18n {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, nl: { translation: nl } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return i18next;
}

/** The language to show: the agent's choice, else the system's when we speak it, else English. */
export function resolveLanguage(chosen: Language | null, systemLanguage: string): Language {
  if (chosen !== null) return chosen;
  return systemLanguage.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}
