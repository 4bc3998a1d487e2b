import { expect, it } from 'vitest';
import { pace } from '#hub/figures/pace.ts';

it.each([
  ['a short day each second', 0, 1_000],
  ['one that still fits each second', 200, 1_000],
  ['a long day as seldom as leaves the database four fifths of the time (DASH-1)', 750, 3_750],
])('the hub counts %s', (_what, tookMs, everyMs) => {
  expect(pace(tookMs)).toBe(everyMs);
});
