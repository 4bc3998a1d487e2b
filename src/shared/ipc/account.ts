import { z } from 'zod';
import { idSchema } from '../util/id.ts';

/* The agent's own account at the hub: asked at once, never kept for later. */

const nothing = z.null();

export const accountRequests = {
  /** Also what `mustChangePassword` waits for: the agent is signed in then. */
  'account.changePassword': {
    input: z.object({ current: z.string().max(1000), next: z.string().max(1000) }),
    output: nothing,
  },
  /** While nobody is signed in. The answer says nothing of whether there is such an account. */
  'account.forgotPassword': { input: z.object({ email: z.string().max(320) }), output: nothing },
  /** Times are this machine's wall clock. */
  'account.sessions': {
    input: nothing,
    output: z.array(
      z.object({
        id: idSchema,
        desktopName: z.string(),
        createdAt: z.number(),
        lastSeenAt: z.number(),
        state: z.enum(['active', 'superseded']),
        current: z.boolean(),
      }),
    ),
  },
  'account.endSession': { input: z.object({ id: idSchema }), output: nothing },
} as const;
