import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { outcomeSchema, partySchema } from './interaction.ts';

const personSchema = z.object({ agentId: idSchema, name: z.string() });

/** A queue call whose caller gave up before anybody answered (ABAN-2). Its id is the interaction's. Times are the hub's. */
export const abandonedCallSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  interactionNumber: z.int().min(1),
  party: partySchema,
  queueId: idSchema,
  queueName: z.string(),
  joinedAt: z.number(),
  abandonedAt: z.number(),
  outcome: outcomeSchema,
  /** Who was rung or worked on it last; null when nobody was. */
  lastAssignedTo: personSchema.nullable(),
  /** Who works on it now: nobody else may (ABAN-3). */
  reservedBy: personSchema.extend({ since: z.number() }).nullable(),
});
export type AbandonedCall = z.infer<typeof abandonedCallSchema>;
