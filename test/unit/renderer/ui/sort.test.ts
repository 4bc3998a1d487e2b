import { describe, expect, it } from 'vitest';
import { nextSorting } from '#renderer/ui/sort.ts';

describe('pressing the name of a column', () => {
  it('turns the order of the same column round', () => {
    expect(nextSorting({ by: 'queue', descending: false }, 'queue', false)).toEqual({
      by: 'queue',
      descending: true,
    });
    expect(nextSorting({ by: 'date', descending: true }, 'date', true)).toEqual({
      by: 'date',
      descending: false,
    });
  });

  it('begins another column upwards, figures and times with the most and the latest', () => {
    const now = { by: 'date', descending: true };
    expect(nextSorting(now, 'queue', false)).toEqual({ by: 'queue', descending: false });
    expect(nextSorting(now, 'rating', true)).toEqual({ by: 'rating', descending: true });
  });
});
