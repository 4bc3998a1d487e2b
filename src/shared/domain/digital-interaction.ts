import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { authenticationSchema } from './authentication.ts';
import { digitalChannelSchema } from './channel.ts';
import { relationSchema } from './crm.ts';
import { interactionStatusSchema, outcomeSchema, partySchema } from './interaction.ts';

/** An agent's part in a digital interaction: `from` is when they accepted it (TIMER-6), `to` null while they have it. */
export const participantSchema = z.object({
  participationId: idSchema,
  agentId: idSchema,
  name: z.string(),
  role: z.enum(['owner', 'consult', 'supervisor']),
  from: z.number(),
  to: z.number().nullable(),
});
export type Participant = z.infer<typeof participantSchema>;

/**
 * The header of an interaction that is no call: all that a list, a tab's header and the panel beside it need, in one row.
 * Voice interactions have no such row. Times are the hub's, in milliseconds.
 */
export const digitalInteractionSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  number: z.int().min(1),
  conversationId: idSchema,
  channel: digitalChannelSchema,
  direction: z.enum(['inbound', 'outbound']),
  party: partySchema,
  entryPointId: idSchema,
  entryPointName: z.string(),
  queueId: idSchema,
  queueName: z.string(),
  /** What the customer chose (OFFER-2). */
  reason: z.string().nullable(),
  subject: z.string().nullable(),
  status: interactionStatusSchema,
  /** 'pending', 'resolved', or one that the workspace has made. */
  subStatus: z.string().nullable(),
  closedBy: z.enum(['customer', 'agent', 'hub']).nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Who has it now; null while it waits or nobody has it. A closed one stays its last owner's until the customer writes again. */
  ownerId: idSchema.nullable(),
  /** Who managed it first, and who did last (ILIST-7). */
  firstAgentId: idSchema.nullable(),
  lastAgentId: idSchema.nullable(),
  /** Since when it waits for an agent; null while it does not. */
  waitingSince: z.number().nullable(),
  lastMessage: z.object({ at: z.number(), direction: z.enum(['in', 'out']), excerpt: z.string() }).nullable(),
  /** The thread's last entry. */
  lastSeq: z.int().min(0),
  /** How many messages the customer has written: less those at an agent's read mark is what is unread. */
  incoming: z.int().min(0),
  /** When each side wrote last, notes and automatic replies apart: the idle timer counts from there (TIMER-9). */
  customerAt: z.number().nullable(),
  agentAt: z.number().nullable(),
  /** Since when the customer's page is closed or cannot be reached; null while it is there (CHAT-8). */
  customerAwaySince: z.number().nullable(),
  tagIds: z.array(idSchema),
  relation: relationSchema,
  authentication: authenticationSchema.nullable(),
  outcome: outcomeSchema,
  /** Oldest first; of very many the last ones. */
  participants: z.array(participantSchema).max(50),
});
export type DigitalInteraction = z.infer<typeof digitalInteractionSchema>;

/** How far an agent has read a thread (DEC-14). Its id is of this agent and interaction; the highest wins. */
export const readMarkSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionId: idSchema,
  seq: z.int().min(0),
  /** The interaction's `incoming` at that entry. */
  incoming: z.int().min(0),
});
export type ReadMark = z.infer<typeof readMarkSchema>;

/** How an interaction is left (ITAB-4, DISP-4): `resolved` closes it as well, `pending` keeps it open. */
export const leaveStatusSchema = z.string().min(1).max(100);
/** Statuses that every workspace has. Others are sub-statuses of open interactions, by their own word. */
export const builtInStatuses = ['closed', 'resolved', 'open', 'pending'] as const;

/** Status and sub-status that a chosen word stands for. */
export function statusOf(word: string): { status: 'open' | 'closed'; subStatus: string | null } {
  switch (word) {
    case 'closed':
      return { status: 'closed', subStatus: null };
    case 'resolved':
      return { status: 'closed', subStatus: 'resolved' };
    case 'open':
      return { status: 'open', subStatus: null };
    default:
      return { status: 'open', subStatus: word };
  }
}

/** Filters and order of an interaction list (ILIST-1..9). Null and empty mean all. */
export const interactionQuerySchema = z.object({
  channel: digitalChannelSchema,
  search: z.string().max(200).default(''),
  /** Of `startedAt`, hub time, both ends included. */
  startedFrom: z.number().nullable().default(null),
  startedTo: z.number().nullable().default(null),
  read: z.enum(['all', 'read', 'unread']).default('all'),
  status: z.enum(['all', 'open', 'closed']).default('all'),
  subStatus: z.string().max(100).nullable().default(null),
  entryPointId: idSchema.nullable().default(null),
  /** `none`: nobody has it. */
  ownerId: z
    .union([idSchema, z.literal('none')])
    .nullable()
    .default(null),
  firstAgentId: idSchema.nullable().default(null),
  /** With any of them. */
  tagIds: z.array(idSchema).max(50).default([]),
  sort: z.enum(['number', 'startedAt', 'lastMessage', 'status', 'subject']).default('lastMessage'),
  descending: z.boolean().default(true),
  after: z.string().max(500).nullable().default(null),
  limit: z.int().min(1).max(200).default(100),
});
export type InteractionQuery = z.infer<typeof interactionQuerySchema>;
export const interactionPageSchema = z.object({
  rows: z.array(digitalInteractionSchema),
  next: z.string().nullable(),
});
export type InteractionPage = z.infer<typeof interactionPageSchema>;
