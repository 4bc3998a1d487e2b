import { describe, expect, it } from 'vitest';
import { answersFor, findAnswers, slashAt, unfilled } from '#renderer/features/conversation/answer-search.ts';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';

const answer = (key: string, more: Partial<CannedAnswer> = {}): CannedAnswer => ({
  id: key,
  version: 1,
  key,
  title: key,
  text: `text of ${key}`,
  shortcut: null,
  use: 'answer',
  entryPointId: null,
  channels: [],
  position: 1,
  archived: false,
  ...more,
});
const keys = (answers: readonly CannedAnswer[]) => answers.map(({ key }) => key);

describe('the answers of a place', () => {
  const shop = { channel: 'chat', entryPointId: 'shop' } as const;

  it('are the global ones and its own, of its channel, for use while writing, in their order (CANN-1, CANN-2)', () => {
    const all = [
      answer('third', { position: 3 }),
      answer('own', { entryPointId: 'shop', position: 2 }),
      answer('first', { channels: ['email', 'chat'] }),
      answer('another site', { entryPointId: 'other' }),
      answer('only in mails', { channels: ['email'] }),
      answer('phrase', { use: 'reengage' }),
      answer('closing', { use: 'closing' }),
      answer('old', { archived: true }),
    ];
    expect(keys(answersFor(all, shop))).toEqual(['first', 'own', 'third']);
  });
});

describe('finding an answer (CANN-3)', () => {
  const all = [
    answer('words', { text: 'We deliver on Thursday.' }),
    answer('Délai', { title: 'Délai de livraison' }),
    answer('shortcut', { shortcut: 'del' }),
  ];

  it('has what its shortcut begins with first, then titles, then words; accents and case do not matter', () => {
    expect(keys(findAnswers(all, 'DEL'))).toEqual(['shortcut', 'Délai', 'words']);
  });

  it('wants every word that is typed', () => {
    expect(keys(findAnswers(all, 'thursday deliver'))).toEqual(['words']);
    expect(findAnswers(all, 'thursday friday')).toEqual([]);
  });

  it('has all while nothing is typed', () => {
    expect(findAnswers(all, ' ')).toHaveLength(3);
  });
});

describe('a slash', () => {
  it.each([
    ['/', 1, { at: 0, search: '' }],
    ['/hi', 3, { at: 0, search: 'hi' }],
    ['Yes /de', 7, { at: 4, search: 'de' }],
    ['line\n/de and more', 8, { at: 5, search: 'de' }],
  ])('in %j at %i looks for an answer', (text, caret, slash) => {
    expect(slashAt(text, caret)).toEqual(slash);
  });

  it.each([
    ['and/or', 6],
    ['https://shop.example', 20],
    ['/hi there', 9],
    ['1/2', 3],
    ['hi', 0],
  ])('in %j at %i is a slash', (text, caret) => {
    expect(slashAt(text, caret)).toBeNull();
  });
});

describe('words in braces that were not filled in', () => {
  it('are named once each, whatever blanks they are written with', () => {
    expect(unfilled('{{order.number}} and {{ order.date }}, {{order.number}}')).toEqual([
      '{{order.number}}',
      '{{ order.date }}',
    ]);
  });

  it('are none in what a customer writes code with', () => {
    expect(unfilled('{ "a": {} } {{}} {{a}} {{ not this }}')).toEqual([]);
  });
});
