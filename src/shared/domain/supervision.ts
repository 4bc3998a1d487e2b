import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/**
 * How a supervisor is in an agent's call (PLUS-15): hears both and is heard by nobody, is heard by the agent alone, or is
 * heard by both.
 */
export const supervisionModeSchema = z.enum(['listen', 'whisper', 'barge']);
export type SupervisionMode = z.infer<typeof supervisionModeSchema>;

/** Somebody who is in an agent's call as a supervisor. */
export const supervisorSchema = z.object({
  agentId: idSchema,
  name: z.string(),
  mode: supervisionModeSchema,
  since: z.number(),
});
export type Supervisor = z.infer<typeof supervisorSchema>;
