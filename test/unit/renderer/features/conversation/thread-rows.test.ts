import { describe, expect, it } from 'vitest';
import { firstUnread, lastSeqOf, threadRows } from '#renderer/features/conversation/thread-rows.ts';
import type { MessageView } from '#shared/ipc/interactions.ts';

const day = 86_400_000;
const noon = 20_000 * day + day / 2;
const startOfDay = (at: number) => Math.floor(at / day) * day;

const ada = { kind: 'agent', agentId: 'ada', name: 'Ada' } as const;
const maria = { kind: 'customer', name: 'Maria' } as const;

function said(
  id: string,
  kind: MessageView['kind'],
  at: number,
  more: Partial<MessageView> = {},
): MessageView {
  return {
    id,
    version: 1,
    interactionId: 'i',
    seq: 1,
    kind,
    author: kind === 'in' ? maria : ada,
    text: id,
    attachments: [],
    mentions: [],
    event: null,
    at,
    delivery: null,
    pending: false,
    refused: null,
    ...more,
  };
}

const drawn = (messages: readonly MessageView[], freshId: string | null = null) =>
  threadRows(messages, freshId, startOfDay).map((row) =>
    row.kind === 'message' ? `${row.message.id}${row.first ? ' by' : ''}` : row.kind,
  );

describe('the lines of a thread', () => {
  it('say who wrote once for what one author writes at about the same time', () => {
    expect(
      drawn([
        said('a', 'in', noon),
        said('b', 'in', noon + 60_000),
        said('c', 'out', noon + 61_000),
        said('d', 'out', noon + 62_000, { author: { kind: 'agent', agentId: 'bianca', name: 'Bianca' } }),
        said('e', 'in', noon + 70_000),
        said('f', 'in', noon + 70_000 + 5 * 60_000 + 1),
      ]),
    ).toEqual(['day', 'a by', 'b', 'c by', 'd by', 'e by', 'f by']);
  });

  it('never let a note stand under the head of a reply (NOTEI-3)', () => {
    expect(
      drawn([
        said('a', 'out', noon),
        said('n', 'note', noon + 1),
        said('m', 'note', noon + 2),
        said('b', 'out', noon + 3),
      ]),
    ).toEqual(['day', 'a by', 'n by', 'm by', 'b by']);
  });

  it('mark where a day begins, and say again who writes', () => {
    expect(drawn([said('a', 'in', noon + day / 2 - 1), said('b', 'in', noon + day / 2)])).toEqual([
      'day',
      'a by',
      'day',
      'b by',
    ]);
  });

  it('have events by themselves, and the mark above the first new message (ITAB-10)', () => {
    const event = said('e', 'event', noon + 1, { event: { kind: 'reopened' } });
    expect(
      drawn([said('a', 'in', noon), event, said('b', 'in', noon + 2), said('c', 'in', noon + 3)], 'c'),
    ).toEqual(['day', 'a by', 'event', 'b by', 'fresh', 'c by']);
  });

  it('have keys of their own even where a day comes twice', () => {
    const rows = threadRows(
      [said('a', 'in', noon), said('b', 'in', noon + day), said('c', 'in', noon)],
      null,
      startOfDay,
    );
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('what is unread', () => {
  const thread = [
    said('a', 'in', 1),
    said('b', 'out', 2),
    said('c', 'in', 3),
    said('d', 'note', 4),
    said('e', 'in', 5),
  ];

  it.each([
    [0, null],
    [1, 'e'],
    [2, 'c'],
    [3, 'a'],
    [9, 'a'],
  ])('of %i messages begins with %s: only the customer’s count', (unread, id) => {
    expect(firstUnread(thread, unread)).toBe(id);
  });

  it('begins nowhere in a thread without a word of the customer', () => {
    expect(firstUnread([said('b', 'out', 2)], 2)).toBeNull();
  });
});

describe('the last entry that the hub has', () => {
  it('is not what waits on this desktop', () => {
    expect(lastSeqOf([said('a', 'in', 1, { seq: 7 }), said('b', 'out', 2, { seq: null })])).toBe(7);
    expect(lastSeqOf([said('b', 'out', 2, { seq: null })])).toBe(0);
  });
});
