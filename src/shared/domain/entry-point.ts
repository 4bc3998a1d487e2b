import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { channelSchema } from './channel.ts';

/** A reason that a customer can choose before they write; `queueId` is where it leads, null for the entry point's own (OFFER-12). */
export const chatReasonSchema = z.object({
  key: z.string(),
  name: z.string(),
  queueId: idSchema.nullable(),
});
export type ChatReason = z.infer<typeof chatReasonSchema>;

/**
 * Where customers reach the workspace on a digital channel: a web site, later a mail account or a number (ILIST-6). `name` is
 * the short name that lists and headers show.
 */
export const entryPointSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  channel: channelSchema,
  name: z.string(),
  /** Where its interactions wait unless a reason says otherwise. */
  queueId: idSchema,
  /** Only of web sites. */
  chat: z
    .object({
      reasons: z.array(chatReasonSchema),
      /** Whether customers may attach files here (PERM-8, CHAT-3); pasted pictures are a switch of their own. */
      customerAttachments: z.boolean(),
      customerPastedImages: z.boolean(),
      language: z.string(),
    })
    .nullable(),
  archived: z.boolean(),
});
export type EntryPoint = z.infer<typeof entryPointSchema>;
