import { z } from 'zod';
import { idSchema } from '../util/id.ts';
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

/** A call in which both sides talk, or could. */
export type ConnectedCall = Extract<
  Call,
  { kind: 'active' | 'holding' | 'held' | 'resuming' | 'transferring' }
>;

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
