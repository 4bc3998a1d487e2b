import { describe, expect, it } from 'vitest';
import { carried } from '#hub/relations/carry.ts';
import { journeysOf } from '#hub/relations/journeys.ts';
import { noRelation, type Relation } from '#shared/domain/crm.ts';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const record = (id: string) => ({ id, kind: 'account', number: 1, title: id }) as const;
const about = (contacts: string[], candidates: string[] = []): Relation => ({
  ...noRelation,
  contacts: contacts.map(person),
  candidates: candidates.map(person),
});
const part = (
  role: 'owner' | 'consult' | 'conference',
  answeredAt: number | null,
  relation: Relation | null,
) => ({
  role,
  answeredAt,
  relation,
});

describe('in whose journeys an interaction stands', () => {
  it.each([
    ['nobody knows', [part('owner', 1, null)], {}],
    [
      'whoever answered is believed',
      [part('owner', null, about(['a'])), part('owner', 1, about(['b']))],
      { a: false, b: true },
    ],
    ['nobody answered', [part('owner', null, about(['a']))], { a: true }],
    ['candidates are not shown', [part('owner', 1, about([], ['a', 'b']))], { a: false, b: false }],
    [
      'a candidate whom another chose is',
      [part('owner', 1, about([], ['a'])), part('conference', 2, about(['a']))],
      { a: true },
    ],
    [
      'who was consulted only heard of them',
      [part('owner', 1, about(['a'])), part('consult', 2, about(['b']))],
      { a: true, b: false },
    ],
  ])('%s', (_what, parts, expected) => {
    expect(Object.fromEntries(journeysOf(parts))).toEqual(expected);
  });
});

describe('what goes along when a call is handed over', () => {
  const before: Relation = {
    contacts: [person('a'), person('b')],
    records: [record('x')],
    candidates: [person('c')],
    task: { id: 't', kind: 'task', number: 2, title: 'Done' },
  };

  it('are people and records, neither guesses nor the task of the agent before', () => {
    expect(carried(before, null)).toEqual({ ...before, candidates: [], task: null });
  });

  it('stands behind what was said already, each once, and no more than fits', () => {
    const own = { ...noRelation, contacts: [person('b')], records: [record('y')] };
    expect(carried(before, own)).toMatchObject({
      contacts: [person('b'), person('a')],
      records: [record('y'), record('x')],
    });
    const many = { ...noRelation, contacts: Array.from({ length: 20 }, (_, n) => person(`p${n}`)) };
    expect(carried(before, many).contacts).toEqual(many.contacts);
  });
});
