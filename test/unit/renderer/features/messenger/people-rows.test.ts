import { describe, expect, it } from 'vitest';
import { groupRows, isOnline, peopleSections, unreadOf } from '#renderer/features/messenger/people-rows.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import { newId } from '#shared/util/id.ts';
import { fakeDirectory } from '#test/support/fake-directory.ts';
import { directKey, groupKey, threadOf } from '#test/support/fake-messenger-data.ts';

const now = 1_700_000_000_000;
const { colleagues } = fakeDirectory(now);
const idOf = (name: string) => colleagues.find(({ agent }) => agent.name.startsWith(name))?.agent.id ?? '';
const thread = (key: string, at: number, more: Partial<ImThreadView> = {}): ImThreadView => ({
  ...threadOf({ key, kind: key.startsWith('group:') ? 'group' : 'direct' }, []),
  last: { authorId: newId(), excerpt: 'words', at, deleted: false, pending: false },
  ...more,
});
const all = { search: '', online: 'all' } as const;
const names = (rows: readonly { readonly name: string | null }[]) => rows.map(({ name }) => name);

describe('the list of people', () => {
  it('has those with unread messages on top, then those written with, the newest first, then everybody (MSG-4)', () => {
    const sections = peopleSections(
      colleagues,
      [
        thread(directKey(idOf('Grace')), now - 1),
        thread(directKey(idOf('Daan')), now - 9, { unread: 1 }),
        thread(directKey(idOf('Elif')), now - 5, { unread: 2 }),
        thread(directKey(idOf('Chidi')), now - 3),
      ],
      all,
    );
    expect(names(sections.unread)).toEqual(['Elif Yılmaz', 'Daan van der Meer']);
    expect(names(sections.recent)).toEqual(['Grace Lee', 'Chidi Okafor']);
    expect(sections.everybody).toHaveLength(colleagues.length - 4);
  });

  it('is searched by name, login and extension, without accents and in any order of words (MSG-2)', () => {
    const found = (search: string) => names(peopleSections(colleagues, [], { ...all, search }).everybody);
    expect(found('yilmaz elif')).toEqual(['Elif Yılmaz']);
    expect(found('1003')).toEqual(['Chidi Okafor']);
    expect(found('daanvandermeer')).toEqual(['Daan van der Meer']);
    expect(found('muhlenbruch')).toHaveLength(1);
    expect(found('nobody')).toEqual([]);
  });

  it('shows those who are online or those who are not; who is not known is not there (MSG-2)', () => {
    const shown = (online: 'online' | 'offline') =>
      names(peopleSections(colleagues, [], { search: '', online }).everybody);
    expect(shown('offline')).toEqual(['Hannah Svensson', 'Jun Watanabe']);
    expect(shown('online')).toHaveLength(colleagues.length - 2);
    expect(isOnline(null)).toBe(false);
  });

  it('keeps a conversation with somebody whom the directory does not know any more', () => {
    const sections = peopleSections(colleagues, [thread(directKey(newId()), now)], all);
    expect(names(sections.recent)).toEqual([null]);
  });
});

describe('the list of groups', () => {
  const groups = [
    thread(groupKey(newId()), now - 1, { name: 'Sales' }),
    thread(groupKey(newId()), now - 9, { name: 'Überstunden', unread: 4 }),
    thread(directKey(newId()), now, { unread: 2 }),
  ];

  it('has groups only, unread ones first, found without accents (GRP-1, GRP-3)', () => {
    expect(names(groupRows(groups, ''))).toEqual(['Überstunden', 'Sales']);
    expect(names(groupRows(groups, 'uber'))).toEqual(['Überstunden']);
  });

  it('is counted apart from people (GRP-3)', () => {
    expect([unreadOf(groups, 'group'), unreadOf(groups, 'direct')]).toEqual([4, 2]);
  });
});
