import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { partySchema, recordingStateSchema } from './interaction.ts';
import { supervisorSchema } from './supervision.ts';

/** Who waits in one queue, first to be served first. Times are the hub's, in milliseconds. */
export const queueWaitingSchema = z.object({
  queueId: idSchema,
  callers: z.array(
    z.object({
      interactionId: idSchema,
      interactionNumber: z.int().min(1),
      party: partySchema,
      joinedAt: z.number(),
      /** Back at the front because an agent's desktop or phone was lost (PLUS-26). */
      rescued: z.boolean(),
    }),
  ),
});
export type QueueWaiting = z.infer<typeof queueWaitingSchema>;

/** An agent's call that goes on now, as supervisors see it. */
export const liveCallSchema = z.object({
  participationId: idSchema,
  interactionId: idSchema,
  interactionNumber: z.int().min(1),
  agentId: idSchema,
  agentName: z.string(),
  direction: z.enum(['inbound', 'outbound', 'internal', 'dialer']),
  /** The other end. */
  party: partySchema,
  queueId: idSchema.nullable(),
  queueName: z.string().nullable(),
  phase: z.enum(['offered', 'live', 'held']),
  offeredAt: z.number(),
  answeredAt: z.number().nullable(),
  recording: recordingStateSchema,
  supervisors: z.array(supervisorSchema),
});
export type LiveCall = z.infer<typeof liveCallSchema>;
