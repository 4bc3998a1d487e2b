import { foldForIndex } from '#shared/util/fold.ts';
/** The words of a text, folded. */
export function words(text: string): string[] {
  return foldForIndex(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a text as the index takes them. */
export function textTerms(text: string): string {
  return words(text).join(' ');
}

/**
 * The terms under which numbers are found: each number from each of its digits on, so that any part of it matches the
 * beginning of a term, and the interaction's short number.
 */
export function numberTerms(addresses: readonly string[], interactionNumber: number | null): string {
  const terms = new Set<string>();
  for (const address of addresses) {
    const digits = address.replaceAll(/\D/g, '').slice(-18);
    for (let start = 0; start <= digits.length - 2; start += 1) terms.add(digits.slice(start));
    for (const word of words(address)) terms.add(word);
  }
  if (interactionNumber !== null) terms.add(String(interactionNumber));
  return [...terms].join(' ');
}

/** An id as one term, so that a search reads only the rows of an agent, of a list or with a tag. */
export function idTerm(id: string): string {
  return id.replaceAll('-', '');
}

/** The beginnings of terms that a search asks for; none when nothing was typed. */
export function searchTerms(search: string): string[] {
  const isNumber = /^[\d\s()+./-]+$/.test(search) && /\d/.test(search);
  const digits = search.replaceAll(/\D/g, '');
  return isNumber ? [digits.replace(/^0+(?=\d)/, '')] : words(search).slice(0, 10);
}

/**
 * The index's expression for what an agent typed, or null when it holds no word. A query that looks like a phone number
 * is one term: spaces, signs and the national zero do not matter.
 */
export function searchExpression(agentId: string, search: string): string | null {
  const terms = searchTerms(search);
  if (terms.length === 0) return null;
  const wanted = terms.map((term) => `{names numbers queue note} : "${term}" *`);
  return [`owner : "${idTerm(agentId)}"`, ...wanted].join(' AND ');
}
