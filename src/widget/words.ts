import { en, type WordKey, type Words } from './words-en.ts';

export type { WordKey } from './words-en.ts';

/** Says something in the page's language, its gaps filled. */
export type Say = (key: WordKey, gaps?: Readonly<Record<string, string | number>>) => string;

/** A page reads the words of its own language only. */
const files: Readonly<Record<string, () => Promise<Words>>> = {
  nl: async () => (await import('./words-nl.ts')).nl,
  de: async () => (await import('./words-de.ts')).de,
  fr: async () => (await import('./words-fr.ts')).fr,
  es: async () => (await import('./words-es.ts')).es,
  it: async () => (await import('./words-it.ts')).it,
};

/** The words of a language, read when they are not English; a language that the page has no words in gets English. */
export async function wordsOf(language: string): Promise<Say> {
  const words: Words = (await files[language.toLowerCase().split('-')[0] ?? '']?.()) ?? en;
  return (key, gaps = {}) =>
    words[key].replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}
