import { describe, expect, it } from 'vitest';
import { changesOf, faultsOf, nameOf, prefilled } from '#renderer/features/relation/new-contact.ts';
import type { Field } from '#shared/domain/fields.ts';

const party = { address: '+31612345678', name: 'Sophie de Wit' };
const required: Field = {
  key: 'customer',
  name: 'Customer number',
  kind: 'text',
  required: true,
  options: [],
  pattern: 'C\\d+',
  min: null,
  max: null,
};
const rules = { fields: [required], region: 'NL' };

describe('the form of a missing contact (REL-9)', () => {
  it('begins with what the network says', () => {
    expect(prefilled(party, '')).toMatchObject({
      firstName: 'Sophie',
      lastName: 'de Wit',
      phone: '+31612345678',
      email: '',
    });
  });
  it('takes what was searched in vain: a name, a number or a mail address', () => {
    expect(prefilled(party, 'Jansen')).toMatchObject({ firstName: '', lastName: 'Jansen' });
    expect(prefilled(party, '020 123 4567')).toMatchObject({ lastName: 'de Wit', phone: '020 123 4567' });
    expect(prefilled(party, 'a@b.example')).toMatchObject({ email: 'a@b.example', lastName: 'de Wit' });
  });
  it('has no number of a caller who hides it', () => {
    expect(prefilled({ address: 'anonymous', name: null }, '').phone).toBe('');
  });
});

describe('what makes the contact', () => {
  const typed = { ...prefilled(party, ''), phone: '06 12345678', fields: { customer: 'C7' } };
  it('is what was typed, numbers as they are kept, nothing that is empty', () => {
    expect(changesOf(typed, rules)).toEqual([
      { part: 'firstName', from: null, to: 'Sophie' },
      { part: 'lastName', from: null, to: 'de Wit' },
      { part: 'phones', from: null, to: [{ label: '', address: '+31612345678' }] },
      { part: 'fields.customer', from: null, to: 'C7' },
    ]);
  });
  it('gives it its name', () => {
    expect(nameOf(changesOf(typed, rules))).toBe('Sophie de Wit');
    expect(nameOf(changesOf({ ...typed, firstName: '', lastName: '' }, rules))).toBe('+31612345678');
  });
});

describe('what keeps it from being made', () => {
  const typed = { ...prefilled(party, ''), fields: { customer: 'C7' } };
  it('is nothing when all is there', () => {
    expect(faultsOf(typed, rules).size).toBe(0);
  });
  it('is a field of the list that is missing or wrong', () => {
    expect(faultsOf({ ...typed, fields: {} }, rules).get('fields.customer')).toBe('required');
    expect(faultsOf({ ...typed, fields: { customer: 'x' } }, rules).get('fields.customer')).toBe('pattern');
  });
  it('is an address that is none', () => {
    expect(faultsOf({ ...typed, email: 'nobody' }, rules).get('emails')).toBe('notAMail');
    expect(faultsOf({ ...typed, phone: 'abc' }, rules).get('phones')).toBe('notAPhone');
  });
  it('is that it has no name, number or address at all', () => {
    const nobody = { ...typed, firstName: '', lastName: ' ', phone: '' };
    expect(faultsOf(nobody, rules).get('all')).toBe('nameless');
  });
});
