import { assertNever } from '../util/assert-never.ts';
import { problem } from '../util/problem.ts';
import { fail, ok, type Result } from '../util/result.ts';
import type { Call, CallEvent, ConnectedCall, EndCause } from './call.ts';
import type { Party } from './interaction.ts';

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

/** What only a call in which both sides talk can do, and what only comes of that. */
type OfTalk = Exclude<
  CallEvent,
  { kind: 'answerPressed' | 'declinePressed' | 'endPressed' | 'progress' | 'established' | 'terminated' }
>;

/** The answer to those while nobody talks yet. */
function withoutTalk(call: Call, event: OfTalk): Result<Call> {
  switch (event.kind) {
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
    case 'progress':
    case 'established':
      return refuse('phone.unexpected', call, event);
    default:
      return withoutTalk(call, event);
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
    default:
      return withoutTalk(call, event);
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
    case 'progress':
      return refuse('phone.unexpected', call, event);
    default:
      return withoutTalk(call, event);
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
        ? ok(endedByAgent(call, 'agentHangup'))
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
      return ok(endedByAgent(call, 'transferred'));
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

/** What is known of a call in every state. */
export function factsOf(call: Facts): Facts {
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

function endedByAgent(call: ConnectedCall, endCause: EndCause): Extract<Call, { kind: 'ending' }> {
  return { kind: 'ending', ...factsOf(call), answeredAt: call.answeredAt, endCause };
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
