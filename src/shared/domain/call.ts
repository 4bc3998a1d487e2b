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

/** A call on the built-in phone: one of these, never a handful of booleans. */
export const callSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ...facts }),
  /** The agent has answered; media is being set up. */
  z.object({ kind: z.literal('answering'), ...facts }),
  z.object({ kind: z.literal('active'), ...facts, answeredAt: z.number() }),
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
  | { readonly kind: 'endPressed' }
  | { readonly kind: 'established'; readonly at: number }
  | { readonly kind: 'terminated'; readonly at: number; readonly cause: EndCause };

export const callEventKinds: readonly CallEvent['kind'][] = [
  'answerPressed',
  'declinePressed',
  'endPressed',
  'established',
  'terminated',
];

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
      switch (event.kind) {
        case 'answerPressed':
          return ok({ ...call, kind: 'answering' });
        case 'declinePressed':
          return ok({ ...call, kind: 'ending', answeredAt: null, endCause: 'rejected' });
        case 'terminated':
          return ok(ended(call, null, event));
        case 'endPressed':
          return refuse('phone.declineInstead', call, event);
        case 'established':
          return refuse('phone.unexpected', call, event);
        default:
          return assertNever(event);
      }
    case 'answering':
      switch (event.kind) {
        case 'established':
          return ok({ ...call, kind: 'active', answeredAt: event.at });
        case 'declinePressed':
        case 'endPressed':
          return ok({ ...call, kind: 'ending', answeredAt: null, endCause: 'agentHangup' });
        case 'terminated':
          return ok(ended(call, null, event));
        case 'answerPressed':
          return refuse('phone.alreadyAnswering', call, event);
        default:
          return assertNever(event);
      }
    case 'active':
      switch (event.kind) {
        case 'endPressed':
          return ok({ ...call, kind: 'ending', endCause: 'agentHangup' });
        case 'terminated':
          return ok(ended(call, call.answeredAt, event));
        case 'answerPressed':
          return refuse('phone.alreadyActive', call, event);
        case 'declinePressed':
          return refuse('phone.endInstead', call, event);
        case 'established':
          return refuse('phone.unexpected', call, event);
        default:
          return assertNever(event);
      }
    case 'ending':
      switch (event.kind) {
        case 'terminated':
          return ok({ ...ended(call, call.answeredAt, event), endCause: call.endCause });
        case 'answerPressed':
        case 'declinePressed':
        case 'endPressed':
          return refuse('phone.alreadyEnding', call, event);
        case 'established':
          // The answer crossed the hang-up on the wire: the call stays on its way out.
          return ok(call);
        default:
          return assertNever(event);
      }
    case 'ended':
      return refuse('phone.callOver', call, event);
    default:
      return assertNever(call);
  }
}

function ended(
  call: Call,
  answeredAt: number | null,
  event: Extract<CallEvent, { kind: 'terminated' }>,
): Extract<Call, { kind: 'ended' }> {
  const { id, callId, interactionId, direction, remote, queueName, startedAt } = call;
  return {
    kind: 'ended',
    id,
    callId,
    interactionId,
    direction,
    remote,
    queueName,
    startedAt,
    answeredAt,
    endedAt: event.at,
    endCause: event.cause,
  };
}

/** Whether the call still occupies the phone. */
export function isUp(call: Call): boolean {
  return call.kind !== 'ended';
}
