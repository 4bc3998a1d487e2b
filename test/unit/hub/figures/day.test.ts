import { describe, expect, it } from 'vitest';
import { Calendar } from '#hub/figures/day.ts';

const at = (text: string): number => Date.parse(text);
const texts = (times: readonly number[]): string[] => times.map((time) => new Date(time).toISOString());
const day = (zone: string, moment: string): string[] => {
  const { from, to } = new Calendar(zone).dayOf(at(moment));
  return texts([from, to]);
};

describe('a day of a workspace (DASH-1)', () => {
  it('is from midnight to midnight of its zone', () => {
    const expected = ['2026-06-09T22:00:00.000Z', '2026-06-10T22:00:00.000Z'];
    expect(day('Europe/Amsterdam', '2026-06-10T12:34:56.789Z')).toEqual(expected);
    expect(day('Europe/Amsterdam', '2026-06-09T22:00:00.000Z')).toEqual(expected);
    expect(day('Europe/Amsterdam', '2026-06-10T21:59:59.999Z')).toEqual(expected);
  });

  it('has 23 hours when the clocks go forward, and 25 when they go back', () => {
    expect(day('Europe/Amsterdam', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(day('Europe/Amsterdam', '2026-10-25T00:30:00Z')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it('begins with its first moment where the clocks pass over midnight', () => {
    // In Beirut the clocks go from 00:00 to 01:00.
    expect(day('Asia/Beirut', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-28T22:00:00.000Z',
      '2026-03-29T21:00:00.000Z',
    ]);
  });

  it('is that of zones with parts of hours, and far from the hub', () => {
    expect(day('Asia/Kathmandu', '2026-06-10T18:14:59Z')[1]).toBe('2026-06-10T18:15:00.000Z');
    expect(day('Pacific/Kiritimati', '2026-06-10T10:00:00Z')[0]).toBe('2026-06-10T10:00:00.000Z');
  });

  it('is another one after its end', () => {
    const calendar = new Calendar('UTC');
    expect(calendar.dayOf(at('2026-06-10T23:59:59Z')).to).toBe(at('2026-06-11T00:00:00Z'));
    expect(calendar.dayOf(at('2026-06-11T00:00:00Z')).from).toBe(at('2026-06-11T00:00:00Z'));
    expect(calendar.dayOf(at('2026-06-10T12:00:00Z')).from).toBe(at('2026-06-10T00:00:00Z'));
  });
});

describe('the last hours (DASH-1)', () => {
  it('are full hours of the zone, the running one last, also before midnight', () => {
    const hours = new Calendar('Asia/Kolkata').hoursUntil(at('2026-06-10T20:10:05.250Z'), 3);
    expect(texts(hours)).toEqual([
      '2026-06-10T17:30:00.000Z',
      '2026-06-10T18:30:00.000Z',
      '2026-06-10T19:30:00.000Z',
    ]);
  });

  it('count an hour that comes twice as two, and none for one that is left out', () => {
    const back = new Calendar('Europe/Amsterdam').hoursUntil(at('2026-10-25T02:30:00Z'), 4);
    expect(texts(back)).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
    const forward = new Calendar('Europe/Amsterdam').hoursUntil(at('2026-03-29T01:30:00Z'), 2);
    expect(texts(forward)).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T01:00:00.000Z']);
  });

  it('begin at the full hour when it has just begun', () => {
    const begin = at('2026-06-10T12:00:00Z');
    expect(new Calendar('UTC').hoursUntil(begin, 2)).toEqual([begin - 60 * 60 * 1000, begin]);
  });
});
