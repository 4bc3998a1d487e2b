import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { authenticationSchema } from './authentication.ts';
import { channelSchema } from './channel.ts';
import { noRelation, type Relation, relationSchema } from './crm.ts';
import { noteSays } from './note-facts.ts';
import { supervisorSchema } from './supervision.ts';

/** The other side's address as the channel knows it: a phone number for voice. `name` is what the network claims. */
export const partySchema = z.object({
  address: z.string().max(320),
  name: z.string().max(320).nullable(),
});
export type Party = z.infer<typeof partySchema>;

/** A thread with one contact through one entry point; it holds interactions one after another. */
export const conversationSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  channel: channelSchema,
  contactId: idSchema.nullable(),
  party: partySchema,
  entryPoint: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const interactionStatusSchema = z.enum(['open', 'closed', 'closedUnmanaged']);

/** One piece of contact with a customer, from its arrival to its close; a transfer keeps it. */
export const interactionSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  /** The short number people say to each other (#8123); the hub gives it. */
  number: z.int().min(1),
  conversationId: idSchema,
  channel: channelSchema,
  direction: z.enum(['inbound', 'outbound', 'internal', 'dialer']),
  party: partySchema,
  queueId: idSchema.nullable(),
  queueName: z.string().nullable(),
  status: interactionStatusSchema,
  /** Hub time in milliseconds. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
});
export type Interaction = z.infer<typeof interactionSchema>;

/** How an agent's part in a call ended. */
export const endCauseSchema = z.enum([
  'customerHangup',
  'agentHangup',
  'rejected',
  'noAnswer',
  'cancelled',
  'answeredElsewhere',
  'transferred',
  /** This leg went up in a conference of the exchange, or another call took its place; the agent goes on in another. */
  'merged',
  'busy',
  'wrongNumber',
  'unavailable',
  'notAllowed',
  'mediaLost',
  'failed',
  'unknown',
]);
export type EndCause = z.infer<typeof endCauseSchema>;

/** How the sound of a call was, as its desktop measured it (PLUS-5): counts and figures of the whole call. */
export const callScoreSchema = z.object({
  packetsSent: z.number(),
  packetsReceived: z.number(),
  packetsLost: z.number(),
  jitterMs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  /** Mean opinion score, 1 to 4.5, over the whole call and at its worst; null for a call too short to tell. */
  mosAverage: z.number().nullable().default(null),
  mosLowest: z.number().nullable().default(null),
  /** Largest gap in what was heard, milliseconds. */
  longestGapMs: z.number().nullable().default(null),
});
export type CallScore = z.infer<typeof callScoreSchema>;

/** What is recorded of a call at the moment; masked: it goes on, and holds silence (CALL-5). */
export const recordingStateSchema = z.enum(['off', 'recording', 'masked']);
export type RecordingState = z.infer<typeof recordingStateSchema>;

/** What an agent can do with a recording (CALL-1). */
export const recordActionSchema = z.enum(['start', 'stop', 'mask', 'unmask']);
export type RecordAction = z.infer<typeof recordActionSchema>;

/** Who is in a conference of the exchange besides the agent who looks. */
export const conferenceMemberSchema = z.object({ agentId: idSchema.nullable(), party: partySchema });
export type ConferenceMember = z.infer<typeof conferenceMemberSchema>;

export const participationPhaseSchema = z.enum(['offered', 'live', 'held', 'wrapUp', 'done', 'missed']);
export type ParticipationPhase = z.infer<typeof participationPhaseSchema>;

