import { describe, expect, it } from 'vitest';
import { nextUnread } from '#renderer/app/next-unread.ts';

const unread = ['a', 'b', 'c'].map((interactionId) => ({ interactionId, unread: 1 }));
const tab = (kind: string, subject: string) => ({
  tabs: [{ id: 'front', kind, subject, openedAt: 1 }],
  activeId: 'front',
});
const next = (front: ReturnType<typeof tab>, all = unread) => nextUnread(all, front, 'interaction');

describe('the next unread interaction', () => {
  it('is the first one from elsewhere, and the one after that in front, around the end', () => {
    expect(next(tab('voiceCall', 'a'))).toBe('a');
    expect(next(tab('interaction', 'a'))).toBe('b');
    expect(next(tab('interaction', 'c'))).toBe('a');
    expect(next(tab('interaction', 'read'))).toBe('a');
  });

  it('is none when everything is read but what is in front', () => {
    expect(next(tab('interaction', 'a'), [])).toBeNull();
    expect(next(tab('interaction', 'a'), unread.slice(0, 1))).toBeNull();
  });
});
