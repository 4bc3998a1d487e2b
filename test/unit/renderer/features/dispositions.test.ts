import { describe, expect, it } from 'vitest';
import { columnsOf, stepThrough } from '#renderer/features/wrap-up/dispositions.ts';
import type { Disposition } from '#shared/domain/workspace.ts';

const disposition = (key: string, name: string, change: Partial<Disposition> = {}): Disposition => ({
  id: key,
  version: 1,
  key,
  name,
  custom: false,
  position: 1,
  archived: false,
  ...change,
});
const all = [
  disposition('b', 'Complaint', { position: 2 }),
  disposition('a', 'Sale', { position: 1 }),
  disposition('c', 'Échange agreed', { custom: true }),
  disposition('d', 'Moved house', { custom: true, position: 2 }),
  disposition('e', 'Old', { archived: true }),
];
const names = (rows: readonly Disposition[]) => rows.map((row) => row.name);

describe('dispositions (VDISP-5)', () => {
  it('stand with default ones left and custom ones right, in the order of the administrator', () => {
    const { left, right } = columnsOf(all, '', 'en', null);
    expect(names(left)).toEqual(['Sale', 'Complaint']);
    expect(names(right)).toEqual(['Échange agreed', 'Moved house']);
  });

  it('are found by any words, whatever case and accents', () => {
    expect(names(columnsOf(all, 'AGR ech', 'en', null).right)).toEqual(['Échange agreed']);
    expect(columnsOf(all, 'agr house', 'en', null)).toEqual({ left: [], right: [] });
  });

  it('hide an archived one unless it is the one chosen', () => {
    expect(names(columnsOf(all, '', 'en', 'e').left)).toContain('Old');
    expect(names(columnsOf(all, '', 'en', 'a').left)).not.toContain('Old');
  });

  it('are walked by arrows: down the left column, on into the right, across at the same height', () => {
    const { left, right } = columnsOf(all, '', 'en', null);
    const step = (from: string | null, key: string) => stepThrough(left, right, from, key);
    expect(step(null, 'ArrowDown')).toBe('a');
    expect(step('a', 'ArrowDown')).toBe('b');
    expect(step('b', 'ArrowDown')).toBe('c');
    expect(step('d', 'ArrowDown')).toBe('d');
    expect(step('b', 'ArrowRight')).toBe('d');
    expect(step('d', 'ArrowLeft')).toBe('b');
    expect(step('c', 'ArrowRight')).toBeNull();
    expect(step('a', 'x')).toBeNull();
    expect(stepThrough([], [], null, 'ArrowDown')).toBeNull();
  });
});
