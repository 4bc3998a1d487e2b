import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallEvent,
  callEventKinds,
  callSchema,
  isUp,
  transition,
} from '#shared/domain/call.ts';

const facts = {
  id: 'a',
  callId: 'a@exchange',
  interactionId: '01893c2e-7a00-7000-8000-000000000001',
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria' },
  queueName: 'Sales',
  startedAt: 1000,
} as const;

const calls: { readonly [K in Call['kind']]: Extract<Call, { kind: K }> } = {
  ringing: { kind: 'ringing', ...facts },
  answering: { kind: 'answering', ...facts },
  active: { kind: 'active', ...facts, answeredAt: 2000 },
  ending: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
  ended: { kind: 'ended', ...facts, answeredAt: 2000, endedAt: 3000, endCause: 'agentHangup' },
};

const events: { readonly [K in CallEvent['kind']]: Extract<CallEvent, { kind: K }> } = {
  answerPressed: { kind: 'answerPressed' },
  declinePressed: { kind: 'declinePressed' },
  endPressed: { kind: 'endPressed' },
  established: { kind: 'established', at: 4000 },
  terminated: { kind: 'terminated', at: 5000, cause: 'customerHangup' },
};

const over = { kind: 'ended', ...facts, endedAt: 5000 } as const;

/** Every state with every event: the next call, or the code of the refusal. */
const table: { readonly [S in Call['kind']]: { readonly [E in CallEvent['kind']]: Call | string } } = {
  ringing: {
    answerPressed: { kind: 'answering', ...facts },
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'rejected' },
    endPressed: 'phone.declineInstead',
    established: 'phone.unexpected',
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  answering: {
    answerPressed: 'phone.alreadyAnswering',
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    endPressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    established: { kind: 'active', ...facts, answeredAt: 4000 },
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  active: {
    answerPressed: 'phone.alreadyActive',
    declinePressed: 'phone.endInstead',
    endPressed: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    established: 'phone.unexpected',
    terminated: { ...over, answeredAt: 2000, endCause: 'customerHangup' },
  },
  ending: {
    answerPressed: 'phone.alreadyEnding',
    declinePressed: 'phone.alreadyEnding',
    endPressed: 'phone.alreadyEnding',
    // The answer crossed the hang-up on the wire.
    established: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    // Who ended it first is what counts.
    terminated: { ...over, answeredAt: 2000, endCause: 'agentHangup' },
  },
  ended: {
    answerPressed: 'phone.callOver',
    declinePressed: 'phone.callOver',
    endPressed: 'phone.callOver',
    established: 'phone.callOver',
    terminated: 'phone.callOver',
  },
};

const rows = Object.values(calls).flatMap((call) =>
  callEventKinds.map((kind) => ({ state: call.kind, event: kind, call, expected: table[call.kind][kind] })),
);

describe('the call union', () => {
  it('has a row for every state and event', () => {
    expect(rows).toHaveLength(25);
  });

  it.each(rows)('$state + $event', ({ call, event, expected }) => {
    const before = structuredClone(call);
    const result = transition(call, events[event]);
    if (typeof expected === 'string') {
      expect(result).toMatchObject({
        ok: false,
        problem: { code: expected, details: { state: call.kind, event } },
      });
    } else {
      expect(result).toEqual({ ok: true, value: expected });
      expect(callSchema.parse(expected)).toEqual(expected);
    }
    expect(call).toEqual(before);
  });

  it('is up until it has ended', () => {
    expect(
      Object.values(calls)
        .filter(isUp)
        .map((call) => call.kind),
    ).toEqual(['ringing', 'answering', 'active', 'ending']);
  });
});
