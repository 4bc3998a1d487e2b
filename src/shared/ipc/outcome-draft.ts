import { z } from 'zod';
import { leaveStatusSchema } from '../domain/digital-interaction.ts';
import { idSchema } from '../util/id.ts';

/** What is typed of an interaction's outcome and not saved, as it is kept among the drafts (PLUS-11). */
export const outcomeDraftSchema = z.object({
  status: leaveStatusSchema,
  dispositionId: idSchema.nullable(),
  note: z.string().max(20_000),
  /** The version of the outcome that it was begun on. */
  base: z.int().min(0),
});
export type OutcomeDraft = z.infer<typeof outcomeDraftSchema>;

/** Key of an interaction's outcome among the drafts: it can never be taken for another's. */
export function outcomeDraftKey(interactionId: string): string {
  return `interactionOutcome:${interactionId}`;
}
