import { z } from 'zod';
import { authenticationWishSchema } from '../domain/authentication.ts';
import { commitmentSchema } from '../domain/commitment.ts';
import { relationWishSchema } from '../domain/crm.ts';
import { leaveStatusSchema } from '../domain/digital-interaction.ts';
import { longestMessage } from '../domain/message.ts';
import { idSchema } from '../util/id.ts';

const interaction = { interactionId: idSchema };
/** Files that the desktop has uploaded before the command goes out. */
const fileIds = z.array(idSchema).max(50);

/** Commands on digital interactions; all of them may wait for the network (DEC-17). */
export const interactionCommands = {
  /**
   * Writes to the customer. `seen` is the thread's last entry that the agent had before them. A chat refuses what reaches the hub
   * too late: 'message.stale' when it is older than `policy.chat.staleSeconds`, 'message.closed' when the chat was closed,
   * 'message.answered' when another agent wrote after `seen`; the desktop brings the words back as a draft.
   */
  'message.send': {
    payload: z.object({
      ...interaction,
      messageId: idSchema,
      text: z.string().max(longestMessage),
      fileIds,
      seen: z.int().min(0),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Adds an internal note (NOTEI-1); a supervisor's too (NOTEI-4). Never expires, open or closed. */
  'message.note': {
    payload: z.object({
      ...interaction,
      messageId: idSchema,
      text: z.string().max(longestMessage),
      fileIds,
      mentions: z.array(idSchema).max(50),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** The agent has read up to an entry; the highest wins. */
  'interaction.read': {
    payload: z.object({ ...interaction, seq: z.int().min(0) }),
    offline: true,
    expiresAfterMs: null,
  },
  'interaction.tag': {
    payload: z.object({ ...interaction, add: z.array(idSchema).max(50), remove: z.array(idSchema).max(50) }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Whom and what it is about (REL). */
  'interaction.relate': {
    payload: z.object({ ...interaction, ...relationWishSchema.shape }),
    offline: true,
    expiresAfterMs: null,
  },
  /** The customer was authenticated, or the agent says why not (CHATR-3). */
  'interaction.authenticate': {
    payload: z.object({ ...interaction, ...authenticationWishSchema.shape }),
    offline: true,
    expiresAfterMs: null,
  },
  /**
   * Status, disposition and note (DISP-3). A status that closes it needs what the policy demands ('outcome.incomplete'), and
   * authentication where it is required ('interaction.notAuthenticated'); 'open' and other open ones never do. `baseOutcomeVersion`
   * is the outcome that the agent saw ('outcome.conflict').
   */
  'interaction.outcome': {
    payload: z.object({
      ...interaction,
      status: leaveStatusSchema,
      dispositionId: idSchema.nullable(),
      note: z.string().max(20_000),
      baseOutcomeVersion: z.int().min(0),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /**
   * Takes it off the agent's desk: Unassign & Dismiss (STATE-5, ITAB-16). A closed one must have its outcome; an open one is
   * nobody's then, and its customer's next message brings it back.
   */
  'interaction.dismiss': { payload: z.object(interaction), offline: true, expiresAfterMs: null },
  /** Makes or changes a commitment (COMMIT-2). */
  'commitment.save': {
    payload: commitmentSchema
      .pick({
        interactionId: true,
        contactId: true,
        firstName: true,
        lastName: true,
        number: true,
        target: true,
        dueAt: true,
        note: true,
      })
      .extend({ commitmentId: idSchema }),
    offline: true,
    expiresAfterMs: null,
  },
  /** It was kept, or is deleted with a reason. */
  'commitment.end': {
    payload: z.object({
      commitmentId: idSchema,
      state: z.enum(['done', 'deleted']),
      reason: z.string().max(1000),
    }),
    offline: true,
    expiresAfterMs: null,
  },
} as const;
