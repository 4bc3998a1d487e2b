import { localeOf } from './languages.ts';

const collatorOf = (language: string) => new Intl.Collator(localeOf(language), { numeric: true });

let collator = collatorOf('en');

/** Puts names in the order of a language from now on. */
export function orderBy(language: string): void {
  collator = collatorOf(language);
}

/** The order of two names in the language that is shown: Ö beside O in German, Ñ behind N in Spanish, and 2 before 10. */
export function compareNames(one: string, other: string): number {
  return collator.compare(one, other);
}
