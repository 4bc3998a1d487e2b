import { sql as raw } from 'drizzle-orm';
import type { MyDay } from '#shared/domain/figures.ts';
import type { Sql } from '../db/database.ts';
import { firstIdSince } from '../interactions/store.ts';
import type { Day } from './day.ts';

/** What began yesterday may end today: so far back parts and offers are looked at, milliseconds. */
const lookBackMs = 24 * 60 * 60 * 1000;

/** What of one kind goes on: how many, and the sum of their begins, hub time in milliseconds. */
interface Running {
  readonly count: number;
  readonly since: number;
}

/** An agent's day as it was read: what is over, and what goes on. */
export interface OwnDay {
  readonly over: Omit<MyDay, 'at'>;
  readonly running: { readonly talk: Running; readonly wrapUp: Running };
  /** Since when today the agent is away from everything; null while they are not. */
  readonly awaySince: number | null;
}

/** The day of somebody who has done nothing. */
const nothing: OwnDay = {
  over: {
    ...{ callsIn: 0, callsOut: 0, chats: 0, missed: 0, followUps: 0 },
    ...{ talkMs: 0, wrapUpMs: 0, pausedMs: 0 },
  },
  running: { talk: { count: 0, since: 0 }, wrapUp: { count: 0, since: 0 } },
  awaySince: null,
};

/** The day as it is at a moment. */
export function dayAt({ over, running, awaySince }: OwnDay, at: number): MyDay {
  const lasted = ({ count, since }: Running): number => Math.max(0, count * at - since);
  return {
    ...over,
    at,
    talkMs: over.talkMs + lasted(running.talk),
    wrapUpMs: over.wrapUpMs + lasted(running.wrapUp),
    pausedMs: over.pausedMs + (awaySince === null ? 0 : Math.max(0, at - awaySince)),
  };
}

/** Whether it grows by itself. */
export function grows({ running, awaySince }: OwnDay): boolean {
  return running.talk.count + running.wrapUp.count > 0 || awaySince !== null;
}

/**
 * Days of agents: what they did today, and of what reaches into it the part since its begin. `awaySince` says since when an agent
 * is away from everything.
 */
export async function readDays(
  sql: Sql,
  agentIds: readonly string[],
  day: Day,
  awaySince: (agentId: string) => number | null,
): Promise<Map<string, OwnDay>> {
  if (agentIds.length === 0) return new Map();
  const [parts, spans, work, offers, due] = [
    await readParts(sql, agentIds, day),
    await readSpans(sql, agentIds, day),
    await readWork(sql, agentIds, day),
    await readMissedOffers(sql, agentIds, day),
    await readDue(sql, agentIds, day),
  ];
  return new Map(
    agentIds.map((id) => {
      const part = parts.get(id);
      const span = spans.get(id);
      const now = work.get(id);
      const away = awaySince(id);
      const sum = (name: 'callsIn' | 'callsOut' | 'chats') => part?.[name] ?? nothing.over[name];
      return [
        id,
        {
          over: {
            ...{ callsIn: sum('callsIn'), callsOut: sum('callsOut'), chats: sum('chats') },
            missed: (part?.missed ?? 0) + (offers.get(id)?.count ?? 0),
            talkMs: (part?.talk ?? 0) + (span?.talk ?? 0),
            wrapUpMs: (part?.wrapUp ?? 0) + (span?.wrapUp ?? 0),
            pausedMs: span?.paused ?? 0,
            followUps: due.get(id)?.count ?? 0,
          },
          running: {
            talk: {
              count: (part?.talking ?? 0) + (now?.talking ?? 0),
              since: (part?.talkingSince ?? 0) + (now?.talkingSince ?? 0),
            },
            wrapUp: {
              count: (part?.wrapping ?? 0) + (now?.wrapping ?? 0),
              since: (part?.wrappingSince ?? 0) + (now?.wrappingSince ?? 0),
            },
          },
          awaySince: away === null ? null : Math.max(away, day.from),
        },
      ];
    }),
  );
}

type Numbers<K extends string> = { readonly [name in K]: number };

/** Runs a query whose rows have an agent and numbers, which PostgreSQL may have sent as texts. */
async function numbersOf<K extends string>(
  sql: Sql,
  query: ReturnType<typeof raw>,
): Promise<Map<string, Numbers<K>>> {
  const { rows } = await sql.execute<{ agent: string } & Record<string, unknown>>(query);
  return new Map(
    rows.map(({ agent, ...values }) => [
      agent,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) as Numbers<K>,
    ]),
  );
}

type PartNumbers = 'callsIn' | 'callsOut' | 'chats' | 'missed' | 'talk' | 'wrapUp';

