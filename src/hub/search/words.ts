import type { Party } from '#shared/domain/interaction.ts';
import { foldForIndex } from '#shared/util/fold.ts';

/** Longest key of a list's order, and longest word of a search, in UTF-16 units. */
const longest = 64;
const fewestDigits = 3;
const mostTerms = 8;

/** What a list is sorted by for a text. */
export function sortKey(text: string): string {
  return foldForIndex(text).trim().slice(0, longest).toWellFormed();
}

/** The same for who called or was called: their name where there is one. */
export function partyKey({ name, address }: Party): string {
  return sortKey(name === null || name.trim() === '' ? address : `${name} ${address}`);
}

/** All that finds a recording: words of the texts, and each number from every of its digits on, so that its end finds it. */
export function wordsOf(texts: readonly string[], numbers: readonly string[]): string[] {
  const words = new Set(texts.flatMap(wordsIn));
  for (const number of numbers) {
    for (const word of wordsIn(number)) words.add(word);
    const digits = number.replace(/\D/g, '').slice(0, longest);
    for (let from = 0; from <= digits.length - fewestDigits; from += 1) words.add(digits.slice(from));
  }
  return [...words];
}

/**
 * PostgreSQL's query for what was typed: every word must be the beginning of a word that finds the row; a number is also
 * found without the zeros that it is dialled with. Null when nothing was typed that could find anything.
 */
export function searchQuery(typed: string): string | null {
  // Words are letters and digits only, so nothing in them means anything to the query's grammar.
  const terms = [...new Set(wordsIn(typed))].slice(0, mostTerms).map((word) => `'${word}':*`);
  if (terms.length === 0) return null;
  const every = terms.join(' & ');
  const number = dialledDigits(typed);
  return number === null || every === `'${number}':*` ? every : `(${every}) | '${number}':*`;
}

/** The digits of a typed number, without zeros in front and without the one that only callers at home dial; else null. */
function dialledDigits(typed: string): string | null {
  if (!/^[+\d\s().\-/]+$/.test(typed)) return null;
  const digits = typed.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '').slice(0, longest);
  return digits.length < fewestDigits ? null : digits;
}

function wordsIn(text: string): string[] {
  return (foldForIndex(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.slice(0, longest).toWellFormed(),
  );
}
