import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/** The longest draft that is kept. */
export const longestDraft = 100_000;

/**
 * What an agent typed and has not given yet, as the hub keeps it for their next desktop (DEC-15). `text` is the window's own
 * format, null once it was given or thrown away. `at` is when it was typed, hub time in milliseconds; the later wins.
 */
export const draftSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string().min(1).max(400),
  text: z.string().max(longestDraft).nullable(),
  at: z.number(),
});
export type Draft = z.infer<typeof draftSchema>;
