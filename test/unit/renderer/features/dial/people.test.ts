import { describe, expect, it } from 'vitest';
import { callersIn, nameOf, peopleIn, recentPeople } from '#renderer/features/dial/people.ts';
import { pastCall } from '#test/support/fake-bridge-data.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';

const now = 1_700_000_000_000;
const directory = fakeDirectory(now);
const names = (search: string) => peopleIn(directory, search).map((person) => person.name);

describe('whom a search finds', () => {
  it('by the beginning of any word, without accents and case', () => {
    expect(names('ros')).toEqual(['Bianca Rossi']);
    expect(names('yilm')).toEqual([]);
    expect(names('MARIC')).toEqual(['Ivo Marić']);
    expect(names('hohensch')).toEqual(['Frank-Walter Mühlenbruch-Hohenschönhausen']);
    expect(names('ossi')).toEqual([]);
    expect(names('bianca ros')).toEqual(['Bianca Rossi']);
    expect(names('rossi daan')).toEqual([]);
  });

  it('by digits of the number, however they are written', () => {
    expect(names('1002')).toEqual(['Bianca Rossi']);
    expect(names('10 02')).toEqual(['Bianca Rossi']);
    expect(names('1')).toEqual([]);
  });

  it('nobody for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names('…')).toEqual([]);
  });

  it('colleagues with their presence', () => {
    expect(peopleIn(directory, 'bianca')[0]).toMatchObject({
      group: 'colleagues',
      number: '1002',
      presence: { kind: 'available' },
    });
  });
});

describe('callers of late', () => {
  const rows = Array.from({ length: 30 }, (_, index) => pastCall(index, now));

  it('stand there once, newest first, the customer whoever called', () => {
    const found = callersIn(rows, 'jansen');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ number: '+31201234567', group: 'callers', at: rows[0]?.offeredAt });
  });

  it('do not include those who hid their number', () => {
    expect(callersIn(rows, 'anonymous')).toEqual([]);
  });
});

describe('what was dialled lately', () => {
  it('gets the name that somebody knows the number by', () => {
    const people = recentPeople(
      [
        { number: '1002', name: null, at: now },
        { number: '+31612345678', name: 'Bakkerij', at: now - 1 },
        { number: '+31600000000', name: null, at: now - 2 },
      ],
      directory,
    );
    expect(people.map((person) => person.name)).toEqual(['Bianca Rossi', 'Bakkerij', null]);
    expect(nameOf('2001', directory)).toBe('Sales');
    expect(nameOf('4711', directory)).toBeNull();
  });
});
