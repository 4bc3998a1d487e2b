import { inArray, sql as raw } from 'drizzle-orm';
import { type AgentIntent, mayReceive } from '#shared/domain/agent-state.ts';
import { type DigitalChannel, digitalChannelSchema } from '#shared/domain/channel.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { readAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { queue } from '../db/schema.ts';
import { waiting } from '../db/schema-interactions.ts';
import type { Candidate, Waiter } from './choose.ts';
import { openOffers } from './offers.ts';

/** Who could be given something, and what waits that they could be given. */
export interface Board {
  readonly candidates: readonly Candidate[];
  readonly waiters: readonly Waiter[];
}

/** What one agent is considered for in one pass; the next pass follows at once. */
const mostEach = 25;

/** Agents who are signed in with a desktop that is connected and shows offers; `ids` for some of them. */
export async function readCandidates(sql: Sql, ids: readonly string[] | null): Promise<Candidate[]> {
  if (ids?.length === 0) return [];
  const { rows } = await sql.execute<{
    id: string;
    name: string;
    intent: AgentIntent;
    last_work_at: string;
  }>(raw`
    select a.id, a.name, s.intent, s.last_work_at
    from agent_state s join agent a on a.id = s.agent_id
    where not a.archived and s.intent->>'kind' in ('available', 'paused')
      and exists (
        select 1 from desktop_link l join session x on x.id = l.session_id
        where l.agent_id = a.id and l.lost_at is null and l.takes_offers and x.state = 'active')
      ${ids === null ? raw`` : raw`and a.id = any(${raw.param([...ids])}::uuid[])`}`);
  const states = await readAgentStates(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, intent, last_work_at }) => ({
    id,
    name,
    intent: states.get(id)?.intent ?? intent,
    work: states.get(id)?.work ?? [],
    lastWorkAt: Number(last_work_at),
  }));
}

/**
 * Reads who is free and what waits for them, at a moment; `only` for some interactions and agents. Of a long queue the front:
 * as much as the free agents could take.
 */
export async function readBoard(
  sql: Sql,
  policy: Policy,
  at: number,
  only: { readonly interactionIds: readonly string[]; readonly agentIds: readonly string[] } | null,
): Promise<Board> {
  const candidates = await readCandidates(sql, only?.agentIds ?? null);
  const pairs = await readPairs(sql, roomOf(candidates, policy), at, only?.interactionIds ?? null);
  const ids = [...new Set(pairs.map(({ interactionId }) => interactionId))];
  if (ids.length === 0) return { candidates, waiters: [] };
  const records = await sql.select().from(waiting).where(inArray(waiting.interactionId, ids));
  const offers = await openOffers(sql, ids);
  const queueIds = [...new Set(records.map(({ queueId }) => queueId))];
  const queues = await sql.select().from(queue).where(inArray(queue.id, queueIds));
  const waiters = records.flatMap((record): Waiter[] => {
    const routing = queues.find(({ id }) => id === record.queueId)?.routing;
    if (routing === undefined) return [];
    const own = (row: { readonly interactionId: string }) => row.interactionId === record.interactionId;
    return [
      {
        ...record,
        mode: routing.mode,
        autoAccept: routing.autoAccept ?? policy.queue.autoAccept,
        eligible: pairs.filter(own).map(({ agentId }) => agentId),
        asked: offers.filter(own).map(({ agentId }) => agentId),
      },
    ];
  });
  return { candidates, waiters: waiters.sort(inOrder) };
}

function inOrder(a: Waiter, b: Waiter): number {
  return b.priority - a.priority || a.since - b.since || (a.interactionId < b.interactionId ? -1 : 1);
}

interface Room {
  readonly agentId: string;
  readonly channel: DigitalChannel;
}

/** For which channels each agent has room. */
function roomOf(candidates: readonly Candidate[], { capacity }: Policy): Room[] {
  return candidates.flatMap(({ id: agentId, intent, work }) =>
    digitalChannelSchema.options
      .filter((channel) => mayReceive(channel, intent, work, capacity))
      .map((channel) => ({ agentId, channel })),
  );
}

/**
 * Which of those with room could get what: the front of each of their queues as far as they have the skills, and what was given
 * to them by name. What somebody is asked for already is left out, but in queues that ask everybody.
 */
async function readPairs(
  sql: Sql,
  room: readonly Room[],
  at: number,
  interactionIds: readonly string[] | null,
): Promise<{ interactionId: string; agentId: string }[]> {
  if (room.length === 0 || interactionIds?.length === 0) return [];
  const some =
    interactionIds === null
      ? raw``
      : raw`and w.interaction_id = any(${raw.param([...interactionIds])}::uuid[])`;
  const { rows } = await sql.execute<{ interactionId: string; agentId: string }>(raw`
    with room as (
      select * from unnest(
        ${raw.param(room.map(({ agentId }) => agentId))}::uuid[],
        ${raw.param(room.map(({ channel }) => channel))}::text[]) as r (agent_id, channel)
    )
    select found.interaction_id as "interactionId", r.agent_id as "agentId"
    from room r
      join agent_queue m on m.agent_id = r.agent_id
      join queue q on q.id = m.queue_id and not q.archived
      cross join lateral (
        select w.interaction_id from waiting w
        where w.queue_id = q.id and w.channel = r.channel ${some}
          and (w.target_agent_id is null or w.preferred_until <= ${at})
          and (w.again_at <= ${at} or not r.agent_id = any(w.passed))
          and not exists (
            select 1 from offer o where o.interaction_id = w.interaction_id and o.state = 'open'
              and (o.agent_id = r.agent_id or q.routing->>'mode' = 'longestIdle'))
          and not exists (
            select 1 from unnest(w.skill_ids || array(
              select jsonb_array_elements_text(q.routing->'skillIds')::uuid)) as needed (skill_id)
            where not exists (
              select 1 from agent_skill s where s.agent_id = r.agent_id and s.skill_id = needed.skill_id))
        order by w.priority desc, w.since, w.interaction_id
        limit ${mostEach}
      ) found
    union
    select w.interaction_id, r.agent_id
    from room r join waiting w on w.target_agent_id = r.agent_id and w.channel = r.channel
    where w.preferred_until > ${at} ${some}
      and not exists (select 1 from offer o where o.interaction_id = w.interaction_id and o.state = 'open')`);
  return rows;
}
