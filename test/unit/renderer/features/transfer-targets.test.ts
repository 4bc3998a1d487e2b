import { describe, expect, it } from 'vitest';
import {
  addressBookTargets,
  agentTargets,
  findTargets,
  skillTargets,
} from '#renderer/features/phone-bar/transfer/targets.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';

const directory = fakeDirectory(1_800_000_000_000);
const names = (targets: readonly { name: string }[]) => targets.map(({ name }) => name);

describe('whom a call can be taken to', () => {
  it('offers those who can take it first, then the others by state and name (XFER-2)', () => {
    expect(names(agentTargets(directory))).toEqual([
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

  it('calls nobody who is logged out, and no skill without a queue', () => {
    const unreachable = [...agentTargets(directory), ...skillTargets(directory)].filter(
      (target) => target.number === null,
    );
    expect(names(unreachable)).toEqual(['Hannah Svensson', 'Complaints']);
  });

  it('leaves out what the address book no longer holds', () => {
    const [first, ...others] = directory.addressBook;
    if (first === undefined) throw new Error('the address book is empty');
    const book = { ...directory, addressBook: [{ ...first, archived: true }, ...others] };
    expect(names(addressBookTargets(book))).not.toContain(first.name);
    expect(addressBookTargets(book)).toHaveLength(others.length);
  });

  it.each([
    ['muhlen', ['Frank-Walter Mühlenbruch-Hohenschönhausen']],
    ['MARIC', ['Ivo Marić']],
    ['yilmaz', ['Elif Yılmaz']],
    ['1004', ['Daan van der Meer']],
    ['van meer', ['Daan van der Meer']],
    ['nobody', []],
  ])('finds %s in names and extensions, accents or not', (search, found) => {
    expect(names(findTargets(agentTargets(directory), search))).toEqual(found);
  });

  it('finds a number however it is grouped, and what somebody does', () => {
    const book = addressBookTargets(directory);
    expect(names(findTargets(book, '+31 (20) 777-7777'))).toEqual(['Taxi centrale']);
    expect(names(findTargets(book, 'privacy'))).toEqual(['Legal desk']);
  });
});
