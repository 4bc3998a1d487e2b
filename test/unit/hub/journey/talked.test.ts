import { describe, expect, it } from 'vitest';
import { talkedMs } from '#hub/journey/talked.ts';

const talk = (answeredAt: number | null, endedAt: number | null) => ({ answeredAt, endedAt });

describe('how long somebody talked', () => {
  it.each([
    ['nobody answered', [talk(null, 500)], null],
    ['one talk', [talk(100, 400)], 300],
    ['two with a wait between them, told in any order', [talk(900, 1_000), talk(100, 400)], 400],
    ['two at once count once', [talk(100, 400), talk(200, 600)], 500],
    ['one within another', [talk(100, 900), talk(200, 300)], 800],
    ['one that goes on', [talk(100, null)], 1_900],
    ['an end before the answer, as clocks tell it', [talk(500, 400)], 0],
  ])('%s', (_what, talks, ms) => {
    expect(talkedMs(talks, 2_000)).toBe(ms);
  });
});
