import { z } from 'zod';
import { assertNever } from '../util/assert-never.ts';
import { problem } from '../util/problem.ts';
import { fail, ok, type Result } from '../util/result.ts';
import { endCauseSchema, partySchema } from './interaction.ts';

const facts = {
  /** The desktop's own id for the call (UUIDv7). */
  id: z.string(),
  /** SIP Call-ID of this leg (RFC 3261 section 8.1.1.4). */
  callId: z.string(),
  /** From the exchange's interaction header; null when the exchange sent none. */
  interactionId: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']),
  remote: partySchema,
  queueName: z.string().nullable(),
  /** When the call began on this desktop, wall clock in milliseconds. */
  startedAt: z.number(),
};

/** What is known once both sides are connected. */
const connected = {
  answeredAt: z.number(),
  /** Nothing that the agent says leaves this machine. It outlives a hold. */
  muted: z.boolean(),
};

/** A call on the built-in phone: one of these, never a handful of booleans. */
export const callSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ...facts }),
  /** The agent has answered; media is being set up. */
  z.object({ kind: z.literal('answering'), ...facts }),
  z.object({ kind: z.literal('active'), ...facts, ...connected }),
  /** The agent wants it held; the exchange has not confirmed. Neither side hears the other from here on. */
  z.object({ kind: z.literal('holding'), ...facts, ...connected }),
  z.object({ kind: z.literal('held'), ...facts, ...connected, heldAt: z.number() }),
  /** The agent wants it back; the exchange has not confirmed. */
  z.object({ kind: z.literal('resuming'), ...facts, ...connected, heldAt: z.number() }),
  /** The agent ended or declined it; the exchange has not confirmed. */
  z.object({
    kind: z.literal('ending'),
    ...facts,
    answeredAt: z.number().nullable(),
    endCause: endCauseSchema,
  }),
  z.object({
    kind: z.literal('ended'),
    ...facts,
    answeredAt: z.number().nullable(),
    endedAt: z.number(),
    endCause: endCauseSchema,
  }),
]);
export type Call = z.infer<typeof callSchema>;
export type EndCause = z.infer<typeof endCauseSchema>;

/** What can happen to a call. `at` is wall clock in milliseconds. */
export type CallEvent =
  | { readonly kind: 'answerPressed' }
  | { readonly kind: 'declinePressed' }
  /** `whileHeld` is the workspace's rule for hanging up on a customer on hold (CALL-3). */
  | { readonly kind: 'endPressed'; readonly whileHeld: 'allowed' | 'resumeFirst' }
  | { readonly kind: 'established'; readonly at: number }
  | { readonly kind: 'holdPressed' }
  | { readonly kind: 'held'; readonly at: number }
  | { readonly kind: 'holdRefused' }
  | { readonly kind: 'resumePressed' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'resumeRefused' }
  | { readonly kind: 'muteSet'; readonly muted: boolean }
  | { readonly kind: 'terminated'; readonly at: number; readonly cause: EndCause };

export const callEventKinds: readonly CallEvent['kind'][] = [
  'answerPressed',
  'declinePressed',
  'endPressed',
  'established',
  'holdPressed',
  'held',
  'holdRefused',
  'resumePressed',
  'resumed',
  'resumeRefused',
  'muteSet',
  'terminated',
];

type Connected = Extract<Call, { kind: 'active' | 'holding' | 'held' | 'resuming' }>;

const refuse = (code: string, call: Call, event: CallEvent) =>
  fail(
    problem(code, `${event.kind} is not possible while ${call.kind}`, {
      state: call.kind,
      event: event.kind,
    }),
  );

/**
 * The only way a call moves. Returns the next call, or a coded refusal that names the state and the event; it never
 * throws and never looks at a clock.
 */
export function transition(call: Call, event: CallEvent): Result<Call> {
  switch (call.kind) {
    case 'ringing':
      return whileRinging(call, event);
    case 'answering':
      return whileAnswering(call, event);
    case 'active':
    case 'holding':
    case 'held':
    case 'resuming':
      return whileConnected(call, event);
    case 'ending':
      return whileEnding(call, event);
    case 'ended':
      return refuse('phone.callOver', call, event);
    default:
      return assertNever(call);
  }
}

