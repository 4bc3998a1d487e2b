import { describe, expect, it } from 'vitest';
import { sameMembers, withMember, withRight } from '#renderer/features/messenger/group-form.ts';
import { mostGroupMembers } from '#shared/domain/messenger.ts';

describe('who is in a group', () => {
  it('may write when they come, or only read (GRP-2)', () => {
    const one = withMember(new Map([['me', true]]), 'ben', true);
    expect([...one]).toEqual([
      ['me', true],
      ['ben', true],
    ]);
    const reads = withRight(one, 'ben', false);
    expect(reads.get('ben')).toBe(false);
    expect(withMember(reads, 'ben', true).get('ben'), 'who is in it keeps their right').toBe(false);
    expect(withRight(one, 'eve', true).has('eve')).toBe(false);
    expect([...withMember(reads, 'ben', false).keys()]).toEqual(['me']);
  });

  it('are so many at most', () => {
    const full = new Map(Array.from({ length: mostGroupMembers }, (_, index) => [index.toString(), true]));
    expect(withMember(full, 'one more', true).size).toBe(mostGroupMembers);
    expect(withMember(full, '7', false).size).toBe(mostGroupMembers - 1);
  });

  it('are the same in any order, with the same rights', () => {
    const one = new Map([
      ['a', true],
      ['b', false],
    ]);
    expect(sameMembers(one, new Map([...one].reverse()))).toBe(true);
    expect(sameMembers(one, new Map([...one, ['b', true]]))).toBe(false);
    expect(sameMembers(one, new Map([['a', true]]))).toBe(false);
  });
});
