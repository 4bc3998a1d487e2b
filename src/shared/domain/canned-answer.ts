import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { channelSchema } from './channel.ts';

/** What an answer is for: to be chosen while writing, to call a silent customer back (CHATR-4), or to end with (CHATR-5). */
export const answerUseSchema = z.enum(['answer', 'reengage', 'closing']);
export type AnswerUse = z.infer<typeof answerUseSchema>;

/**
 * A text made by an administrator (CANN). Global with `entryPointId` null, else local to one account or web site.
 * `{{customer.name}}`, `{{customer.firstName}}`, `{{agent.name}}`, `{{agent.firstName}}`, `{{interaction.number}}`,
 * `{{entryPoint.name}}`, `{{workspace.name}}` and `{{time.greeting}}` in it stand for what they name.
 */
export const cannedAnswerSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  title: z.string(),
  text: z.string().max(20_000),
  /** What it is also found by, typed after `/`. */
  shortcut: z.string().nullable(),
  use: answerUseSchema,
  entryPointId: idSchema.nullable(),
  /** Empty for all. */
  channels: z.array(channelSchema),
  position: z.int(),
  archived: z.boolean(),
});
export type CannedAnswer = z.infer<typeof cannedAnswerSchema>;
