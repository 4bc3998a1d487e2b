import { z } from 'zod';

/**
 * A coded problem. `code` is stable ('auth.wrongCredentials') and is the key of the sentence that the renderer shows in
 * the agent's language; `details` fill the sentence's gaps. `message` is English, for logs only, never for the agent.
 */
export const problemSchema = z.object({
  code: z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Makes a problem; `message` falls back to the code. */
export function problem(code: string, message?: string, details?: Problem['details']): Problem {
  return details === undefined
    ? { code, message: message ?? code }
    : { code, message: message ?? code, details };
}
