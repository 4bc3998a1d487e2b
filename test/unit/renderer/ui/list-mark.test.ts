import { describe, expect, it } from 'vitest';
import { entryId } from '#renderer/ui/grouped-list.tsx';
import { stepTo } from '#renderer/ui/list-mark.ts';

const keys = [...'abcdefghij'];

describe('walking through a list with keys', () => {
  it('goes to the neighbour and stops at the ends', () => {
    expect(stepTo(keys, 'a', 'ArrowDown')).toBe('b');
    expect(stepTo(keys, 'a', 'ArrowUp')).toBe('a');
    expect(stepTo(keys, 'j', 'ArrowDown')).toBe('j');
  });
  it('goes six further with Page', () => {
    expect(stepTo(keys, 'b', 'PageDown')).toBe('h');
    expect(stepTo(keys, 'b', 'PageUp')).toBe('a');
  });
  it('begins anew when the marked one has gone', () => {
    expect(stepTo(keys, 'x', 'ArrowDown')).toBe('a');
    expect(stepTo(keys, null, 'ArrowUp')).toBe('a');
  });
  it('goes nowhere by another key or in an empty list', () => {
    expect(stepTo(keys, 'a', 'Enter')).toBeNull();
    expect(stepTo([], null, 'ArrowDown')).toBeNull();
  });
});

describe('the id of an entry', () => {
  it('is one that can be referred to, whatever its key', () => {
    expect(entryId('list', 'contact a:b')).toBe('list-contact_a_b');
  });
});
