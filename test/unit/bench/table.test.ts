import { describe, expect, it } from 'vitest';
import { budgetUse, isOver, median, p95, type Row, renderTable } from '#test/bench/table.ts';

const row: Row = {
  name: 'start',
  unit: 'ms',
  ours: [450, 480, 900],
  limit: [300, 320, 310],
  limitName: 'blank window',
  budget: { kind: 'factor', value: 1.5 },
};

describe('the bench table', () => {
  it('takes the middle of odd and even runs', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow();
  });
  it('compares medians with the budget', () => {
    expect(budgetUse(row)).toBeCloseTo(480 / 310 / 1.5);
    expect(isOver(row)).toBe(false);
    expect(isOver({ ...row, ours: [600] })).toBe(true);
    const plus: Row = { ...row, ours: [9], limit: [2], budget: { kind: 'plus', value: 8 } };
    expect(isOver(plus)).toBe(false);
    expect(isOver({ ...plus, ours: [12] })).toBe(true);
  });
  it('takes what 95 of a hundred are at most, and does not let one slow time in twenty count', () => {
    expect(p95(Array.from({ length: 100 }, (_none, index) => index + 1))).toBe(95);
    expect(p95([3])).toBe(3);
    expect(() => p95([])).toThrow();
    const nineteen = Array.from({ length: 19 }, () => 10);
    const tail = { ours: [...nineteen, 90], limit: [5, 7], under: 16 };
    expect(isOver({ ...row, tail })).toBe(false);
    expect(isOver({ ...row, tail: { ...tail, ours: [...nineteen, 90, 90] } })).toBe(true);
    expect(renderTable([{ ...row, tail }])).toContain('10.0 of 16 ms (7.0)');
  });
  it('prints a verdict for each row', () => {
    expect(
      renderTable([row, { ...row, name: 'slow', ours: [900] }])
        .split('\n')
        .map((line) => line.split(' ').at(-1)),
    ).toEqual(['(limit)', 'ok', 'OVER']);
  });
});
