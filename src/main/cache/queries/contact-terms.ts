import type { Contact } from '#shared/domain/contact.ts';
import { fieldText } from '../../search/places.ts';
import { idTerm, numberTerms, searchTerms, textTerms, words } from './search-text.ts';

/** What a contact is found by, one text a column of the index. */
export interface ContactTerms {
  readonly scope: readonly string[];
  readonly names: string;
  readonly company: string;
  readonly numbers: string;
  readonly emails: string;
  readonly fields: string;
  readonly notes: string;
}

/** What a list of contacts is filtered by. */
export interface ContactFilter {
  readonly listId: string | null;
  readonly tagId: string | null;
  readonly mine: boolean;
  /** Only what the hub has not told of. */
  readonly madeHere?: boolean;
}

/** The columns that hold what can be typed. */
const searched = '{names company numbers emails fields notes}';
const mine = 'mine';
const madeHere = 'here';
const listTerm = (id: string): string => `l${idTerm(id)}`;
const tagTerm = (id: string): string => `t${idTerm(id)}`;

/** The terms of a contact. `notes` are the texts of its feed. */
export function termsOf(
  contact: Contact,
  facts: { readonly meId: string; readonly fromHub: boolean; readonly notes: readonly string[] },
): ContactTerms {
  return {
    scope: [
      listTerm(contact.listId),
      ...contact.tagIds.map(tagTerm),
      ...(contact.managedBy.includes(facts.meId) ? [mine] : []),
      ...(facts.fromHub ? [] : [madeHere]),
    ],
    names: textTerms(`${contact.firstName} ${contact.lastName}`),
    company: textTerms(`${contact.company} ${contact.account?.title ?? ''}`),
    numbers: numberTerms(
      contact.phones.map(({ address }) => address),
      null,
    ),
    emails: textTerms(contact.emails.map(({ address }) => address).join(' ')),
    fields: textTerms(Object.values(contact.fields).map(fieldText).join(' ')),
    notes: textTerms(facts.notes.join(' ')),
  };
}

/** All terms in one text, each after a space; those of the scope begin with a sign that no search has. */
export function allTerms(terms: ContactTerms): string {
  const { scope, names, company, numbers, emails, fields, notes } = terms;
  const said = `${names} ${company} ${numbers} ${emails} ${fields} ${notes}`;
  return ` ${scope.map((term) => `#${term}`).join(' ')} ${said}`;
}

function scopeOf(filter: ContactFilter): string[] {
  return [
    ...(filter.listId === null ? [] : [listTerm(filter.listId)]),
    ...(filter.tagId === null ? [] : [tagTerm(filter.tagId)]),
    ...(filter.mine ? [mine] : []),
    ...(filter.madeHere === true ? [madeHere] : []),
  ];
}

/** What must be in a row's terms, each as JSON's text; none when every row is wanted. */
export function wantedTerms(filter: ContactFilter, search: string): string[] {
  // A list or a tag ends where its term ends: what is typed is the beginning of a word.
  return [...scopeOf(filter).map((term) => ` #${term} `), ...searchTerms(search).map((term) => ` ${term}`)];
}

/** The index's expression for the same; null when every row is wanted. */
export function wantedExpression(filter: ContactFilter, search: string): string | null {
  const wanted = [
    ...scopeOf(filter).map((term) => `scope : "${term}"`),
    ...searchTerms(search).map((term) => `${searched} : "${term}" *`),
  ];
  return wanted.length === 0 ? null : wanted.join(' AND ');
}

/**
 * The index's expressions for what fits a search best, the best first: whole words of a name and of a company, beginnings of a
 * name (of the agent's own before others), names with companies, anything of the agent's own, anything. None when the search
 * holds no word.
 */
export function topExpressions(search: string): string[] {
  const terms = searchTerms(search);
  if (terms.length === 0) return [];
  const each = (column: string, sign: '' | ' *'): string =>
    terms.map((term) => `${column} : "${term}"${sign}`).join(' AND ');
  return [
    each('names', ''),
    each('company', ''),
    `scope : "${mine}" AND ${each('names', ' *')}`,
    each('names', ' *'),
    each('{names company}', ' *'),
    `scope : "${mine}" AND ${each(searched, ' *')}`,
    each(searched, ' *'),
  ];
}

/** The index's expression for contacts that may have a number or a mail address, or be called so; null for an empty text. */
export function partExpression(column: 'names' | 'numbers' | 'emails', text: string): string | null {
  const terms = column === 'numbers' ? [text.replaceAll(/\D/g, '')] : words(text);
  const wanted = terms.filter((term) => term !== '');
  return wanted.length === 0 ? null : wanted.map((term) => `${column} : "${term}" *`).join(' AND ');
}
