import { describe, expect, it } from 'vitest';
import { lineGrade, mayBeDialled, otherParty, wentOut } from '#renderer/ui/index.ts';

const me = { address: '1001', name: 'Ada' };
const other = { address: '1002', name: 'Bianca' };

describe('whose call it was', () => {
  it('is told by its direction, and between colleagues by the caller', () => {
    expect(wentOut({ direction: 'inbound', source: other, destination: me }, '1001')).toBe(false);
    expect(wentOut({ direction: 'outbound', source: me, destination: other }, '1001')).toBe(true);
    expect(wentOut({ direction: 'internal', source: me, destination: other }, '1001')).toBe(true);
    expect(wentOut({ direction: 'internal', source: other, destination: me }, '1001')).toBe(false);
  });

  it('leaves the other side', () => {
    expect(otherParty({ direction: 'internal', source: other, destination: me }, '1001')).toBe(other);
    expect(otherParty({ direction: 'internal', source: me, destination: other }, '1001')).toBe(other);
    expect(otherParty({ direction: 'inbound', source: other, destination: me }, '1001')).toBe(other);
  });
});

describe('an address', () => {
  it('can be called back unless it is hidden', () => {
    expect(['+31201234567', '1002', 'sip:ada@example.org'].every(mayBeDialled)).toBe(true);
    expect(['anonymous', '', 'restricted'].some(mayBeDialled)).toBe(false);
  });
});

describe('a line', () => {
  it('has a word by its opinion score', () => {
    expect([4.2, 4, 3.9, 3.6, 3.5, 1, null].map(lineGrade)).toEqual([
      'good',
      'good',
      'fair',
      'fair',
      'poor',
      'poor',
      'unknown',
    ]);
  });
});
