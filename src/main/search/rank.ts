import type { SearchHit } from '#shared/ipc/people.ts';
import { searchTerms, words } from '../cache/queries/search-text.ts';

type Where = SearchHit['why']['where'];

/** A place in what is searched, and what stands there. */
export interface Searched {
  readonly where: Where;
  readonly text: string;
}

export interface Ranked {
  readonly score: number;
  readonly why: { where: Where; text: string };
}

/** What a match is worth by where it is: what somebody is called before what was said of them. */
const worth: Record<Where, number> = {
  name: 60,
  title: 60,
  extension: 50,
  company: 45,
  number: 35,
  email: 30,
  skill: 30,
  queue: 20,
  field: 15,
  note: 5,
};
/** A whole word is worth so much more than a beginning of one. */
const wholeWord = 40;
/** What the agent works with. */
const ownWork = 8;
/** What is new; half of it after a week. */
const newWork = 4;
const weekMs = 7 * 24 * 60 * 60 * 1000;
/** So much of a long text is shown. */
const longestWhy = 120;

/** The places that hold numbers: found by any part of them. */
const numeric: ReadonlySet<Where> = new Set(['number', 'extension']);

/**
 * How well something fits a search, and why: each word counts for the best place that has it, and `why` is the least of those
 * places, the one that the reader would not guess. Null when a word is nowhere. `at` is when it last changed, null when that
 * does not matter.
 */
export function rank(
  search: string,
  places: readonly Searched[],
  facts: { readonly mine: boolean; readonly at: number | null; readonly now: number },
): Ranked | null {
  const terms = searchTerms(search);
  const matches = terms.map((term) => bestOf(term, places));
  let least: Match | undefined;
  let sum = 0;
  for (const match of matches) {
    if (match === null) return null;
    sum += match.points;
    if (least === undefined || match.points < least.points) least = match;
  }
  if (least === undefined) return null;
  const age = facts.at === null ? null : Math.max(0, facts.now - facts.at);
  const fresh = age === null ? 0 : newWork / (1 + age / weekMs);
  return {
    score: sum / terms.length + (facts.mine ? ownWork : 0) + fresh,
    why: { where: least.where, text: least.text },
  };
}

interface Match {
  readonly points: number;
  readonly where: Where;
  readonly text: string;
}

function bestOf(term: string, places: readonly Searched[]): Match | null {
  let best: Match | null = null;
  for (const { where, text } of places) {
    const fit = numeric.has(where) ? numberFit(term, text) : wordFit(term, text);
    if (fit === null) continue;
    const points = worth[where] + (fit === 'whole' ? wholeWord : 0);
    if (best === null || points > best.points) best = { points, where, text: around(text, term) };
  }
  return best;
}

function wordFit(term: string, text: string): 'whole' | 'beginning' | null {
  let found: 'beginning' | null = null;
  for (const word of words(text)) {
    if (word === term) return 'whole';
    if (word.startsWith(term)) found = 'beginning';
  }
  return found;
}

function numberFit(term: string, text: string): 'whole' | 'beginning' | null {
  const digits = text.replaceAll(/\D/g, '');
  if (digits === '' || /\D/.test(term)) return wordFit(term, text);
  // A national number lacks the country's digits in front: at most three of them.
  if (digits.endsWith(term) && digits.length - term.length <= 3) return 'whole';
  return digits.includes(term) ? 'beginning' : null;
}

/** A text that is too long to be shown is cut around the word that matched. */
function around(text: string, term: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longestWhy) return line;
  const at = Math.max(0, line.toLowerCase().indexOf(term));
  const start = at <= longestWhy / 2 ? 0 : at - Math.floor(longestWhy / 3);
  const end = start + longestWhy;
  return `${start > 0 ? '…' : ''}${[...line.slice(start, end)].join('')}${end < line.length ? '…' : ''}`;
}

/** Best first; what is worth the same by its title. */
export function bestFirst<T extends { readonly score: number }>(
  hits: readonly T[],
  titleOf: (hit: T) => string,
): T[] {
  return hits.toSorted((a, b) => b.score - a.score || titleOf(a).localeCompare(titleOf(b)));
}
