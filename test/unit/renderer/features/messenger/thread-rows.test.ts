import { describe, expect, it } from 'vitest';
import { firstUnread, lastOwn, lastSeqOf, threadBlocks } from '#renderer/features/messenger/thread-rows.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { newId } from '#shared/util/id.ts';
import { directKey, imMessage } from '#test/support/fake-messenger-data.ts';

const [me, ben] = [newId(), newId()];
const key = directKey(ben);
const day = 86_400_000;
const startOfDay = (at: number) => Math.floor(at / day) * day;
const said = (seq: number | null, author: string, at: number, more: Partial<ImMessageView> = {}) =>
  imMessage(key, seq, author, `words ${String(seq)}`, { at, ...more });
const kinds = (messages: ImMessageView[], freshId: string | null = null) =>
  threadBlocks(messages, freshId, startOfDay)
    .flatMap(({ rows }) => rows)
    .map((row) => (row.kind === 'message' ? (row.first ? 'first' : 'further') : row.kind));

describe('the lines of a conversation', () => {
  it('begin each day with a mark, and group by author and minute', () => {
    expect(
      kinds([
        said(1, ben, day),
        said(2, ben, day + 30_000),
        said(3, ben, day + 100_000),
        said(4, me, day + 101_000),
        said(5, me, 2 * day),
      ]),
    ).toEqual(['day', 'first', 'further', 'first', 'first', 'day', 'first']);
  });

  it('have the mark of the new ones above the first of them', () => {
    const messages = [said(1, ben, day), said(2, ben, day + 1)];
    expect(kinds(messages, messages[1]?.id)).toEqual(['day', 'first', 'fresh', 'first']);
  });

  it('stay in their blocks when older ones come; what waits stands with the last', () => {
    const messages = Array.from({ length: 120 }, (_, index) => said(index + 1, ben, day + index));
    const waiting = said(null, me, day + 200);
    const sizes = (from: number) =>
      threadBlocks([...messages.slice(from), waiting], null, startOfDay).map((block) => [
        block.key,
        block.rows.filter(({ kind }) => kind === 'message').length,
      ]);
    expect(sizes(60)).toEqual([
      ['block 1', 40],
      ['block 2', 21],
    ]);
    expect(sizes(0)).toEqual([
      ['block 0', 50],
      ['block 1', 50],
      ['block 2', 21],
    ]);
  });
});

describe('where unread messages begin', () => {
  const messages = [said(1, ben, 1), said(2, me, 2), said(3, ben, 3), said(4, me, 4), said(null, me, 5)];

  it('is found among those of others, and is the oldest that is here when there are more (MSG-4)', () => {
    expect(firstUnread(messages, 0, me)).toBeNull();
    expect(firstUnread(messages, 1, me)).toBe(messages[2]?.id);
    expect(firstUnread(messages, 2, me)).toBe(messages[0]?.id);
    expect(firstUnread(messages, 9, me)).toBe(messages[0]?.id);
  });

  it('is read up to the last that the hub has', () => {
    expect(lastSeqOf(messages)).toBe(4);
    expect(lastSeqOf([])).toBe(0);
  });
});

describe('the last own message to change', () => {
  it('is neither deleted, nor refused, nor without words', () => {
    const refused = {
      commandId: newId(),
      kind: 'im.send',
      problem: { code: 'messenger.off', message: '' },
      said: null,
    };
    const good = said(1, me, 1);
    expect(
      lastOwn(
        [
          good,
          said(2, ben, 2),
          said(3, me, 3, { deletedAt: 4 }),
          said(4, me, 4, { text: '' }),
          said(null, me, 5, { refused }),
        ],
        me,
      ),
    ).toBe(good);
    expect(lastOwn([said(1, ben, 1)], me)).toBeNull();
  });
});
