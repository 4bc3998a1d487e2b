import { describe, expect, it } from 'vitest';
import {
  addressBookRows,
  agentRows,
  type DirectoryRow,
  isEligible,
  skillRows,
} from '#renderer/features/directory/rows.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';

const directory = fakeDirectory(0);
const [bianca, chidi, daan] = directory.colleagues;
const teams = [
  { id: 't1', name: 'Support' },
  { id: 't2', name: 'Sales' },
];
if (bianca !== undefined) bianca.agent.teamId = 't1';
if (chidi !== undefined) chidi.agent.teamId = 't2';
if (daan !== undefined) daan.agent.skillIds = directory.skills.slice(0, 1).map(({ id }) => id);

const query = { teams, search: '', byTeam: false, onlyEligible: false, noTeam: 'None' };
const names = (rows: readonly DirectoryRow[]) => rows.map(({ name }) => name);

describe('the directory', () => {
  it('lists who can take work first, then by name (DIR-1)', () => {
    expect(names(agentRows(directory, query))).toEqual([
      'Bianca Rossi',
      'Frank-Walter Mühlenbruch-Hohenschönhausen',
      'Ivo Marić',
      'Elif Yılmaz',
      'Chidi Okafor',
      'Daan van der Meer',
      'Grace Lee',
      'Jun Watanabe',
      'Hannah Svensson',
    ]);
  });

  it('groups by team, by name, who is in none last', () => {
    const rows = agentRows(directory, { ...query, byTeam: true });
    const heads = rows.filter((row) => row.kind === 'team');
    expect(heads).toMatchObject([
      { name: 'Sales', count: 1 },
      { name: 'Support', count: 1 },
      { name: 'None', count: 7 },
    ]);
    expect(names(rows).slice(0, 4)).toEqual(['Sales', 'Chidi Okafor', 'Support', 'Bianca Rossi']);
  });

  it.each([
    ['yilmaz', 'Elif Yılmaz'],
    ['1009', 'Ivo Marić'],
    ['support', 'Bianca Rossi'],
    ['sales daan', 'Daan van der Meer'],
  ])('finds by %s', (search, name) => {
    expect(names(agentRows(directory, { ...query, search }))).toEqual([name]);
  });

  it('can show only those to whom work can be handed (DIR-3)', () => {
    expect(names(agentRows(directory, { ...query, onlyEligible: true }))).toEqual([
      'Bianca Rossi',
      'Frank-Walter Mühlenbruch-Hohenschönhausen',
      'Ivo Marić',
      'Elif Yılmaz',
      'Chidi Okafor',
    ]);
  });

  it('has skills that cannot be called and the address book, archived entries left out (DIR-4)', () => {
    expect(skillRows(directory, 'compl')).toMatchObject([{ name: 'Complaints', number: null }]);
    const archived = directory.addressBook.map((entry, index) => ({ ...entry, archived: index === 0 }));
    expect(names(addressBookRows({ ...directory, addressBook: archived }, ''))).toEqual([
      'Legal desk',
      'Taxi centrale',
      'Warehouse Rotterdam',
    ]);
    expect(names(addressBookRows(directory, 'deliveries'))).toEqual(['Warehouse Rotterdam']);
  });
});

describe('whether work can be handed to somebody (DIR-3)', () => {
  const as = (kind: 'available' | 'busy' | 'wrapUp' | 'paused' | 'notResponding' | 'loggedOut') =>
    isEligible({ agentId: 'a', kind, since: 0, channels: 'all' });
  it('it can to who is available or busy', () => {
    expect([as('available'), as('busy'), as('wrapUp')]).toEqual([true, true, true]);
  });
  it('some can to who is paused for other channels (PLUS-10)', () => {
    expect(isEligible({ agentId: 'a', kind: 'paused', since: 0, channels: ['chat'] })).toBe(true);
  });
  it('it cannot to who is away, gone or not known', () => {
    expect([as('paused'), as('notResponding'), as('loggedOut'), isEligible(null)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
