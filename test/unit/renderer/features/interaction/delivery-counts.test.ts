import { describe, expect, it } from 'vitest';
import { deliveryCounts } from '#renderer/features/interaction/delivery-counts.ts';

describe('what became of what was sent (ITAB-17, ITAB-19)', () => {
  it('is counted of messages to the customer alone, the worst first, and what waits here as pending', () => {
    const sent = (state: 'sent' | 'read' | 'failed') => ({
      kind: 'out' as const,
      delivery: { state, reason: null },
      pending: false,
    });
    expect(
      deliveryCounts([
        sent('read'),
        sent('failed'),
        sent('read'),
        { kind: 'out', delivery: null, pending: true },
        { kind: 'auto', delivery: { state: 'delivered', reason: null }, pending: false },
        { kind: 'note', delivery: null, pending: false },
        { kind: 'in', delivery: null, pending: false },
      ]),
    ).toEqual([
      { state: 'failed', count: 1 },
      { state: 'pending', count: 1 },
      { state: 'delivered', count: 1 },
      { state: 'read', count: 2 },
    ]);
    expect(deliveryCounts([])).toEqual([]);
  });
});
