import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import type { Channel } from './channel.ts';
import type { Policy } from './policy.ts';

/** Whether the agent has made sure who the customer is (CHATR-3); declined says why not. */
export const authenticationSchema = z.object({
  state: z.enum(['done', 'declined']),
  reason: z.string().max(500),
  by: z.object({ agentId: idSchema, name: z.string() }),
  at: z.number(),
});
export type Authentication = z.infer<typeof authenticationSchema>;

/** What an agent says of it; `reason` is asked for only where they decline. */
export const authenticationWishSchema = z.object({
  state: z.enum(['done', 'declined']),
  reason: z.string().max(500),
});

/** Whether an interaction with a customer still wants to be told who they are before it can be completed. */
export function owesAuthentication(
  interaction: {
    readonly channel: Channel;
    readonly direction: 'inbound' | 'outbound' | 'internal' | 'dialer';
    readonly authentication: Authentication | null;
  },
  policy: Policy['interaction'],
): boolean {
  const { channel, direction, authentication } = interaction;
  return (
    direction !== 'internal' && authentication === null && policy.authenticationRequired.includes(channel)
  );
}
