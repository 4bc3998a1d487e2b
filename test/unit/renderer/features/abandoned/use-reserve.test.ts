import { describe, expect, it } from 'vitest';
import { isSettled } from '#renderer/features/abandoned/use-reserve.ts';
import { newId } from '#shared/util/id.ts';
import { abandonedCalls } from '#test/support/fake-abandoned.ts';

const me = { agentId: newId(), name: 'Ada Kowalska', since: 1 };
const other = { agentId: newId(), name: 'Bianca Rossi', since: 1 };
const [free] = abandonedCalls(1, 1_000_000_000, [newId()]);
if (free === undefined) throw new Error('there is no abandoned call');

describe('a wish to reserve', () => {
  const wish = { reserved: true, version: free.version };

  it('waits until the row says so', () => {
    expect(isSettled(wish, free, me.agentId)).toBe(false);
    expect(isSettled(wish, { ...free, version: 2, reservedBy: me }, me.agentId)).toBe(true);
  });

  it('is over when somebody else was quicker', () => {
    expect(isSettled(wish, { ...free, version: 2, reservedBy: other }, me.agentId)).toBe(true);
  });

  it('to give back is fulfilled by a row that is free', () => {
    const back = { reserved: false, version: 2 };
    expect(isSettled(back, { ...free, version: 2, reservedBy: me }, me.agentId)).toBe(false);
    expect(isSettled(back, { ...free, version: 3 }, me.agentId)).toBe(true);
  });
});
