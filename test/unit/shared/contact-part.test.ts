import { describe, expect, test } from 'vitest';
import type { ContactPart, ContactPartValue } from '#shared/domain/contact.ts';
import { contactFault, emailKey, oneLine, phoneKey, settledPart } from '#shared/domain/contact-part.ts';
import type { Field } from '#shared/domain/fields.ts';

const field = (key: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  ...{ key, name: key, kind, required: false, options: [], pattern: null, min: null, max: null },
  ...more,
});
const rules = {
  region: 'NL',
  fields: [
    field('number', 'text', { required: true, pattern: 'C-[0-9]+' }),
    field('about', 'longText'),
    field('vans', 'number', { min: 0, max: 5 }),
    field('since', 'date'),
    field('plan', 'choice', { options: ['Basic', 'Plus'] }),
    field('interests', 'choices', { options: ['Solar', 'Heating'] }),
  ],
};
const at = (address: string, label = '') => ({ label, address });

describe('a part as it is kept', () => {
  test.each([
    ['firstName', ' Zoe\u0308 \u202e\n van ', 'Zoë van'],
    ['firstName', null, ''],
    ['company', '\u2066Evil\u2069 \ufeffCorp\u200b', 'Evil Corp'],
    ['lastName', 'نام\u200cها', 'نام\u200cها'],
    ['phones', [at('020 765 4321', ' Work\n')], [at('+31207654321', 'Work')]],
    ['phones', [at('020-7654321 tst 12')], [at('+31207654321;ext=12')]],
    ['phones', [at('\u202a+31 20 7654321\u202c')], [at('+31207654321')]],
    ['phones', [at('1001')], [at('1001')]],
    ['phones', [at('nobody')], [at('nobody')]],
    ['emails', [at(' Zoe@Example.com ')], [at('Zoe@Example.com')]],
    ['account', { id: 'x', title: ' A \u202e B ' }, { id: 'x', title: 'A B' }],
    ['account', null, null],
    ['fields.number', ' C-1 ', 'C-1'],
    ['fields.number', '  ', null],
    ['fields.about', ' one\r\n\ttwo\u2028three\u0007 ', 'one\n\ttwo\nthree'],
    ['fields.interests', [], null],
    ['fields.vans', 3, 3],
    // What is of another kind stays what it is, and is a fault.
    ['phones', 'x', 'x'],
    ['firstName', 7, 7],
  ] as [ContactPart, ContactPartValue, ContactPartValue][])('%s %j', (part, value, kept) => {
    const settled = settledPart(part, value, rules);
    expect(settled).toEqual(kept);
    expect(settledPart(part, settled, rules)).toEqual(settled);
  });

  test.each([
    ['firstName', 'Zoë', null],
    ['firstName', 'x'.repeat(200), null],
    ['firstName', 'x'.repeat(201), 'tooLong'],
    ['firstName', ['x'], 'wrongKind'],
    ['phones', [at('+31207654321')], null],
    ['phones', [at('+31207654321;ext=12')], null],
    ['phones', [], null],
    ['phones', [at('nobody')], 'notAPhone'],
    ['phones', null, 'wrongKind'],
    ['emails', [at('a@b')], null],
    ['emails', [at('a b@c')], 'notAMail'],
    ['emails', [at('a@b@c')], 'notAMail'],
    ['account', 'x', 'wrongKind'],
    ['account', { id: 'x', title: 'A' }, null],
    ['fields.number', null, 'required'],
    ['fields.number', 'C-x', 'pattern'],
    ['fields.vans', 6, 'tooLarge'],
    ['fields.vans', '3', 'notANumber'],
    ['fields.since', '2024-02-30', 'notADate'],
    ['fields.plan', 'Gold', 'notAChoice'],
    ['fields.interests', ['Solar'], null],
    ['fields.interests', [at('x')], 'wrongKind'],
    ['fields.plan', { id: 'x', title: 'Basic' }, 'wrongKind'],
    ['fields.about', 'x'.repeat(5_001), 'tooLong'],
    ['fields.gone', 'x', 'unknownField'],
    ['fields.constructor', 'x', 'unknownField'],
  ] as [ContactPart, ContactPartValue, string | null][])('%s %j: %s', (part, value, fault) => {
    expect(contactFault(part, value, rules)).toBe(fault);
  });
});

describe('what somebody is recognised by', () => {
  test.each([
    ['020 765 4321', '+31207654321'],
    ['+31 20 765 4321;ext=12', '+31207654321'],
    ['sip:Bob@Example.com', 'sip:bob@example.com'],
    ['', null],
    ['nobody', null],
  ])('the number %j: %j', (address, key) => {
    expect(phoneKey(address, 'NL')).toBe(key);
  });

  test.each([
    ['Zoe@Example.COM ', 'zoe@example.com'],
    ['nobody', null],
    ['@', null],
  ])('the mail address %j: %j', (address, key) => {
    expect(emailKey(address)).toBe(key);
  });

  test('a name is one line, whatever was in it', () => {
    expect(oneLine('a\u0000\u0085\u2029b\ud800c\u061cd')).toBe('a b cd');
  });
});