function whileRinging(call: Extract<Call, { kind: 'ringing' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'answerPressed':
      return ok({ ...call, kind: 'answering' });
    case 'declinePressed':
      return ok({ ...call, kind: 'ending', answeredAt: null, endCause: 'rejected' });
    case 'terminated':
      return ok(ended(call, null, event));
    case 'endPressed':
      return refuse('phone.declineInstead', call, event);
    case 'holdPressed':
    case 'resumePressed':
    case 'muteSet':
      return refuse('phone.notConnected', call, event);
    case 'established':
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

function whileAnswering(call: Extract<Call, { kind: 'answering' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'established':
      return ok({ ...call, kind: 'active', answeredAt: event.at, muted: false });
    case 'declinePressed':
    case 'endPressed':
      return ok({ ...call, kind: 'ending', answeredAt: null, endCause: 'agentHangup' });
    case 'terminated':
      return ok(ended(call, null, event));
    case 'answerPressed':
      return refuse('phone.alreadyAnswering', call, event);
    case 'holdPressed':
    case 'resumePressed':
    case 'muteSet':
      return refuse('phone.notConnected', call, event);
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

/** Talking, on hold, or on the way between the two: what is the same everywhere, then what is not. */
function whileConnected(call: Connected, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'muteSet':
      return ok({ ...call, muted: event.muted });
    case 'terminated':
      return ok(ended(call, call.answeredAt, event));
    case 'endPressed':
      return call.kind === 'active' || event.whileHeld === 'allowed'
        ? ok(endedByAgent(call))
        : refuse('phone.resumeFirst', call, event);
    case 'answerPressed':
      return refuse('phone.alreadyActive', call, event);
    case 'declinePressed':
      return refuse('phone.endInstead', call, event);
    case 'established':
      return refuse('phone.unexpected', call, event);
    case 'holdPressed':
      if (call.kind === 'active') return ok({ ...call, kind: 'holding' });
      return refuse(call.kind === 'resuming' ? 'phone.alreadyResuming' : 'phone.alreadyHeld', call, event);
    case 'resumePressed':
      if (call.kind === 'held') return ok({ ...call, kind: 'resuming' });
      return refuse(call.kind === 'resuming' ? 'phone.alreadyResuming' : 'phone.notHeld', call, event);
    case 'held':
      if (call.kind === 'holding') return ok({ ...call, kind: 'held', heldAt: event.at });
      return refuse('phone.unexpected', call, event);
    case 'holdRefused':
      if (call.kind === 'holding') return ok({ ...call, kind: 'active' });
      return refuse('phone.unexpected', call, event);
    case 'resumed':
      if (call.kind === 'resuming') return ok(talkingAgain(call));
      return refuse('phone.unexpected', call, event);
    case 'resumeRefused':
      if (call.kind === 'resuming') return ok({ ...call, kind: 'held' });
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

function whileEnding(call: Extract<Call, { kind: 'ending' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'terminated':
      return ok({ ...ended(call, call.answeredAt, event), endCause: call.endCause });
    case 'established':
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
      // The exchange's answer crossed the hang-up on the wire: the call stays on its way out.
      return ok(call);
    case 'answerPressed':
    case 'declinePressed':
    case 'endPressed':
    case 'holdPressed':
    case 'resumePressed':
    case 'muteSet':
      return refuse('phone.alreadyEnding', call, event);
    default:
      return assertNever(event);
  }
}

function factsOf(call: Call): Omit<Extract<Call, { kind: 'ringing' }>, 'kind'> {
  const { id, callId, interactionId, direction, remote, queueName, startedAt } = call;
  return { id, callId, interactionId, direction, remote, queueName, startedAt };
}

function talkingAgain(call: Connected): Extract<Call, { kind: 'active' }> {
  return { kind: 'active', ...factsOf(call), answeredAt: call.answeredAt, muted: call.muted };
}

function endedByAgent(call: Connected): Extract<Call, { kind: 'ending' }> {
  return { kind: 'ending', ...factsOf(call), answeredAt: call.answeredAt, endCause: 'agentHangup' };
}

function ended(
  call: Call,
  answeredAt: number | null,
  event: Extract<CallEvent, { kind: 'terminated' }>,
): Extract<Call, { kind: 'ended' }> {
  return { kind: 'ended', ...factsOf(call), answeredAt, endedAt: event.at, endCause: event.cause };
}

/** Whether the call still occupies the phone. */
export function isUp(call: Call): boolean {
  return call.kind !== 'ended';
}

/** Whether both sides are connected: talking, on hold, or between the two. */
export function isConnected(call: Call): call is Connected {
  return (
    call.kind === 'active' || call.kind === 'holding' || call.kind === 'held' || call.kind === 'resuming'
  );
}

/** Whether the call is on hold, or on its way there or back: what the hold rule of the workspace is about. */
export function isOnHold(call: Call): call is Extract<Connected, { kind: 'holding' | 'held' | 'resuming' }> {
  return call.kind === 'holding' || call.kind === 'held' || call.kind === 'resuming';
}
