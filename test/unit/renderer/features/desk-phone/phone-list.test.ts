import { describe, expect, it } from 'vitest';
import { openingOrder, phoneRows, troubleOf } from '#renderer/features/desk-phone/phone-list.ts';
import { fakePhone } from '#test/support/fake-desk-phones.ts';

const me = 'me';
const sam = { agentId: 'sam', name: 'Sam' };
const window = fakePhone('Bay 1, window', '2001');
const taken = fakePhone('Bay 2', '2002', { heldBy: sam });
const away = fakePhone('Bay 3', '2003', { registered: false });
const talking = fakePhone('Bay 4', '2004', { inUse: true });
const mine = fakePhone('Bay 5', '2005', { inUse: true, heldBy: { agentId: me, name: 'Me' } });
const all = [taken, away, talking, mine, window];

describe('the phones that can be chosen', () => {
  it('are free, connected and silent, or the agent’s own (HOT-4)', () => {
    expect(all.map((phone) => troubleOf(phone, me))).toEqual(['taken', 'notRegistered', 'inUse', null, null]);
  });

  it('stand first when the list opens, the rest as given', () => {
    expect(openingOrder(all, me)).toEqual([mine, window, taken, away, talking].map(({ id }) => id));
  });
});

describe('the rows of the list', () => {
  const order = openingOrder(all, me);
  const names = (search: string, phones = all) =>
    phoneRows(phones, order, search, me).map(({ phone }) => phone.name);

  it('keep their places when a phone is taken meanwhile, and say so', () => {
    const now = all.map((phone) => (phone === window ? { ...window, heldBy: sam } : phone));
    const rows = phoneRows(now, order, '', me);
    expect(rows.map(({ phone }) => phone.id)).toEqual(order);
    expect(rows[1]?.trouble).toBe('taken');
  });

  it('take in new phones at the end and lose those that are gone', () => {
    const fresh = fakePhone('Bay 0', '2000');
    expect(names('', [fresh, ...all.slice(1)])).toEqual([
      'Bay 5',
      'Bay 1, window',
      'Bay 3',
      'Bay 4',
      'Bay 0',
    ]);
  });

  it('are found by name and extension, in any order of words and case', () => {
    expect(names('WIN bay')).toEqual(['Bay 1, window']);
    expect(names('2003')).toEqual(['Bay 3']);
    expect(names('  ')).toHaveLength(5);
    expect(names('bay 9')).toEqual([]);
  });
});
