import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallEvent,
  callEventKinds,
  callSchema,
  isConnected,
  isOnHold,
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
  active: { kind: 'active', ...facts, answeredAt: 2000, muted: true },
  holding: { kind: 'holding', ...facts, answeredAt: 2000, muted: true },
  held: { kind: 'held', ...facts, answeredAt: 2000, muted: true, heldAt: 2500 },
  resuming: { kind: 'resuming', ...facts, answeredAt: 2000, muted: true, heldAt: 2500 },
  ending: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
  ended: { kind: 'ended', ...facts, answeredAt: 2000, endedAt: 3000, endCause: 'agentHangup' },
};

const events: { readonly [K in CallEvent['kind']]: Extract<CallEvent, { kind: K }> } = {
  answerPressed: { kind: 'answerPressed' },
  declinePressed: { kind: 'declinePressed' },
  endPressed: { kind: 'endPressed', whileHeld: 'resumeFirst' },
  established: { kind: 'established', at: 4000 },
  holdPressed: { kind: 'holdPressed' },
  held: { kind: 'held', at: 4500 },
  holdRefused: { kind: 'holdRefused' },
  resumePressed: { kind: 'resumePressed' },
  resumed: { kind: 'resumed' },
  resumeRefused: { kind: 'resumeRefused' },
  muteSet: { kind: 'muteSet', muted: false },
  terminated: { kind: 'terminated', at: 5000, cause: 'customerHangup' },
};

const over = { kind: 'ended', ...facts, endedAt: 5000 } as const;

/** Before the two sides are connected there is nothing to hold or to mute. */
const notConnected = {
  holdPressed: 'phone.notConnected',
  held: 'phone.unexpected',
  holdRefused: 'phone.unexpected',
  resumePressed: 'phone.notConnected',
  resumed: 'phone.unexpected',
  resumeRefused: 'phone.unexpected',
  muteSet: 'phone.notConnected',
} as const;

/** The same on hold, on the way there and on the way back. */
const onHold = {
  answerPressed: 'phone.alreadyActive',
  declinePressed: 'phone.endInstead',
  endPressed: 'phone.resumeFirst',
  established: 'phone.unexpected',
  terminated: { ...over, answeredAt: 2000, endCause: 'customerHangup' },
} as const;

/** Every state with every event: the next call, or the code of the refusal. */
const table: { readonly [S in Call['kind']]: { readonly [E in CallEvent['kind']]: Call | string } } = {
  ringing: {
    answerPressed: { kind: 'answering', ...facts },
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'rejected' },
    endPressed: 'phone.declineInstead',
    established: 'phone.unexpected',
    ...notConnected,
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  answering: {
    answerPressed: 'phone.alreadyAnswering',
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    endPressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    established: { kind: 'active', ...facts, answeredAt: 4000, muted: false },
    ...notConnected,
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  active: {
    answerPressed: 'phone.alreadyActive',
    declinePressed: 'phone.endInstead',
    endPressed: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    established: 'phone.unexpected',
    holdPressed: calls.holding,
    held: 'phone.unexpected',
    holdRefused: 'phone.unexpected',
    resumePressed: 'phone.notHeld',
    resumed: 'phone.unexpected',
    resumeRefused: 'phone.unexpected',
    muteSet: { ...calls.active, muted: false },
    terminated: { ...over, answeredAt: 2000, endCause: 'customerHangup' },
  },
  holding: {
    ...onHold,
    holdPressed: 'phone.alreadyHeld',
    held: { ...calls.held, heldAt: 4500 },
    holdRefused: calls.active,
    resumePressed: 'phone.notHeld',
    resumed: 'phone.unexpected',
    resumeRefused: 'phone.unexpected',
    muteSet: { ...calls.holding, muted: false },
  },
  held: {
    ...onHold,
    holdPressed: 'phone.alreadyHeld',
    held: 'phone.unexpected',
    holdRefused: 'phone.unexpected',
    resumePressed: calls.resuming,
    resumed: 'phone.unexpected',
    resumeRefused: 'phone.unexpected',
    muteSet: { ...calls.held, muted: false },
  },
  resuming: {
    ...onHold,
    holdPressed: 'phone.alreadyResuming',
    held: 'phone.unexpected',
    holdRefused: 'phone.unexpected',
    resumePressed: 'phone.alreadyResuming',
    resumed: calls.active,
    resumeRefused: calls.held,
    muteSet: { ...calls.resuming, muted: false },
  },
  ending: {
    answerPressed: 'phone.alreadyEnding',
    declinePressed: 'phone.alreadyEnding',
    endPressed: 'phone.alreadyEnding',
    // The answer crossed the hang-up on the wire.
    established: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    holdPressed: 'phone.alreadyEnding',
    held: calls.ending,
    holdRefused: calls.ending,
    resumePressed: 'phone.alreadyEnding',
    resumed: calls.ending,
    resumeRefused: calls.ending,
    muteSet: 'phone.alreadyEnding',
    // Who ended it first is what counts.
    terminated: { ...over, answeredAt: 2000, endCause: 'agentHangup' },
  },
  ended: {
    answerPressed: 'phone.callOver',
    declinePressed: 'phone.callOver',
    endPressed: 'phone.callOver',
    established: 'phone.callOver',
    holdPressed: 'phone.callOver',
    held: 'phone.callOver',
    holdRefused: 'phone.callOver',
    resumePressed: 'phone.callOver',
    resumed: 'phone.callOver',
    resumeRefused: 'phone.callOver',
    muteSet: 'phone.callOver',
    terminated: 'phone.callOver',
  },
};

const rows = Object.values(calls).flatMap((call) =>
  callEventKinds.map((kind) => ({ state: call.kind, event: kind, call, expected: table[call.kind][kind] })),
);

describe('the call union', () => {
  it('has a row for every state and event', () => {
    expect(rows).toHaveLength(8 * 12);
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
    ).toEqual(['ringing', 'answering', 'active', 'holding', 'held', 'resuming', 'ending']);
  });

  it.each([calls.holding, calls.held, calls.resuming])(
    'can be ended while $kind where the workspace allows it (CALL-3)',
    (call) => {
      expect(transition(call, { kind: 'endPressed', whileHeld: 'allowed' })).toEqual({
        ok: true,
        value: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
      });
    },
  );

  it('is connected from answer to end, and on hold in between', () => {
    const kinds = (which: (call: Call) => boolean) =>
      Object.values(calls)
        .filter(which)
        .map((call) => call.kind);
    expect(kinds(isConnected)).toEqual(['active', 'holding', 'held', 'resuming']);
    expect(kinds(isOnHold)).toEqual(['holding', 'held', 'resuming']);
  });
});
