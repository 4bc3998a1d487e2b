import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { digitalChannelSchema } from './channel.ts';
import { partySchema } from './interaction.ts';

/** How an offer stands. `taken`: a colleague accepted it; `withdrawn`: the customer left, or a call came first. */
export const offerStateSchema = z.enum(['open', 'accepted', 'rejected', 'timedOut', 'taken', 'withdrawn']);
export type OfferState = z.infer<typeof offerStateSchema>;

/**
 * A digital interaction offered to one agent (OFFER-1), with the summary that the agent decides by. Its id becomes the id of
 * the participation and of the work item. Times are the hub's, in milliseconds.
 */
export const offerSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionId: idSchema,
  interactionNumber: z.int().min(1),
  channel: digitalChannelSchema,
  party: partySchema,
  queueId: idSchema,
  queueName: z.string(),
  entryPointName: z.string(),
  reason: z.string().nullable(),
  /** The beginning of what the customer wrote. */
  excerpt: z.string(),
  /** Since when the customer waits. */
  waitingSince: z.number(),
  offeredAt: z.number(),
  expiresAt: z.number(),
  /** The hub accepts it in the agent's name, `autoAccept` of its queue; the desktop only opens it. */
  autoAccepted: z.boolean(),
  /** Given over by a colleague, to this agent. */
  transferredBy: z.string().nullable(),
  state: offerStateSchema,
  endedAt: z.number().nullable(),
  /** Who took it. */
  takenBy: z.string().nullable(),
});
export type Offer = z.infer<typeof offerSchema>;
