import type { DigitalInteraction, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { idTerm, numberTerms, searchTerms, textTerms, words } from './search-text.ts';

/** What an interaction is found by, one text a column of the index. */
export interface InteractionTerms {
  readonly scope: readonly string[];
  readonly names: string;
  readonly numbers: string;
  readonly subject: string;
  readonly note: string;
  readonly messages: string;
}

/** The columns that hold what can be typed. */
const searched = '{names numbers subject note messages}';
const unread = 'unread';
const read = 'read';
const nobody = 'onone';
const statusTerm = (open: boolean): string => (open ? 'sopen' : 'sclosed');
const subStatusTerm = (word: string): string => `u${words(word).join('')}`;
const entryPointTerm = (id: string): string => `e${idTerm(id)}`;
const ownerTerm = (id: string | null): string => (id === null ? nobody : `o${idTerm(id)}`);
const firstAgentTerm = (id: string): string => `f${idTerm(id)}`;
const tagTerm = (id: string): string => `t${idTerm(id)}`;

/** The terms of an interaction as it is shown. `messages` are the words of its thread. */
export function termsOf(
  shown: DigitalInteraction,
  facts: { readonly unread: number; readonly messages: string },
): InteractionTerms {
  const { party, relation } = shown;
  return {
    scope: [
      statusTerm(shown.status === 'open'),
      ...(shown.subStatus === null ? [] : [subStatusTerm(shown.subStatus)]),
      entryPointTerm(shown.entryPointId),
      ownerTerm(shown.ownerId),
      ...(shown.firstAgentId === null ? [] : [firstAgentTerm(shown.firstAgentId)]),
      ...shown.tagIds.map(tagTerm),
      facts.unread > 0 ? unread : read,
    ],
    names: textTerms(
      [
        party.name ?? '',
        party.address,
        ...relation.contacts.map(({ name }) => name),
        ...relation.records.map(({ title }) => title),
      ].join(' '),
    ),
    numbers: numberTerms([party.address], shown.number),
    subject: textTerms(`${shown.subject ?? ''} ${shown.reason ?? ''}`),
    note: textTerms(`${shown.outcome.note} ${shown.queueName} ${shown.entryPointName}`),
    messages: facts.messages,
  };
}

/** The words of many texts, each once. */
export function distinctWords(texts: readonly string[]): string {
  return [...new Set(texts.flatMap(words))].join(' ');
}

/** All terms in one text, each after a space; those of the scope begin with a sign that no search has. */
export function allTerms(terms: InteractionTerms): string {
  const { scope, names, numbers, subject, note, messages } = terms;
  return ` ${scope.map((term) => `#${term}`).join(' ')} ${names} ${numbers} ${subject} ${note} ${messages}`;
}

type Filter = Pick<
  InteractionQuery,
  'search' | 'read' | 'status' | 'subStatus' | 'entryPointId' | 'ownerId' | 'firstAgentId' | 'tagIds'
>;

function scopeOf(filter: Filter): string[] {
  const { status, subStatus, entryPointId, ownerId, firstAgentId } = filter;
  return [
    ...(filter.read === 'all' ? [] : [filter.read === 'unread' ? unread : read]),
    ...(status === 'all' ? [] : [statusTerm(status === 'open')]),
    ...(subStatus === null ? [] : [subStatusTerm(subStatus)]),
    ...(entryPointId === null ? [] : [entryPointTerm(entryPointId)]),
    ...(ownerId === null ? [] : [ownerTerm(ownerId === 'none' ? null : ownerId)]),
    ...(firstAgentId === null ? [] : [firstAgentTerm(firstAgentId)]),
  ];
}

/** What must all be in a row's terms, and what one of must be; none when every row of the channel is wanted. */
export function wantedTerms(filter: Filter): { readonly all: string[]; readonly any: string[] } {
  // A scope ends where its term ends: what is typed is the beginning of a word.
  return {
    all: [
      ...scopeOf(filter).map((term) => ` #${term} `),
      ...searchTerms(filter.search).map((term) => ` ${term}`),
    ],
    any: filter.tagIds.map((id) => ` #${tagTerm(id)} `),
  };
}

/** The index's expression for the same, in whatever channel; null when every row is wanted. */
export function wantedExpression(filter: Filter): string | null {
  const wanted = [
    ...scopeOf(filter).map((term) => `scope : "${term}"`),
    ...searchTerms(filter.search).map((term) => `${searched} : "${term}" *`),
    ...(filter.tagIds.length === 0
      ? []
      : [`scope : (${filter.tagIds.map((id) => `"${tagTerm(id)}"`).join(' OR ')})`]),
  ];
  return wanted.length === 0 ? null : wanted.join(' AND ');
}

/** The index's expression for what fits a search over everything, whatever its channel; null when it holds no word. */
export function anywhereExpression(search: string): string | null {
  const terms = searchTerms(search);
  return terms.length === 0 ? null : terms.map((term) => `${searched} : "${term}" *`).join(' AND ');
}