/** What the agent says of their part: a disposition and a note. Locked once wrap-up is completed. */
export const outcomeSchema = z.object({
  /** Counts changes of the outcome alone; a command names the one it was based on. */
  version: z.int().min(0),
  dispositionId: idSchema.nullable(),
  note: z.string().max(20_000),
  savedAt: z.number().nullable(),
  savedBy: idSchema.nullable(),
  locked: z.boolean(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** A recording as the tab of its call shows it (RECG-6). */
export const callRecordingSchema = z.object({
  id: idSchema,
  startedAt: z.number(),
  durationMs: z.number(),
  /** `missing`: the exchange made it, and its file could not be had. */
  state: z.enum(['ready', 'missing']),
});
export type CallRecording = z.infer<typeof callRecordingSchema>;

/**
 * One agent's part in an interaction: what Voice Calls lists. It carries the facts of its interaction that a list needs,
 * so that a list row is one row.
 */
export const participationSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionId: idSchema,
  interactionNumber: z.int().min(1),
  agentId: idSchema,
  role: z.enum(['owner', 'consult', 'conference', 'supervisor']),
  channel: channelSchema,
  direction: z.enum(['inbound', 'outbound', 'internal', 'dialer']),
  /** The call's identity on the agent's leg (SIP Call-ID, RFC 3261 section 8.1.1.4); null for digital work. */
  callId: z.string().nullable(),
  source: partySchema,
  destination: partySchema,
  queueId: idSchema.nullable(),
  queueName: z.string().nullable(),
  phase: participationPhaseSchema,
  /** Since when the phase holds, hub time in milliseconds. */
  phaseSince: z.number(),
  offeredAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  endCause: endCauseSchema.nullable(),
  recording: recordingStateSchema,
  /** The skill that the agent dialled with. */
  skillId: idSchema.nullable(),
  /** Null while it is a call of two. */
  conference: z.object({ id: z.string(), members: z.array(conferenceMemberSchema) }).nullable(),
  /** Null while the call goes on, and where no desktop measured it. */
  quality: callScoreSchema.nullable().default(null),
  /** Finished recordings of it, oldest first (RECG-6). */
  recordings: z.array(callRecordingSchema).default([]),
  /** Who supervises it now; nobody where the workspace does not show that to the agent. */
  supervisedBy: z.array(supervisorSchema).default([]),
  /** Whom and what it is about (REL). */
  relation: relationSchema.default(noRelation),
  tagIds: z.array(idSchema).default([]),
  /** Whether this agent made sure who the customer is; null while they have not said (CHATR-3). */
  authentication: authenticationSchema.nullable().default(null),
  outcome: outcomeSchema,
});
export type Participation = z.infer<typeof participationSchema>;

/**
 * Whether an agent who talked in a call owes an outcome for it: not as one who was consulted or joined a conference, and not
 * while they go on in another leg of the same interaction, which then owes it.
 */
export function owesOutcome(part: {
  readonly role: Participation['role'];
  readonly endCause: EndCause;
  /** The agent has another leg in this interaction that did not go up in one of theirs. */
  readonly goesOn: boolean;
}): boolean {
  if (part.role === 'consult' || part.role === 'conference' || part.role === 'supervisor') return false;
  return part.endCause !== 'merged' || !part.goesOn;
}

/** What an outcome lacks before it can be completed. */
export type Missing = 'authentication' | 'disposition' | 'note' | 'relation';

/**
 * A completed outcome needs what the workspace's policy demands; used by the window, the outbox and the hub alike. An
 * interaction with a customer is about a record (REL-1), or its note says all that one of the lists of `facts` asks for where
 * there is no record (REL-16); a colleague's call is about none.
 */
export function missingForCompletion(
  outcome: { dispositionId: string | null; note: string },
  policy: { dispositionRequired: boolean; notesRequired: boolean; relationRequired: boolean },
  about: {
    direction: Participation['direction'];
    relation: Relation;
    facts: readonly (readonly string[])[];
    /** It wants to be told who the customer is (`owesAuthentication`). */
    unauthenticated?: boolean;
  },
): Missing[] {
  const missing: Missing[] = [];
  if (about.unauthenticated === true) missing.push('authentication');
  if (policy.dispositionRequired && outcome.dispositionId === null) missing.push('disposition');
  if (policy.notesRequired && outcome.note.trim() === '') missing.push('note');
  const instead = about.facts.some((facts) => facts.every((fact) => noteSays(outcome.note, fact)));
  const settled = about.direction === 'internal' || about.relation.records.length > 0 || instead;
  if (policy.relationRequired && !settled) missing.push('relation');
  return missing;
}
