import { describe, expect, it } from 'vitest';
import { partOfRecord, sameRecordPart } from '#shared/domain/record-part.ts';

const account = { id: 'a', kind: 'account', number: 1, title: 'One' } as const;
const person = (id: string, name = id) => ({ id, name });

describe('two values of a part of a record', () => {
  it.each([
    ['the same text', 'x', 'x', true],
    ['another text', 'x', 'y', false],
    ['nothing, however it is written', null, '', true],
    ['nobody', [], null, true],
    ['a record under another title', account, { ...account, title: 'Once' }, true],
    ['another record', account, { ...account, id: 'b' }, false],
    ['no record', account, null, false],
    ['people under other names', [person('a')], [person('a', 'Ann')], true],
    [
      'people in another order: the first is the one it is about',
      [person('a'), person('b')],
      [person('b'), person('a')],
      false,
    ],
    ['choices in another order', ['x', 'y'], ['y', 'x'], true],
    ['a number and its text', 1, '1', false],
  ])('%s', (_what, a, b, same) => {
    expect(sameRecordPart(a, b)).toBe(same);
    expect(sameRecordPart(b, a)).toBe(same);
  });
});

describe('a part of a record', () => {
  const record = {
    title: 'T',
    status: 'New',
    account,
    contacts: [],
    relatedTo: null,
    fields: { serial: 'S-1' },
  };
  it.each([
    ['title', 'T'],
    ['account', account],
    ['fields.serial', 'S-1'],
    ['fields.other', null],
  ] as const)('%s', (part, value) => {
    expect(partOfRecord(record, part)).toEqual(value);
  });
});
