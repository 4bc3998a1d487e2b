import { eq } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import { routingTopic } from '../agents/state.ts';
import { queue } from '../db/schema.ts';
import { waiting } from '../db/schema-interactions.ts';
import { together } from '../db/together.ts';
import { endWait } from '../figures/waits.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { endOffers, openOffers } from './offers.ts';
import type { Routing, Wish } from './port.ts';

/** How interactions find an agent, for the rest of the hub. */
export const routing: Routing = {
  enqueue: async (change, wish) => {
    const { sql, at } = change;
    const [[found], { policy }, open] = await together(
      () => sql.select().from(queue).where(eq(queue.id, wish.queueId)),
      () => readWorkspace(sql),
      () => openOffers(sql, [wish.interactionId]),
      // Put anew, it has waited so far for the figures.
      () => endWait(sql, wish.interactionId, { how: 'transferred', at }),
    );
    if (found === undefined) throw new Error('Nothing waits in a queue that is not there');
    await endOffers(change, open, 'withdrawn');
    const { interactionId, channel, queueId, since, skillIds, transferredBy } = wish;
    const values = {
      ...{ channel, queueId, since, transferredBy },
      priority: found.routing.priority,
      queuedAt: at,
      preferredAgentId: wish.preferredAgentId,
      targetAgentId: wish.targetAgentId,
      preferredUntil: preferredUntil(wish, policy, at),
      skillIds: [...skillIds],
      passed: [],
      againAt: 0,
      counted: wish.again !== true,
    };
    await sql
      .insert(waiting)
      .values({ interactionId, ...values })
      .onConflictDoUpdate({ target: waiting.interactionId, set: values });
    change.poke(routingTopic);
  },
  withdraw: async (change, interactionId) => {
    await endWait(change.sql, interactionId, { how: 'abandoned', at: change.at });
    await endOffers(change, await openOffers(change.sql, [interactionId]), 'withdrawn');
    change.poke(routingTopic);
  },
  deskChanged: (change: Change) => change.poke(routingTopic),
};

/** Until when it is for one agent only: by name as long as an offer stands, else as the policy says. */
function preferredUntil(wish: Wish, policy: Policy, at: number): number | null {
  if (wish.targetAgentId !== null) return at + offerMs(policy, wish.channel);
  return wish.preferredAgentId === null ? null : at + policy.queue.lastAgentSeconds * 1000;
}

/** How long an offer on a channel stands, milliseconds. */
export function offerMs({ offer: { seconds } }: Policy, channel: Wish['channel']): number {
  return (channel === 'chat' ? seconds.chat : seconds.others) * 1000;
}
