import { describe, expect, it } from 'vitest';
import { readBenchOptions, rowNames } from '#test/bench/options.ts';

describe('the options of the bench', () => {
  it('measures every row nine times unless told otherwise', () => {
    const { runs, only } = readBenchOptions([]);
    expect(runs).toBe(9);
    expect([...only]).toEqual([...rowNames]);
  });
  it('takes a number of runs and names of rows', () => {
    const { runs, only } = readBenchOptions(['--runs', '3', '--only', 'ring,start']);
    expect(runs).toBe(3);
    expect([...only]).toEqual(['ring', 'start']);
  });
  it.each([
    ['--runs', '0'],
    ['--runs', '2.5'],
    ['--runs', 'many'],
    ['--only', 'lunch'],
  ])('refuses %s %s', (name, value) => {
    expect(() => readBenchOptions([name, value])).toThrow();
  });
});
