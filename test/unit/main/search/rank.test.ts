import { describe, expect, it } from 'vitest';
import { bestFirst, rank, type Searched } from '#main/search/rank.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_700_000_000_000;
const facts: Parameters<typeof rank>[2] = { mine: false, at: null, now };
const name = (text: string): Searched => ({ where: 'name', text });
const company = (text: string): Searched => ({ where: 'company', text });
const number = (text: string): Searched => ({ where: 'number', text });
const note = (text: string): Searched => ({ where: 'note', text });
const scoreOf = (search: string, places: Searched[], about = facts): number => {
  const ranked = rank(search, places, about);
  if (ranked === null) throw new Error(`${search} is not found`);
  return ranked.score;
};

describe('a search', () => {
  it.each([
    ['a whole word', [name('Jan Bos')], 'a beginning', [name('Jansen')]],
    ['a name', [name('Jansen')], 'a company', [company('Jansens')]],
    ['a company', [company('Jansens')], 'a note', [note('saw Jansens')]],
    ['a whole name', [name('Jan')], 'a whole company', [company('Jan')]],
    ['a beginning of a name', [name('Jansen')], 'a whole word of a note', [note('met Jan')]],
  ])('finds %s before %s', (_better, better, _worse, worse) => {
    expect(scoreOf('jan', better)).toBeGreaterThan(scoreOf('jan', worse));
  });

  it('finds a whole number before a part of one, with or without the country', () => {
    const whole = scoreOf('020 1234567', [number('+31201234567')]);
    expect(whole).toBe(scoreOf('+31 20 1234567', [number('+31201234567')]));
    expect(whole).toBeGreaterThan(scoreOf('123', [number('+31201234567')]));
    expect(rank('999', [number('+31201234567')], facts)).toBeNull();
  });

  it('finds what is mine, and what is new, before the rest', () => {
    const places = [name('Jan')];
    expect(scoreOf('jan', places, { ...facts, mine: true })).toBeGreaterThan(scoreOf('jan', places));
    const fresh = scoreOf('jan', places, { ...facts, at: now });
    const old = scoreOf('jan', places, { ...facts, at: now - 30 * day });
    expect(fresh).toBeGreaterThan(old);
    expect(scoreOf('jan', places, { ...facts, mine: true })).toBeGreaterThan(fresh);
  });

  it.each([
    ['zoe', 'Zoë'],
    ['ZOË', 'zoe'],
    ['jansen zoe', 'Zoë Jansen'],
    ['عم', 'عمر'],
  ])('ignores case, accents and order: %s in %s', (search, text) => {
    expect(rank(search, [name(text)], facts)).not.toBeNull();
  });

  it('wants every word somewhere', () => {
    const places = [name('Jan Bos'), company('Acme')];
    expect(rank('acme jan', places, facts)).not.toBeNull();
    expect(rank('acme piet', places, facts)).toBeNull();
    expect(rank(' . ', places, facts)).toBeNull();
  });

  it('says why by the place that the reader would not guess', () => {
    const places = [name('Jan Bos'), company('Acme'), note('The gutter leaks')];
    expect(rank('jan', places, facts)?.why).toEqual({ where: 'name', text: 'Jan Bos' });
    expect(rank('jan acme', places, facts)?.why).toEqual({ where: 'company', text: 'Acme' });
    expect(rank('jan gut', places, facts)?.why).toEqual({ where: 'note', text: 'The gutter leaks' });
  });

  it('cuts a long text around the word that matched', () => {
    const long = `${'before '.repeat(60)}gutter ${'after '.repeat(60)}`;
    const why = rank('gutter', [note(long)], facts)?.why.text ?? '';
    expect(why).toContain('gutter');
    expect(why).toMatch(/^….*before gutter after.*…$/);
    expect(why.length).toBeLessThanOrEqual(122);
  });
});

it('the best stand first, and what is worth the same by its title', () => {
  const hits = [
    { score: 1, title: 'b' },
    { score: 2, title: 'c' },
    { score: 1, title: 'a' },
  ];
  expect(bestFirst(hits, ({ title }) => title).map(({ title }) => title)).toEqual(['c', 'a', 'b']);
});
