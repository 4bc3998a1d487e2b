import { z } from 'zod';
import { assertNever } from '../util/assert-never.ts';
import { idSchema } from '../util/id.ts';
import { problem } from '../util/problem.ts';
import { fail, ok, type Result } from '../util/result.ts';
import { endCauseSchema, type Party, partySchema } from './interaction.ts';
import { keypadDigitsSchema } from './keypad.ts';

const facts = {
  /** The desktop's own id for the call (UUIDv7). */
  id: z.string(),
  /** SIP Call-ID of this leg (RFC 3261 section 8.1.1.4). */
  callId: z.string(),
  /** From the exchange's interaction header; null when the exchange sent none. */
  interactionId: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']),
  remote: partySchema,
  /** The queue that distributed it, or the skill that it was dialled with. */
  queueName: z.string().nullable(),
  /** The skill that it was dialled with (DIAL-4); null for the agent's own calls and for inbound ones. */
  skillId: idSchema.nullable(),
  /** The desktop's id of the call that this one consults about (XFER-6); null when it stands for itself. */
  consultFor: z.string().nullable(),
  /** Dialled to an emergency number: nothing may get in its way. */
  emergency: z.boolean(),
  /** Keys to press once it is answered, such as an extension that was dialled with the number (RFC 3966 section 5.3). */
  postDial: keypadDigitsSchema.nullable(),
  /** When the call began on this desktop, wall clock in milliseconds. */
  startedAt: z.number(),
};

/** What is known once both sides are connected. */
const connected = {
  answeredAt: z.number(),
  /** Nothing that the agent says leaves this machine. It outlives a hold. */
  muted: z.boolean(),
  /** Part of a conference: mixed on this desktop, or by the exchange; null when it is not. */
  merged: z.enum(['local', 'exchange']).nullable(),
};

/** A call on the built-in phone: one of these, never a handful of booleans. */
export const callSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ...facts }),
  /** On its way out; with an announcement the far end is heard before anybody has answered (early media). */
  z.object({
    kind: z.literal('dialling'),
    ...facts,
    progress: z.enum(['calling', 'ringing', 'announcement']),
  }),
  /** The agent has answered; media is being set up. */
  z.object({ kind: z.literal('answering'), ...facts }),
  z.object({ kind: z.literal('active'), ...facts, ...connected }),
  /** The agent wants it held; the exchange has not confirmed. Neither side hears the other from here on. */
  z.object({ kind: z.literal('holding'), ...facts, ...connected }),
  z.object({ kind: z.literal('held'), ...facts, ...connected, heldAt: z.number() }),
  /** The agent wants it back; the exchange has not confirmed. */
  z.object({ kind: z.literal('resuming'), ...facts, ...connected, heldAt: z.number() }),
  /** Handed over; the exchange has not said yet whether the other side took it. `heldAt` as it was before. */
  z.object({
    kind: z.literal('transferring'),
    ...facts,
    ...connected,
    heldAt: z.number().nullable(),
    /** Whom it goes to, as the agent named them. */
    to: partySchema,
  }),
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
    /** The final response that refused it (RFC 3261 section 21); null when none did. */
    sipStatus: z.int().nullable(),
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
  | { readonly kind: 'progress'; readonly progress: 'ringing' | 'announcement' }
  | { readonly kind: 'established'; readonly at: number }
  /** `for` a consult the desktop holds by itself, which a conference allows (XFER-6, XFER-9); an agent may not (CONFR-1). */
  | { readonly kind: 'holdPressed'; readonly for: 'agent' | 'consult' }
  | { readonly kind: 'held'; readonly at: number }
  | { readonly kind: 'holdRefused' }
  | { readonly kind: 'resumePressed' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'resumeRefused' }
  | { readonly kind: 'muteSet'; readonly muted: boolean }
  | { readonly kind: 'merged'; readonly how: 'local' | 'exchange' }
  | { readonly kind: 'unmerged' }
  | { readonly kind: 'transferPressed'; readonly to: Party }
  | { readonly kind: 'transferRefused' }
  | {
      readonly kind: 'terminated';
      readonly at: number;
      readonly cause: EndCause;
      readonly sipStatus: number | null;
    };

