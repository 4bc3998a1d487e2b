import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallEvent,
  callEventKinds,
  callSchema,
  isConnected,
  isOnHold,
  isUp,
} from '#shared/domain/call.ts';
import { transition } from '#shared/domain/call-transition.ts';

const facts = {
  id: 'a',
  callId: 'a@exchange',
  interactionId: '01893c2e-7a00-7000-8000-000000000001',
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria' },
  queueName: 'Sales',
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: '12',
  startedAt: 1000,
} as const;

const talk = { answeredAt: 2000, muted: true, merged: null } as const;
const to = { address: '1002', name: 'Bo' } as const;

const calls: { readonly [K in Call['kind']]: Extract<Call, { kind: K }> } = {
  ringing: { kind: 'ringing', ...facts },
  dialling: { kind: 'dialling', ...facts, progress: 'calling' },
  answering: { kind: 'answering', ...facts },
  active: { kind: 'active', ...facts, ...talk },
  holding: { kind: 'holding', ...facts, ...talk },
  held: { kind: 'held', ...facts, ...talk, heldAt: 2500 },
  resuming: { kind: 'resuming', ...facts, ...talk, heldAt: 2500 },
  transferring: { kind: 'transferring', ...facts, ...talk, heldAt: 2500, to },
  ending: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
  ended: {
    kind: 'ended',
    ...facts,
    answeredAt: 2000,
    endedAt: 3000,
    endCause: 'agentHangup',
    sipStatus: null,
  },
};

const events: { readonly [K in CallEvent['kind']]: Extract<CallEvent, { kind: K }> } = {
  answerPressed: { kind: 'answerPressed' },
  declinePressed: { kind: 'declinePressed' },
  endPressed: { kind: 'endPressed', whileHeld: 'resumeFirst' },
  progress: { kind: 'progress', progress: 'ringing' },
  established: { kind: 'established', at: 4000 },
  holdPressed: { kind: 'holdPressed', for: 'agent' },
  held: { kind: 'held', at: 4500 },
  holdRefused: { kind: 'holdRefused' },
  resumePressed: { kind: 'resumePressed' },
  resumed: { kind: 'resumed' },
  resumeRefused: { kind: 'resumeRefused' },
  muteSet: { kind: 'muteSet', muted: false },
  merged: { kind: 'merged', how: 'local' },
  unmerged: { kind: 'unmerged' },
  transferPressed: { kind: 'transferPressed', to },
  transferRefused: { kind: 'transferRefused' },
  terminated: { kind: 'terminated', at: 5000, cause: 'customerHangup', sipStatus: 486 },
};

const over = { kind: 'ended', ...facts, endedAt: 5000, sipStatus: 486 } as const;

/** Before the two sides are connected there is nothing to hold or to mute. */
const notConnected = {
  holdPressed: 'phone.notConnected',
  held: 'phone.unexpected',
  holdRefused: 'phone.unexpected',
  resumePressed: 'phone.notConnected',
  resumed: 'phone.unexpected',
  resumeRefused: 'phone.unexpected',
  muteSet: 'phone.notConnected',
  merged: 'phone.notConnected',
  unmerged: 'phone.unexpected',
  transferPressed: 'phone.notConnected',
  transferRefused: 'phone.unexpected',
} as const;

/** The same on hold, on the way there and on the way back. */
const onHold = {
  answerPressed: 'phone.alreadyActive',
  declinePressed: 'phone.endInstead',
  endPressed: 'phone.resumeFirst',
  progress: 'phone.unexpected',
  established: 'phone.unexpected',
  merged: 'phone.resumeFirst',
  transferRefused: 'phone.unexpected',
  terminated: { ...over, answeredAt: 2000, endCause: 'customerHangup' },
} as const;

