import { describe, expect, it } from 'vitest';
import { feedOf } from '#renderer/features/home/feed.ts';
import { pastCall } from '#test/support/fake-bridge-data.ts';

const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();
const call = (offeredAt: number) => ({ ...pastCall(0, offeredAt), offeredAt });

describe('the contact history (LOGIN-6)', () => {
  it('puts one heading before the contacts of each local day', () => {
    const feed = feedOf([call(at(3, 23)), call(at(3, 1)), call(at(2, 23))]);
    expect(feed.map((entry) => entry.kind)).toEqual(['day', 'contact', 'contact', 'day', 'contact']);
    expect(feed[0]).toMatchObject({ at: at(3, 0) });
    expect(feed[3]).toMatchObject({ at: at(2, 0) });
    expect(new Set(feed.map((entry) => entry.key)).size).toBe(5);
  });

  it('is empty without contacts', () => {
    expect(feedOf([])).toEqual([]);
  });
});