export const callEventKinds: readonly CallEvent['kind'][] = [
  'answerPressed',
  'declinePressed',
  'endPressed',
  'progress',
  'established',
  'holdPressed',
  'held',
  'holdRefused',
  'resumePressed',
  'resumed',
  'resumeRefused',
  'muteSet',
  'merged',
  'unmerged',
  'transferPressed',
  'transferRefused',
  'terminated',
];

/** A call in which both sides talk, or could. */
export type ConnectedCall = Extract<
  Call,
  { kind: 'active' | 'holding' | 'held' | 'resuming' | 'transferring' }
>;
type Talk = Exclude<ConnectedCall, { kind: 'transferring' }>;

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
    case 'dialling':
      return whileDialling(call, event);
    case 'answering':
      return whileAnswering(call, event);
    case 'active':
    case 'holding':
    case 'held':
    case 'resuming':
      return whileConnected(call, event);
    case 'transferring':
      return whileTransferring(call, event);
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
    case 'merged':
    case 'transferPressed':
      return refuse('phone.notConnected', call, event);
    case 'progress':
    case 'established':
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
    case 'unmerged':
    case 'transferRefused':
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

function whileDialling(call: Extract<Call, { kind: 'dialling' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'progress':
      // An announcement goes on although it rings beside it (RFC 3261 section 13.2.2.1: provisional answers in any order).
      return ok(call.progress === 'announcement' ? call : { ...call, progress: event.progress });
    case 'established':
      return ok(talkingFrom(call, event.at));
    case 'endPressed':
    case 'declinePressed':
      return ok({ kind: 'ending', ...factsOf(call), answeredAt: null, endCause: 'cancelled' });
    case 'terminated':
      return ok(ended(call, null, event));
    case 'answerPressed':
      return refuse('phone.notRinging', call, event);
    case 'holdPressed':
    case 'resumePressed':
    case 'muteSet':
    case 'merged':
    case 'transferPressed':
      return refuse('phone.notConnected', call, event);
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
    case 'unmerged':
    case 'transferRefused':
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

function whileAnswering(call: Extract<Call, { kind: 'answering' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'established':
      return ok(talkingFrom(call, event.at));
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
    case 'merged':
    case 'transferPressed':
      return refuse('phone.notConnected', call, event);
    case 'progress':
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
    case 'unmerged':
    case 'transferRefused':
      return refuse('phone.unexpected', call, event);
    default:
      return assertNever(event);
  }
}

/** Talking, on hold, or on the way between the two: what is the same everywhere, then what is not. */
function whileConnected(call: Talk, event: CallEvent): Result<Call> {
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
    case 'merged':
      // The exchange joins legs whether or not this desktop listens; what is mixed here must be heard here.
      if (call.kind === 'active' || event.how === 'exchange') return ok({ ...call, merged: event.how });
      return refuse('phone.resumeFirst', call, event);
    case 'unmerged':
      return ok({ ...call, merged: null });
    case 'transferPressed':
      if (call.kind === 'active') return ok(handedOver(call, null, event.to));
      if (call.kind === 'held') return ok(handedOver(call, call.heldAt, event.to));
      return refuse('phone.negotiating', call, event);
    case 'progress':
    case 'established':
    case 'transferRefused':
      return refuse('phone.unexpected', call, event);
    case 'holdPressed':
      if (call.merged !== null && event.for === 'agent') return refuse('phone.inConference', call, event);
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

/** The exchange carries it over: all that is left to do is to leave. */
function whileTransferring(call: Extract<Call, { kind: 'transferring' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'transferRefused':
      return ok(call.heldAt === null ? talkingAgain(call) : heldAgain(call, call.heldAt));
    case 'terminated':
      return ok(ended(call, call.answeredAt, event));
    case 'endPressed':
      return ok({
        kind: 'ending',
        ...factsOf(call),
        answeredAt: call.answeredAt,
        endCause: 'transferred',
      });
    case 'muteSet':
      return ok({ ...call, muted: event.muted });
    case 'unmerged':
      return ok({ ...call, merged: null });
    case 'answerPressed':
      return refuse('phone.alreadyActive', call, event);
    case 'declinePressed':
      return refuse('phone.endInstead', call, event);
    case 'holdPressed':
    case 'resumePressed':
    case 'merged':
    case 'transferPressed':
      return refuse('phone.transferring', call, event);
    case 'progress':
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

function whileEnding(call: Extract<Call, { kind: 'ending' }>, event: CallEvent): Result<Call> {
  switch (event.kind) {
    case 'terminated':
      return ok({ ...ended(call, call.answeredAt, event), endCause: call.endCause });
    case 'progress':
    case 'established':
    case 'held':
    case 'holdRefused':
    case 'resumed':
    case 'resumeRefused':
    case 'merged':
    case 'unmerged':
    case 'transferRefused':
      // The exchange's answer crossed the hang-up on the wire: the call stays on its way out.
      return ok(call);
    case 'answerPressed':
    case 'declinePressed':
    case 'endPressed':
    case 'holdPressed':
    case 'resumePressed':
    case 'muteSet':
    case 'transferPressed':
      return refuse('phone.alreadyEnding', call, event);
    default:
      return assertNever(event);
  }
}

type Facts = Omit<Extract<Call, { kind: 'ringing' }>, 'kind'>;

function factsOf(call: Facts): Facts {
  const { id, callId, interactionId, direction, remote, queueName, startedAt } = call;
  const { skillId, consultFor, emergency, postDial } = call;
  return {
    id,
    callId,
    interactionId,
    direction,
    remote,
    queueName,
    skillId,
    consultFor,
    emergency,
    postDial,
    startedAt,
  };
}

function connectedOf(call: ConnectedCall): Pick<ConnectedCall, 'answeredAt' | 'muted' | 'merged'> {
  return { answeredAt: call.answeredAt, muted: call.muted, merged: call.merged };
}

function talkingFrom(call: Facts, at: number): Extract<Call, { kind: 'active' }> {
  return { kind: 'active', ...factsOf(call), answeredAt: at, muted: false, merged: null };
}

function talkingAgain(call: ConnectedCall): Extract<Call, { kind: 'active' }> {
  return { kind: 'active', ...factsOf(call), ...connectedOf(call) };
}

function heldAgain(call: ConnectedCall, heldAt: number): Extract<Call, { kind: 'held' }> {
  return { kind: 'held', ...factsOf(call), ...connectedOf(call), heldAt };
}

function handedOver(call: Talk, heldAt: number | null, to: Party): Extract<Call, { kind: 'transferring' }> {
  return { kind: 'transferring', ...factsOf(call), ...connectedOf(call), heldAt, to };
}

function endedByAgent(call: Talk): Extract<Call, { kind: 'ending' }> {
  return { kind: 'ending', ...factsOf(call), answeredAt: call.answeredAt, endCause: 'agentHangup' };
}

function ended(
  call: Facts,
  answeredAt: number | null,
  event: Extract<CallEvent, { kind: 'terminated' }>,
): Extract<Call, { kind: 'ended' }> {
  return {
    kind: 'ended',
    ...factsOf(call),
    answeredAt,
    endedAt: event.at,
    endCause: event.cause,
    sipStatus: event.sipStatus,
  };
}

/** Whether the call still occupies the phone. */
export function isUp(call: Call): boolean {
  return call.kind !== 'ended';
}

/** Whether the agent is in a call: any that is up but the ones that only ring. */
export function inCall(calls: readonly Call[]): boolean {
  return calls.some((call) => isUp(call) && call.kind !== 'ringing');
}

/** Whether both sides are connected: talking, on hold, or between the two. */
export function isConnected(call: Call): call is ConnectedCall {
  switch (call.kind) {
    case 'active':
    case 'holding':
    case 'held':
    case 'resuming':
    case 'transferring':
      return true;
    default:
      return false;
  }
}

/** Whether the call is on hold, or on its way there or back: what the hold rule of the workspace is about. */
export function isOnHold(
  call: Call,
): call is Extract<ConnectedCall, { kind: 'holding' | 'held' | 'resuming' }> {
  return call.kind === 'holding' || call.kind === 'held' || call.kind === 'resuming';
}
