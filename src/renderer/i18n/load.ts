import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import type { ShownLanguage } from './languages.ts';
import { orderBy } from './order.ts';
import { withMany } from './plurals.ts';

const namespace = 'translation';

/** English is in the window's own code, as what all others fall back to; each other language is a file that is read when it is chosen. */
const files: Readonly<Record<Exclude<ShownLanguage, 'en'>, () => Promise<object>>> = {
  nl: async () => (await import('./nl/index.ts')).nl,
  de: async () => (await import('./de/index.ts')).de,
  fr: async () => (await import('./fr/index.ts')).fr,
  es: async () => (await import('./es/index.ts')).es,
  it: async () => (await import('./it/index.ts')).it,
  'en-XA': async () => (await import('./pseudo.ts')).pseudo(en, 'ltr'),
  'ar-XB': async () => (await import('./pseudo.ts')).pseudo(en, 'rtl'),
};

/** Reads the texts of a language unless they are there; ends when they can be shown. */
async function load(language: ShownLanguage): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, namespace)) return;
  const texts = await files[language]();
  i18next.addResourceBundle(language, namespace, withMany(texts));
}

function tellThePage(language: ShownLanguage): void {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** Starts the texts in a language; ends when all that is drawn from then on is in it. */
export async function startI18n(language: ShownLanguage): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { [namespace]: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  await showLanguage(language);
  return i18next;
}

let wanted: ShownLanguage = 'en';

/** Shows another language as soon as its texts are read; of several asked for meanwhile only the last is shown. */
export async function showLanguage(language: ShownLanguage): Promise<void> {
  wanted = language;
  await load(language);
  if (wanted !== language) return;
  orderBy(language);
  if (i18next.language !== language) await i18next.changeLanguage(language);
  tellThePage(language);
}
