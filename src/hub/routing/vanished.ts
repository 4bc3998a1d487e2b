import { eq, sql as raw } from 'drizzle-orm';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { freeReservations } from '../abandoned/reservations.ts';
import { setIntent } from '../agents/state.ts';
import type { Sql } from '../db/database.ts';
import { offer } from '../db/schema-interactions.ts';
import { release } from '../digital/assign.ts';
import { updateDigital } from '../digital/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { routing } from './routing.ts';
import { lockInteractions } from './store.ts';

/** Live digital work of an agent who has had no desktop for a time. */
interface Orphan {
  readonly interactionId: string;
  readonly participationId: string;
  readonly agentId: string;
}

/**
 * Since when an agent `s` has no desktop: since the last one was lost, since they were logged out, or, when no desktop ever
 * connected, since they signed in.
 */
const lostSince = raw`coalesce(
  (select max(l.lost_at) from desktop_link l where l.agent_id = s.agent_id),
  case when s.intent->>'kind' = 'loggedOut' then (s.intent->>'since')::bigint end,
  (select max(x.created_at) from session x where x.agent_id = s.agent_id))`;
const connected = raw`exists (
  select 1 from desktop_link l join session x on x.id = l.session_id
  where l.agent_id = s.agent_id and l.lost_at is null and x.state = 'active')`;

/**
 * Brings back to the front of their queues what agents had whose desktops are gone for so long as the policy says: chats soon,
 * the rest later. Gives how many.
 */
export async function requeueOrphans(change: Change): Promise<number> {
  const { sql, at } = change;
  const { disconnect } = (await readWorkspace(sql)).policy;
  const before = {
    chats: at - disconnect.requeueChatsAfterSeconds * 1000,
    others: at - disconnect.requeueOthersAfterSeconds * 1000,
  };
  const seen = await orphans(sql, before, null);
  const interactions = await lockInteractions(
    sql,
    seen.map(({ interactionId }) => interactionId),
    true,
  );
  if (interactions.size === 0) return 0;
  const sure = await orphans(sql, before, [...interactions.keys()]);
  for (const { interactionId, participationId, agentId } of sure) {
    const interaction = interactions.get(interactionId);
    if (interaction === undefined || interaction.ownerId !== agentId || interaction.queueId === null)
      continue;
    const since = await waitedSince(sql, participationId);
    const released = await release(change, interaction, (agentName) => ({ kind: 'requeued', agentName }));
    await routing.enqueue(change, {
      interactionId,
      // Voice is never locked here.
      channel: interaction.channel as DigitalChannel,
      queueId: interaction.queueId,
      since: since ?? released.startedAt,
      preferredAgentId: null,
      skillIds: [],
      targetAgentId: null,
      transferredBy: null,
      again: true,
    });
    // Since when it waits is part of its row.
    await updateDigital(change, released, {});
  }
  return sure.length;
}

async function orphans(
  sql: Sql,
  before: { readonly chats: number; readonly others: number },
  interactionIds: readonly string[] | null,
): Promise<Orphan[]> {
  if (interactionIds?.length === 0) return [];
  const some =
    interactionIds === null
      ? raw``
      : raw`and i.interaction_id = any(${raw.param([...interactionIds])}::uuid[])`;
  const { rows } = await sql.execute<{ interaction: string; participation: string; agent: string }>(raw`
    select i.interaction_id as interaction, i.participation_id as participation, i.agent_id as agent
    from work_item i join agent_state s on s.agent_id = i.agent_id
    where i.channel <> 'voice' and i.phase in ('live', 'held') ${some}
      and not ${connected}
      and ${lostSince} <= case when i.channel = 'chat' then ${before.chats}::bigint else ${before.others}::bigint end
    order by i.interaction_id limit 100`);
  return rows.map((row) => ({
    interactionId: row.interaction,
    participationId: row.participation,
    agentId: row.agent,
  }));
}

/** Since when the customer waited before the agent got it: by that they stand in the queue again. */
async function waitedSince(sql: Sql, offerId: string): Promise<number | null> {
  const [found] = await sql.select({ summary: offer.summary }).from(offer).where(eq(offer.id, offerId));
  return found?.summary.waitingSince ?? null;
}

/** Logs out agents whose desktop is gone for `policy.disconnect.signOutAfterSeconds`; never while a call of theirs is up. */
export async function logOutVanished(change: Change): Promise<number> {
  const { sql, at } = change;
  const { disconnect } = (await readWorkspace(sql)).policy;
  const { rows } = await sql.execute<{ id: string }>(raw`
    select s.agent_id as id from agent_state s
    where s.intent->>'kind' <> 'loggedOut' and not ${connected}
      and (select max(l.lost_at) from desktop_link l where l.agent_id = s.agent_id)
        <= ${at - disconnect.signOutAfterSeconds * 1000}
      and not exists (
        select 1 from work_item i
        where i.agent_id = s.agent_id and i.channel = 'voice' and i.phase in ('offered', 'live', 'held'))
    order by s.agent_id limit 100`);
  for (const { id } of rows) {
    await setIntent(change, id, { kind: 'loggedOut' });
    await freeReservations(change, id);
  }
  return rows.length;
}
