import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { channelSchema } from './channel.ts';
import { recordSummarySchema } from './crm.ts';
import { interactionStatusSchema, partySchema } from './interaction.ts';

/** One interaction in a contact's journey (JOUR-1..3). Times are the hub's. */
export const journeyEntrySchema = z.object({
  interactionId: idSchema,
  number: z.int().min(1),
  channel: channelSchema,
  direction: z.enum(['inbound', 'outbound', 'internal', 'dialer']),
  status: interactionStatusSchema,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  queueName: z.string().nullable(),
  /** Of calls: who called whom. */
  caller: partySchema,
  called: partySchema,
  /** How long somebody talked, in milliseconds; null when nobody answered. */
  talkMs: z.number().nullable(),
  tagIds: z.array(idSchema),
  records: z.array(recordSummarySchema),
  /** Who worked on it; none for an interaction that nobody managed (JOUR-2). */
  agents: z.array(
    z.object({
      participationId: idSchema,
      agentId: idSchema,
      name: z.string(),
      /** The call on this agent's own desktop; null for others' and for digital work. */
      callId: z.string().nullable(),
      disposition: z.string().nullable(),
      note: z.string(),
      /** Recordings that whoever asks may play. */
      recordingIds: z.array(idSchema),
    }),
  ),
  /** Whether whoever asks may open it; everybody who sees the journey may inspect it (JOUR-4). */
  mayOpen: z.boolean(),
});
export type JourneyEntry = z.infer<typeof journeyEntrySchema>;

export const journeyQuerySchema = z.object({
  contactId: idSchema,
  channels: z.array(channelSchema).nullable().default(null),
  after: z.string().max(500).nullable().default(null),
  limit: z.int().min(1).max(100).default(30),
});
export type JourneyQuery = z.infer<typeof journeyQuerySchema>;
export const journeyPageSchema = z.object({
  entries: z.array(journeyEntrySchema),
  next: z.string().nullable(),
});
export type JourneyPage = z.infer<typeof journeyPageSchema>;
