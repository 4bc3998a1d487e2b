import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/** A follow-up that was promised to a customer (COMMIT-1, COMMIT-2, CHAT-13). Times are the hub's. */
export const commitmentSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  firstName: z.string().max(200),
  lastName: z.string().max(200),
  number: z.string().max(320),
  /** Who shall do it: an agent, or somebody with the skill. */
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agent'), agentId: idSchema }),
    z.object({ kind: z.literal('skill'), skillId: idSchema }),
  ]),
  dueAt: z.number(),
  note: z.string().max(20_000),
  state: z.enum(['open', 'done', 'deleted']),
  /** Why it was deleted; '' otherwise. */
  deletedReason: z.string().max(1000),
  createdBy: z.object({ agentId: idSchema, name: z.string() }),
  createdAt: z.number(),
});
export type Commitment = z.infer<typeof commitmentSchema>;
