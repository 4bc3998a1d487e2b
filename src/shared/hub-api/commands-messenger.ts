import { z } from 'zod';
import { imToSchema, longestImMessage } from '../domain/messenger.ts';
import { idSchema } from '../util/id.ts';

const mentions = z.array(idSchema).max(50);
const waits = { offline: true, expiresAfterMs: null } as const;

/** Commands of the messenger; all of them may wait for the network, and share the aggregate of their conversation. */
export const messengerCommands = {
  /**
   * Writes. Refused: 'messenger.off' for whom an administrator has banned from it, 'messenger.theirsOff' to such a colleague,
   * 'messenger.readOnly' for a member who may only read, 'messenger.unknown' when there is no such colleague or group, or it
   * is not the agent's.
   */
  'im.send': {
    payload: z.object({
      to: imToSchema,
      messageId: idSchema,
      text: z.string().max(longestImMessage),
      fileIds: z.array(idSchema).max(10),
      mentions,
      replyToId: idSchema.nullable(),
    }),
    ...waits,
  },
  /** Changes an own message: 'messenger.notYours', 'messenger.deleted'. */
  'im.edit': {
    payload: z.object({
      to: imToSchema,
      messageId: idSchema,
      text: z.string().min(1).max(longestImMessage),
      mentions,
    }),
    ...waits,
  },
  'im.delete': { payload: z.object({ to: imToSchema, messageId: idSchema }), ...waits },
  /** Gives or takes back a sign. */
  'im.react': {
    payload: z.object({
      to: imToSchema,
      messageId: idSchema,
      emoji: z.string().min(1).max(40),
      on: z.boolean(),
    }),
    ...waits,
  },
  /** The agent has read up to a message; the highest wins. */
  'im.read': { payload: z.object({ to: imToSchema, seq: z.int().min(0) }), ...waits },
} as const;