/** Every state with every event: the next call, or the code of the refusal. */
const table: { readonly [S in Call['kind']]: { readonly [E in CallEvent['kind']]: Call | string } } = {
  ringing: {
    answerPressed: { kind: 'answering', ...facts },
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'rejected' },
    endPressed: 'phone.declineInstead',
    progress: 'phone.unexpected',
    established: 'phone.unexpected',
    ...notConnected,
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  dialling: {
    answerPressed: 'phone.notRinging',
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'cancelled' },
    endPressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'cancelled' },
    progress: { ...calls.dialling, progress: 'ringing' },
    established: { kind: 'active', ...facts, answeredAt: 4000, muted: false, merged: null },
    ...notConnected,
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  answering: {
    answerPressed: 'phone.alreadyAnswering',
    declinePressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    endPressed: { kind: 'ending', ...facts, answeredAt: null, endCause: 'agentHangup' },
    progress: 'phone.unexpected',
    established: { kind: 'active', ...facts, answeredAt: 4000, muted: false, merged: null },
    ...notConnected,
    terminated: { ...over, answeredAt: null, endCause: 'customerHangup' },
  },
  active: {
    answerPressed: 'phone.alreadyActive',
    declinePressed: 'phone.endInstead',
    endPressed: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    progress: 'phone.unexpected',
    established: 'phone.unexpected',
    holdPressed: calls.holding,
    held: 'phone.unexpected',
    holdRefused: 'phone.unexpected',
    resumePressed: 'phone.notHeld',
    resumed: 'phone.unexpected',
    resumeRefused: 'phone.unexpected',
    muteSet: { ...calls.active, muted: false },
    merged: { ...calls.active, merged: 'local' },
    unmerged: calls.active,
    transferPressed: { kind: 'transferring', ...facts, ...talk, heldAt: null, to },
    transferRefused: 'phone.unexpected',
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
    unmerged: calls.holding,
    transferPressed: 'phone.negotiating',
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
    unmerged: calls.held,
    transferPressed: calls.transferring,
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
    unmerged: calls.resuming,
    transferPressed: 'phone.negotiating',
  },
  transferring: {
    answerPressed: 'phone.alreadyActive',
    declinePressed: 'phone.endInstead',
    // It is the exchange's now: to leave is no refusal of it, on hold or not.
    endPressed: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'transferred' },
    progress: 'phone.unexpected',
    established: 'phone.unexpected',
    holdPressed: 'phone.transferring',
    held: 'phone.unexpected',
    holdRefused: 'phone.unexpected',
    resumePressed: 'phone.transferring',
    resumed: 'phone.unexpected',
    resumeRefused: 'phone.unexpected',
    muteSet: { ...calls.transferring, muted: false },
    merged: 'phone.transferring',
    unmerged: calls.transferring,
    transferPressed: 'phone.transferring',
    transferRefused: calls.held,
    terminated: { ...over, answeredAt: 2000, endCause: 'customerHangup' },
  },
  ending: {
    answerPressed: 'phone.alreadyEnding',
    declinePressed: 'phone.alreadyEnding',
    endPressed: 'phone.alreadyEnding',
    progress: calls.ending,
    // The answer crossed the hang-up on the wire.
    established: { kind: 'ending', ...facts, answeredAt: 2000, endCause: 'agentHangup' },
    holdPressed: 'phone.alreadyEnding',
    held: calls.ending,
    holdRefused: calls.ending,
    resumePressed: 'phone.alreadyEnding',
    resumed: calls.ending,
    resumeRefused: calls.ending,
    muteSet: 'phone.alreadyEnding',
    merged: calls.ending,
    unmerged: calls.ending,
    transferPressed: 'phone.alreadyEnding',
    transferRefused: calls.ending,
    // Who ended it first is what counts.
    terminated: { ...over, answeredAt: 2000, endCause: 'agentHangup' },
  },
  ended: {
    answerPressed: 'phone.callOver',
    declinePressed: 'phone.callOver',
    endPressed: 'phone.callOver',
    progress: 'phone.callOver',
    established: 'phone.callOver',
    holdPressed: 'phone.callOver',
    held: 'phone.callOver',
    holdRefused: 'phone.callOver',
    resumePressed: 'phone.callOver',
    resumed: 'phone.callOver',
    resumeRefused: 'phone.callOver',
    muteSet: 'phone.callOver',
    merged: 'phone.callOver',
    unmerged: 'phone.callOver',
    transferPressed: 'phone.callOver',
    transferRefused: 'phone.callOver',
    terminated: 'phone.callOver',
  },
};

const rows = Object.values(calls).flatMap((call) =>
  callEventKinds.map((kind) => ({ state: call.kind, event: kind, call, expected: table[call.kind][kind] })),
);

describe('the call union', () => {
  it('has a row for every state and event', () => {
    expect(rows).toHaveLength(10 * 17);
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
    ).toEqual([
      'ringing',
      'dialling',
      'answering',
      'active',
      'holding',
      'held',
      'resuming',
      'transferring',
      'ending',
    ]);
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
    expect(kinds(isConnected)).toEqual(['active', 'holding', 'held', 'resuming', 'transferring']);
    expect(kinds(isOnHold)).toEqual(['holding', 'held', 'resuming']);
  });

  const next = (call: Call, event: CallEvent) => {
    const result = transition(call, event);
    return result.ok ? result.value : result.problem.code;
  };

  it('hears an announcement through, although it rings beside it', () => {
    const announced = next(calls.dialling, { kind: 'progress', progress: 'announcement' });
    expect(announced).toEqual({ ...calls.dialling, progress: 'announcement' });
    expect(next(announced as Call, { kind: 'progress', progress: 'ringing' })).toEqual(announced);
  });

  it('refuses an agent to hold a conference, and lets the desktop do it for a consult (CONFR-1, XFER-9)', () => {
    const joined = { ...calls.active, merged: 'exchange' } as const;
    expect(next(joined, { kind: 'holdPressed', for: 'agent' })).toBe('phone.inConference');
    expect(next(joined, { kind: 'holdPressed', for: 'consult' })).toEqual({
      ...calls.holding,
      merged: 'exchange',
    });
  });

  it.each([calls.holding, calls.held, calls.resuming])(
    'is in a conference of the exchange while $kind: that joins without this desktop',
    (call) => {
      expect(next(call, { kind: 'merged', how: 'exchange' })).toEqual({ ...call, merged: 'exchange' });
      expect(next({ ...call, merged: 'exchange' }, { kind: 'unmerged' })).toEqual(call);
    },
  );

  it('goes back to where it was when a transfer is refused: to the talk, with its mute, or to hold, with its timer', () => {
    const talking = next(calls.active, events.transferPressed) as Call;
    expect(next(talking, { kind: 'transferRefused' })).toEqual(calls.active);
    const held = next(calls.held, events.transferPressed) as Call;
    expect(next(held, { kind: 'transferRefused' })).toEqual(calls.held);
  });

  it.each(['mediaLost', 'customerHangup', 'failed', 'transferred'] as const)(
    'ends with %s also while it is handed over: only its taking makes it transferred',
    (cause) => {
      const end = { kind: 'terminated', at: 5000, cause, sipStatus: null } as const;
      expect(next(calls.transferring, end)).toMatchObject({ endCause: cause });
    },
  );
});
