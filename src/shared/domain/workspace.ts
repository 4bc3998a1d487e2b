import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/** A result of a contact that an agent can choose; made by an administrator. */
export const dispositionSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  /** Default dispositions stand left, custom ones right (VDISP-5). */
  custom: z.boolean(),
  position: z.int(),
  archived: z.boolean(),
});
export type Disposition = z.infer<typeof dispositionSchema>;

/** Where customers wait for an agent. */
export const queueSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  /** The number customers dial to reach the queue. */
  number: z.string(),
  archived: z.boolean(),
});
export type Queue = z.infer<typeof queueSchema>;

/** A reason for a pause that an agent can choose. */
export const pauseReasonSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  archived: z.boolean(),
});
export type PauseReason = z.infer<typeof pauseReasonSchema>;
