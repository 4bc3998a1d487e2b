import { describe, expect, it } from 'vitest';
import { actionOf } from '#renderer/features/interactions/row-action.tsx';
import { shownStatus } from '#renderer/features/interactions/status-cell.tsx';

describe('the status of a row (ILIST-16, ILIST-23)', () => {
  it.each([
    ['open', null, null, 'open'],
    ['open', null, 1, 'waiting'],
    ['open', 'pending', null, 'pending'],
    ['open', 'Waits for the shop', null, 'custom'],
    ['closed', null, null, 'closed'],
    ['closed', 'resolved', null, 'resolved'],
    ['closedUnmanaged', null, null, 'closedUnmanaged'],
  ] as const)('%s %s, waiting since %s, is %s', (status, subStatus, waitingSince, shown) => {
    expect(shownStatus({ status, subStatus, waitingSince })).toBe(shown);
  });
});

describe('what can be done with a row', () => {
  const me = 'me';
  it('is to take what nobody has, for everybody', () => {
    for (const spies of [true, false])
      expect(actionOf({ status: 'open', ownerId: null }, me, spies)).toBe('take');
  });

  it('is to spy on what a colleague has, for supervisors only (NOTEI-4, ILIST-25)', () => {
    expect(actionOf({ status: 'open', ownerId: 'bea' }, me, true)).toBe('spy');
    expect(actionOf({ status: 'open', ownerId: 'bea' }, me, false)).toBeNull();
  });

  it('is nothing with what is closed or the agent’s own', () => {
    expect(actionOf({ status: 'open', ownerId: me }, me, true)).toBeNull();
    for (const status of ['closed', 'closedUnmanaged'] as const)
      expect(actionOf({ status, ownerId: null }, me, true)).toBeNull();
  });
});
