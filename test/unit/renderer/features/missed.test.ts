import { describe, expect, it } from 'vitest';
import { missedSince } from '#renderer/features/home/missed.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { fakeAgent, pastCall } from '#test/support/fake-bridge-data.ts';

const now = 1_700_000_000_000;
const me = fakeAgent.extension;
const party = (address: string) => ({ address, name: null });

let nth = 0;
const row = (change: Partial<ParticipationView>): ParticipationView => {
  nth += 1;
  return { ...pastCall(0, now), id: `row-${nth.toString()}`, ...change };
};
const missed = (address: string, offeredAt: number, change: Partial<ParticipationView> = {}) =>
  row({
    direction: 'inbound',
    phase: 'missed',
    source: party(address),
    offeredAt,
    answeredAt: null,
    endCause: 'noAnswer',
    ...change,
  });
const called = (address: string, offeredAt: number) =>
  row({
    direction: 'outbound',
    phase: 'done',
    source: party(me),
    destination: party(address),
    offeredAt,
  });
const numbers = (rows: readonly ParticipationView[]) =>
  missedSince(rows, now - 1000, me).map((each) => each.source.address);

describe('calls to be called back', () => {
  it('are those that rang here in vain, each number once', () => {
    expect(
      numbers([missed('+31201', now - 1), missed('+31202', now - 2), missed('+31201', now - 3)]),
    ).toEqual(['+31201', '+31202']);
  });

  it('are settled once the agent has called or was reached afterwards, not before', () => {
    expect(numbers([called('+31201', now - 1), missed('+31201', now - 2)])).toEqual([]);
    expect(numbers([missed('+31201', now - 1), called('+31201', now - 2)])).toEqual(['+31201']);
  });

  it('are neither those of yesterday, nor taken by a colleague, nor without a number', () => {
    expect(numbers([missed('+31201', now - 2000)])).toEqual([]);
    expect(numbers([missed('+31201', now - 1, { endCause: 'answeredElsewhere' })])).toEqual([]);
    expect(numbers([missed('anonymous', now - 1)])).toEqual([]);
  });

  it('include a colleague, and no call of the agent’s own that nobody answered', () => {
    const colleague = missed('1002', now - 1, { direction: 'internal', destination: party(me) });
    const own = missed(me, now - 2, { direction: 'internal', destination: party('1003') });
    expect(numbers([colleague, own])).toEqual(['1002']);
  });
});
