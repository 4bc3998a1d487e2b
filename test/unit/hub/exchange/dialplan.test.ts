import { describe, expect, test } from 'vitest';
import { canonicalNumber, type Dialplan, resolve } from '#hub/exchange/practice/dialplan.ts';
import { OutsideNumbers } from '#hub/exchange/practice/outside-numbers.ts';

const plan: Dialplan = {
  phoneOf: (extension) =>
    extension === '1005' ? 'desk-5' : ['1001', 'reception'].includes(extension) ? extension : null,
  queueOf: (number) => (number === '800' ? 'orders' : null),
  isKnownOutside: (number) => number === '5550',
};

describe('where a number leads', () => {
  test.each([
    ['1001', { kind: 'phone', user: '1001' }],
    ['1005', { kind: 'phone', user: 'desk-5' }],
    ['reception', { kind: 'phone', user: 'reception' }],
    ['800', { kind: 'queue', queueId: 'orders' }],
    ['911', { kind: 'outside', number: '911' }],
    ['5550', { kind: 'outside', number: '5550' }],
    ['+31201234567', { kind: 'outside', number: '+31201234567' }],
    ['0031201234567', { kind: 'outside', number: '0031201234567' }],
    ['1002', { kind: 'refused', status: 404 }],
    ['123456', { kind: 'refused', status: 404 }],
  ])('%s', (dialled, destination) => {
    expect(resolve(dialled, plan)).toEqual(destination);
  });

  test.each([
    '',
    '+',
    '00',
    '12',
    '12 34',
    '020-1234567',
    '(020)1234567',
    '++31201234567',
    '31201234567;ext=5',
    '1800FLOWERS',
    'sip:1001@x',
    '<b>1</b>',
    '0612\r\nX: y',
    '٣٤٥٦٧٨٩',
    '9'.repeat(33),
  ])('%j is no complete number', (dialled) => {
    expect(resolve(dialled, plan)).toEqual({ kind: 'refused', status: 484 });
  });
});

test('one number has one canonical form', () => {
  expect(['+12025550101', '0012025550101', '12025550101'].map(canonicalNumber)).toEqual(
    Array(3).fill('12025550101'),
  );
  expect(canonicalNumber('no number')).toBeNull();
});

test('an outside number keeps what was not changed, in all its forms', () => {
  const numbers = new OutsideNumbers();
  expect(numbers.of('+12025550101').outcome).toBe(486);
  expect(numbers.change('0012025550101', { announcement: true })).toBe(true);
  expect(numbers.of('+12025550101')).toMatchObject({ outcome: 486, announcement: true });
  expect(numbers.of('+31201234567').outcome).toBe('answer');
  expect(numbers.isKnown('112')).toBe(false);
  expect(numbers.change('112', { ringMs: 0 })).toBe(true);
  expect(numbers.isKnown('112')).toBe(true);
  expect(numbers.change('x', {})).toBe(false);
});
