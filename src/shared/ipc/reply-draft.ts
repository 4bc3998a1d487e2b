import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';

/**
 * What stands in the box under a thread and has not been sent, as it is kept among the drafts: in JSON, under one of the keys
 * below. What the hub sent back is put before what is there already, so that its text may be longer than one message.
 */
export const replyDraftSchema = z.object({
  text: z.string(),
  /** Waiting files. */
  fileIds: z.array(idSchema),
  /** Colleagues named in a note. */
  mentions: z.array(idSchema).default([]),
  /** Why the hub sent it back (DEC-17); null for what was only typed. */
  returned: problemSchema.nullable().default(null),
  /** The text that was sent back: what `text` begins with until the agent changes it. */
  returnedText: z.string().default(''),
});
export type ReplyDraft = z.infer<typeof replyDraftSchema>;

/** Where the reply to the customer is kept until it is sent. */
export function replyDraftKey(interactionId: string): string {
  return `interaction:${interactionId}:reply`;
}

/** Where an internal note is kept until it is saved. */
export function noteDraftKey(interactionId: string): string {
  return `interaction:${interactionId}:note`;
}
