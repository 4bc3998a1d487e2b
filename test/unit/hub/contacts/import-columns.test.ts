import { expect, test } from 'vitest';
import { type Column, changesOf, readHeader, sentenceOf } from '#hub/contacts/import-columns.ts';
import type { Field } from '#shared/domain/fields.ts';

const field = (key: string, kind: Field['kind']): Field => ({
  ...{ key, name: key, kind, required: false, options: [], pattern: null, min: null, max: null },
});
const fields = [field('vans', 'number'), field('interests', 'choices'), field('e.mail', 'text')];

function columns(...titles: string[]): Column[] {
  const read = readHeader(titles, fields);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

test('every column that there is, with labels as they are written', () => {
  expect(
    columns(' firstName ', 'phone', 'phone.Work (direct)', 'email.Home', 'account', 'fields.e.mail'),
  ).toEqual([
    { kind: 'name', part: 'firstName' },
    { kind: 'address', part: 'phones', label: '' },
    { kind: 'address', part: 'phones', label: 'Work (direct)' },
    { kind: 'address', part: 'emails', label: 'Home' },
    { kind: 'account' },
    { kind: 'field', part: 'fields.e.mail', field: fields[2] },
  ]);
});

test.each(['', 'name', 'FirstName', 'phones', 'phone2', 'fields.', 'fields.nothing', 'fields', 'account.x'])(
  'there is no column %j',
  (title) => {
    expect(readHeader(['firstName', title], fields)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`there is no column '${title}'; there are firstName`),
    });
  },
);

test('a line says what stands in it, and nothing of empty cells', () => {
  const known = columns('firstName', 'phone.Home', 'phone', 'fields.vans', 'fields.interests', 'account');
  const account = { id: 'x', title: 'Northwind' };
  expect(changesOf(known, [' Grace ', '1', '2', '07', 'Solar| Heating', 'Northwind'], account)).toEqual(
    [
      { part: 'firstName', to: 'Grace' },
      {
        part: 'phones',
        to: [
          { label: 'Home', address: '1' },
          { label: '', address: '2' },
        ],
      },
      { part: 'fields.vans', to: 7 },
      { part: 'fields.interests', to: ['Solar', 'Heating'] },
      { part: 'account', to: account },
    ].map((change) => ({ ...change, from: null })),
  );
  expect(changesOf(known, [' ', '', '2', 'many', '', ''], null)).toEqual([
    { part: 'phones', from: null, to: [{ label: '', address: '2' }] },
    { part: 'fields.vans', from: null, to: 'many' },
  ]);
});

test('a fault is told by the name of its column', () => {
  expect(sentenceOf('phones', 'notAPhone')).toBe('phone is not a number that can be dialled');
  expect(sentenceOf('fields.vans', 'tooLarge')).toBe('fields.vans is too large');
  expect(sentenceOf('lastName', 'nameless')).toBe('neither name, company, number nor mail address');
});