/** Parts in calls, with what goes on in them, and conversations that the agent took. */
function readParts(sql: Sql, agentIds: readonly string[], { from }: Day) {
  type Names = PartNumbers | 'talking' | 'talkingSince' | 'wrapping' | 'wrappingSince';
  return numbersOf<Names>(
    sql,
    raw`
    select agent_id as agent,
      count(*) filter (where voice and direction = 'inbound' and answered_at >= ${from}::bigint) as "callsIn",
      count(*) filter (where voice and direction = 'outbound' and answered_at >= ${from}::bigint) as "callsOut",
      count(distinct interaction_id) filter (where not voice and answered_at >= ${from}::bigint) as chats,
      count(*) filter (where voice and phase = 'missed' and direction = 'inbound' and offered_at >= ${from}::bigint
        and coalesce(end_cause, '') not in ('answeredElsewhere', 'rejected')) as missed,
      coalesce(sum(greatest(0, ended_at - greatest(answered_at, ${from}::bigint)))
        filter (where voice and answered_at is not null and ended_at is not null), 0) as talk,
      coalesce(sum(greatest(0, phase_since - greatest(ended_at, ${from}::bigint)))
        filter (where voice and phase = 'done' and ended_at is not null), 0) as "wrapUp",
      count(*) filter (where voice and talking) as talking,
      coalesce(sum(greatest(answered_at, ${from}::bigint)) filter (where voice and talking), 0) as "talkingSince",
      count(*) filter (where voice and phase = 'wrapUp') as wrapping,
      coalesce(sum(greatest(phase_since, ${from}::bigint)) filter (where voice and phase = 'wrapUp'), 0)
        as "wrappingSince"
    from (
      select *, channel = 'voice' as voice, ended_at is null and answered_at is not null as talking
      from participation
      where agent_id = any(${raw.param([...agentIds])}::uuid[]) and id >= ${firstIdSince(from - lookBackMs)}::uuid
        and role <> 'supervisor'
    ) part
    group by agent_id`,
  );
}

function readSpans(sql: Sql, agentIds: readonly string[], { from }: Day) {
  return numbersOf<'talk' | 'wrapUp' | 'paused'>(
    sql,
    raw`
    select agent_id as agent,
      coalesce(sum(until - greatest(since, ${from}::bigint)) filter (where kind = 'talk'), 0) as talk,
      coalesce(sum(until - greatest(since, ${from}::bigint)) filter (where kind = 'wrapUp'), 0) as "wrapUp",
      coalesce(sum(until - greatest(since, ${from}::bigint)) filter (where kind = 'paused'), 0) as paused
    from work_span
    where agent_id = any(${raw.param([...agentIds])}::uuid[]) and until > ${from}::bigint
    group by agent_id`,
  );
}

/** What lies on desks now, but for calls. */
function readWork(sql: Sql, agentIds: readonly string[], { from }: Day) {
  return numbersOf<'talking' | 'talkingSince' | 'wrapping' | 'wrappingSince'>(
    sql,
    raw`
    select agent_id as agent,
      count(*) filter (where phase in ('live', 'held')) as talking,
      coalesce(sum(greatest(since, ${from}::bigint)) filter (where phase in ('live', 'held')), 0) as "talkingSince",
      count(*) filter (where phase = 'wrapUp') as wrapping,
      coalesce(sum(greatest(since, ${from}::bigint)) filter (where phase = 'wrapUp'), 0) as "wrappingSince"
    from work_item
    where agent_id = any(${raw.param([...agentIds])}::uuid[]) and channel <> 'voice'
    group by agent_id`,
  );
}

/** What the agent let pass or lost, as their notifications say it (NOTIF-13). */
function readMissedOffers(sql: Sql, agentIds: readonly string[], { from }: Day) {
  return numbersOf<'count'>(
    sql,
    raw`
    select agent_id as agent, count(*) as count from offer
    where agent_id = any(${raw.param([...agentIds])}::uuid[]) and id >= ${firstIdSince(from - lookBackMs)}::uuid
      and state in ('timedOut', 'withdrawn') and ended_at >= ${from}::bigint
    group by agent_id`,
  );
}

/** Open commitments of the agents, or of those with a skill that they have, which are due before the day is over. */
function readDue(sql: Sql, agentIds: readonly string[], { to }: Day) {
  return numbersOf<'count'>(
    sql,
    raw`
    select a.id as agent, count(*) as count
    from commitment c join agent a on a.id = any(${raw.param([...agentIds])}::uuid[]) and (
      c.target ->> 'agentId' = a.id::text
      or exists (select 1 from agent_skill s where s.agent_id = a.id and s.skill_id::text = c.target ->> 'skillId'))
    where c.state = 'open' and c.due_at < ${to}::bigint
    group by a.id`,
  );
}
