import { inArray, sql as raw } from 'drizzle-orm';
import { type Capacity, mayReceive } from '#shared/domain/agent-state.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { setIntent } from '../agents/state.ts';
import type { Sql } from '../db/database.ts';
import { queue } from '../db/schema.ts';
import { waiting } from '../db/schema-interactions.ts';
import { closeUnmanaged } from '../digital/close.ts';
import { append, eventEntry } from '../digital/messages.ts';
import { updateDigital } from '../digital/store.ts';
import { endWait, overflowed } from '../figures/waits.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { readCandidates } from './board.ts';
import type { Candidate } from './choose.ts';
import { endOffers, type OfferRecord, openOffers } from './offers.ts';
import { offerMs } from './routing.ts';
import { findWaiting, lockFreeAgents, lockInteractions, pass } from './store.ts';
import { nobodyWasFree } from './words.ts';

/** What an offer that stands has come to. */
export type Standing = 'stands' | 'timedOut' | 'withdrawn';

/**
 * What has become of an open offer: withdrawn when its agent has no desktop any more or may not get it now (a call came, a pause
 * began), timed out when nothing hindered them from answering (DEC-13).
 */
export function standingOf(
  offer: Pick<OfferRecord, 'id' | 'expiresAt'> & { summary: Pick<OfferRecord['summary'], 'channel'> },
  agent: Pick<Candidate, 'intent' | 'work'> | undefined,
  capacity: Capacity,
  at: number,
): Standing {
  if (agent === undefined) return 'withdrawn';
  const others = agent.work.filter(({ participationId }) => participationId !== offer.id);
  if (!mayReceive(offer.summary.channel, agent.intent, others, capacity)) return 'withdrawn';
  return offer.expiresAt <= at ? 'timedOut' : 'stands';
}

/**
 * Ends offers that stand no longer. Whoever let one pass is NotResponding and comes last; whoever lost one to a call is not.
 * Gives how many it ended.
 */
export async function endPassed(change: Change): Promise<number> {
  const { sql, at } = change;
  const { policy } = await readWorkspace(sql);
  const over = (await standings(sql, policy, at, null)).filter(({ standing }) => standing !== 'stands');
  if (over.length === 0) return 0;
  const ids = [...new Set(over.map(({ offer }) => offer.interactionId))];
  const interactions = await lockInteractions(sql, ids, true);
  const agents = await lockFreeAgents(sql, [...new Set(over.map(({ offer }) => offer.agentId))]);
  const sure = (await standings(sql, policy, at, [...interactions.keys()])).filter(({ offer }) =>
    agents.has(offer.agentId),
  );
  const of = (wanted: Standing) =>
    sure.filter(({ standing }) => standing === wanted).map(({ offer }) => offer);
  const withdrawn = await endOffers(change, of('withdrawn'), 'withdrawn');
  const timedOut = await endOffers(change, of('timedOut'), 'timedOut');
  for (const { agentId, interactionId, summary } of timedOut) {
    await pass(sql, interactionId, [agentId], at + offerMs(policy, summary.channel));
    await setIntent(change, agentId, { kind: 'notResponding' });
  }
  return withdrawn.length + timedOut.length;
}

async function standings(
  sql: Sql,
  { capacity }: Policy,
  at: number,
  interactionIds: readonly string[] | null,
): Promise<{ offer: OfferRecord; standing: Standing }[]> {
  const offers = await openOffers(sql, interactionIds);
  const agents = await readCandidates(sql, [...new Set(offers.map(({ agentId }) => agentId))]);
  return offers.map((offer) => ({
    offer,
    standing: standingOf(
      offer,
      agents.find(({ id }) => id === offer.agentId),
      capacity,
      at,
    ),
  }));
}

/**
 * What has waited longest goes on to the overflow queue, or is closed unmanaged where there is none; not while somebody is asked.
 * Gives how many it moved or closed.
 */
export async function endLongWaits(change: Change): Promise<number> {
  const { sql, at } = change;
  const { policy, language } = await readWorkspace(sql);
  const queues = await sql.select().from(queue);
  const limits = queues.flatMap(({ id, routing, archived }) => {
    // Nobody is offered anything of a queue that is no longer there.
    const seconds = archived ? 0 : (routing.longestWaitSeconds ?? policy.queue.longestWaitSeconds);
    return seconds === null ? [] : [{ id, queuedBefore: at - seconds * 1000 }];
  });
  const due = await overdue(sql, limits);
  const interactions = await lockInteractions(sql, due, true);
  let ended = 0;
  for (const [interactionId, interaction] of interactions) {
    const record = await findWaiting(sql, interactionId);
    const limit = limits.find(({ id }) => id === record?.queueId);
    if (record === null || limit === undefined || record.queuedAt > limit.queuedBefore) continue;
    if ((await openOffers(sql, [interactionId])).length > 0) continue;
    const from = queues.find(({ id }) => id === record.queueId);
    const to = queues.find(
      ({ id, key, archived }) =>
        !archived &&
        (id === from?.routing.overflowQueueId ||
          (from?.routing.overflowQueueId == null && key === policy.queue.overflowQueue)),
    );
    if (to === undefined || to.id === record.queueId) {
      await endWait(sql, interactionId, { how: 'closed', at });
      await closeUnmanaged(change, interactionId, await nobodyWasFree(sql, interaction, language));
    } else {
      await overflowed(sql, interactionId, at);
      const { priority } = to.routing;
      await sql
        .update(waiting)
        .set({ queueId: to.id, priority, queuedAt: at, passed: [], againAt: 0, counted: true })
        .where(inArray(waiting.interactionId, [interactionId]));
      const { header } = await append(change, interaction, [
        eventEntry({ kind: 'queued', queueName: to.name }),
      ]);
      await updateDigital(change, interaction, { ...header, queueId: to.id, queueName: to.name });
    }
    ended += 1;
  }
  return ended;
}

async function overdue(
  sql: Sql,
  limits: readonly { readonly id: string; readonly queuedBefore: number }[],
): Promise<string[]> {
  if (limits.length === 0) return [];
  const { rows } = await sql.execute<{ id: string }>(raw`
    select w.interaction_id as id
    from unnest(
      ${raw.param(limits.map(({ id }) => id))}::uuid[],
      ${raw.param(limits.map(({ queuedBefore }) => queuedBefore))}::bigint[]) as l (queue_id, queued_before)
      join waiting w on w.queue_id = l.queue_id and w.queued_at <= l.queued_before
    where not exists (select 1 from offer o where o.interaction_id = w.interaction_id and o.state = 'open')
    order by w.queued_at limit 100`);
  return rows.map(({ id }) => id);
}
