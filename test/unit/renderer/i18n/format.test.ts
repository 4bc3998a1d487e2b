import { describe, expect, it } from 'vitest';
import { createFormat } from '#renderer/i18n/format.ts';

const words = { today: 'Today', yesterday: 'Yesterday', unknownNumber: 'Unknown number' };
const en = createFormat('en', words);
const nl = createFormat('nl', { ...words, today: 'Vandaag' });
const noon = new Date(2026, 2, 3, 12, 7).getTime();

describe('formats', () => {
  it('write numbers and times as the language does', () => {
    expect(en.time(noon)).toBe('12:07');
    expect(en.count(12_345)).toBe('12,345');
    expect(nl.count(12_345)).toBe('12.345');
    expect(en.percent(0.29)).toBe('29%');
    expect(en.percent(0.999)).toBe('99%');
    expect(en.percent(1)).toBe('100%');
    expect(nl.moment(noon)).toBe('3 mrt, 12:07');
    expect(en.date(noon)).toBe('3 Mar 2026');
  });

  it('name today and yesterday, also across the change of the clocks', () => {
    expect(en.day(noon, noon)).toBe('Today');
    expect(nl.day(noon, noon)).toBe('Vandaag');
    expect(en.day(new Date(2026, 2, 28, 23).getTime(), new Date(2026, 2, 29, 23).getTime())).toBe(
      'Yesterday',
    );
    expect(en.day(new Date(2026, 2, 1).getTime(), noon)).toContain('1 March');
  });

  it('group international numbers and leave extensions', () => {
    expect(en.phone('+31201234567')).toBe('+31 20 123 4567');
    expect(en.phone('1001')).toBe('1001');
    expect(en.phone('+')).toBe('+');
  });

  it.each([
    [
      { name: 'Maria', address: '+31201234567' },
      { title: 'Maria', number: '+31 20 123 4567' },
    ],
    [
      { name: null, address: '+31201234567' },
      { title: '+31 20 123 4567', number: null },
    ],
    [
      { name: '+31201234567', address: '+31201234567' },
      { title: '+31 20 123 4567', number: null },
    ],
    [
      { name: '  ', address: 'anonymous' },
      { title: 'Unknown number', number: null },
    ],
    [
      { name: 'Maria', address: 'Anonymous' },
      { title: 'Maria', number: null },
    ],
  ])('call %o %o', (party, expected) => {
    expect(en.party(party)).toEqual(expected);
  });
});
