import { accountWordsDe } from './de.ts';
import { accountWordsEn } from './en.ts';
import { accountWordsEs } from './es.ts';
import { accountWordsFr } from './fr.ts';
import { accountWordsIt } from './it.ts';
import { accountWordsNl } from './nl.ts';
import type { AccountWords } from './words.ts';

const all: Readonly<Record<string, AccountWords>> = {
  de: accountWordsDe,
  en: accountWordsEn,
  es: accountWordsEs,
  fr: accountWordsFr,
  it: accountWordsIt,
  nl: accountWordsNl,
};

/** What the hub says of passwords in the workspace's language, and in English where it has no words for it. */
export function accountWords(language: string): AccountWords {
  return all[language.split('-')[0] ?? ''] ?? accountWordsEn;
}
