import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/** A file that was sent with a message or note; its bytes are the hub's route `file`. */
export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(255),
  /** Media type as its content says. */
  type: z.string().max(200),
  size: z.int().min(0),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** Who wrote. A name stays as it was then. */
export const messageAuthorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), name: z.string().nullable() }),
  z.object({ kind: z.literal('agent'), agentId: idSchema, name: z.string() }),
  /** The hub itself: an automatic reply to the customer. */
  z.object({ kind: z.literal('hub') }),
]);
export type MessageAuthor = z.infer<typeof messageAuthorSchema>;

/** How far something sent to the customer has come (ITAB-17). Pending is the desktop's own. */
export const deliverySchema = z.object({
  state: z.enum(['sent', 'delivered', 'read', 'failed']),
  /** Why it failed, for the agent; null otherwise. */
  reason: z.string().max(1000).nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/**
 * Something that happened in the thread and was no message. Names stay as they were then; times are the message's.
 */
export const threadEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued'), queueName: z.string() }),
  z.object({ kind: z.literal('accepted'), agentName: z.string() }),
  z.object({ kind: z.literal('transferred'), agentName: z.string(), to: z.string() }),
  z.object({ kind: z.literal('requeued'), agentName: z.string() }),
  z.object({ kind: z.literal('left'), agentName: z.string() }),
  z.object({
    kind: z.literal('closed'),
    by: z.enum(['customer', 'agent', 'hub']),
    agentName: z.string().nullable(),
  }),
  z.object({ kind: z.literal('reopened') }),
]);
export type ThreadEvent = z.infer<typeof threadEventSchema>;

/**
 * One entry of a thread. `seq` counts an interaction's entries from 1 without gaps, in the hub's order; entries are appended
 * and never change but for their delivery and, when a customer is erased, their words. `note` is for the organisation only
 * (NOTEI-1), `auto` a reply of the hub's; neither counts as last message (ILIST-21).
 */
export const messageSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionId: idSchema,
  seq: z.int().min(1),
  kind: z.enum(['in', 'out', 'note', 'auto', 'event']),
  author: messageAuthorSchema,
  text: z.string().max(20_000),
  attachments: z.array(attachmentSchema).max(50),
  /** Colleagues named in a note. */
  mentions: z.array(idSchema),
  event: threadEventSchema.nullable(),
  /** Hub time in milliseconds. */
  at: z.number(),
  /** Only of `out` and `auto`. */
  delivery: deliverySchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

/** The longest text of one message. */
export const longestMessage = 20_000;
