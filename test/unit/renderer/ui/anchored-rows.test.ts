import { describe, expect, it } from 'vitest';
import { anchorShift } from '#renderer/ui/anchored-rows.ts';

const rows = (...keys: readonly (number | string)[]) => keys.map(String);
const before = rows(...Array.from({ length: 40 }, (_none, index) => index));
const shift = (after: readonly string[], firstSeen: number) =>
  anchorShift(before, after, (key) => key, firstSeen);

describe('a scrolled list', () => {
  it('moves with rows that come above it, so that what is read stays where it is', () => {
    expect(shift([...rows('a', 'b'), ...before], 10)).toBe(2);
    expect(shift(before.slice(3), 10)).toBe(-3);
  });

  it('stays where one row goes to the top by itself, also the first that is seen', () => {
    const withTop = (key: string) => [key, ...before.filter((each) => each !== key)];
    expect(shift(withTop('30'), 10)).toBe(1);
    expect(shift(withTop('5'), 10)).toBe(0);
    expect(shift(withTop('10'), 10)).toBe(0);
  });

  it('shows new rows when it is at its top', () => {
    expect(shift([...rows('a'), ...before], 0)).toBe(0);
  });

  it('stays when more is loaded below, and when nothing of it is left', () => {
    expect(shift([...before, 'later'], 10)).toBe(0);
    expect(shift(rows('x', 'y'), 10)).toBe(0);
  });
});
