import { sql as raw } from 'drizzle-orm';
import type { Channel } from '#shared/domain/channel.ts';
import { readWaiting } from '../board/store.ts';
import type { Sql } from '../db/database.ts';

/** What is counted, and by which rules; times are the hub's in milliseconds. */
export interface Span {
  readonly midnight: number;
  /** Begins of the hours that are shown, oldest first. */
  readonly hours: readonly number[];
  readonly answeredWithinMs: number;
  readonly abandonedAfterMs: number;
}

/** Waits in a queue that began in one hour, or today before the hours that are shown. */
export interface VisitCount {
  readonly queueId: string;
  readonly channel: Channel;
  /** Place of the hour, from 0; -1 for before all of them. */
  readonly hour: number;
  readonly today: boolean;
  readonly entered: number;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly abandoned: number;
  readonly shortAbandoned: number;
  readonly waitedMs: number;
}

/** Waits that count, since midnight or since the first hour, whichever is earlier. */
export async function countVisits(sql: Sql, span: Span): Promise<VisitCount[]> {
  const since = Math.min(span.midnight, ...span.hours);
  const { rows } = await sql.execute<{ [K in keyof VisitCount]: VisitCount[K] | string }>(raw`
    with visit as (
      select queue_id, channel, entered_at, how, left_at - entered_at as waited from queue_visit
      where entered_at >= ${since}::bigint and counted
      union all
      select queue_id, channel, queued_at, null, null from waiting where queued_at >= ${since}::bigint and counted
    )
    select queue_id as "queueId", channel,
      width_bucket(entered_at, ${raw.param([...span.hours])}::bigint[]) - 1 as hour,
      entered_at >= ${span.midnight}::bigint as today,
      count(*)::integer as entered,
      (count(*) filter (where how = 'answered'))::integer as answered,
      (count(*) filter (where how = 'answered' and waited <= ${span.answeredWithinMs}::bigint))::integer as "answeredInTime",
      (count(*) filter (where how in ('abandoned', 'closed') and waited >= ${span.abandonedAfterMs}::bigint))::integer
        as abandoned,
      (count(*) filter (where how in ('abandoned', 'closed') and waited < ${span.abandonedAfterMs}::bigint))::integer
        as "shortAbandoned",
      coalesce(sum(waited) filter (where how = 'answered'), 0) as "waitedMs"
    from visit group by 1, 2, 3, 4`);
  return rows.map((row) => ({ ...(row as VisitCount), waitedMs: Number(row.waitedMs) }));
}

/** Time spent with the customers of a queue who came today, milliseconds. */
export interface WorkSum {
  readonly queueId: string;
  readonly channel: Channel;
  /** How many of those that count are talked with no longer. */
  readonly talked: number;
  readonly talkMs: number;
  readonly wrapUpMs: number;
}

/** Talk and wrap-up that are over, of whoever answered a wait that began since midnight, also one that we caused. */
export async function sumWork(sql: Sql, midnight: number): Promise<WorkSum[]> {
  const { rows } = await sql.execute<{
    queueId: string;
    channel: Channel;
    talked: number;
    talk: string;
    wrapUp: string;
  }>(raw`
    with answered as (
      select queue_id, channel, participation_id, counted from queue_visit
      where entered_at >= ${midnight}::bigint and how = 'answered'
    ), spent as (
      select v.queue_id, v.channel, case when v.counted then v.participation_id end as talked,
        greatest(p.ended_at - p.answered_at, 0) as talk,
        case when p.phase = 'done' then greatest(p.phase_since - p.ended_at, 0) end as wrap_up
      from answered v join participation p on p.id = v.participation_id
      where v.channel = 'voice' and p.channel = 'voice' and p.ended_at >= ${midnight}::bigint
      union all
      select v.queue_id, v.channel,
        case when v.counted and s.kind = 'talk' and w.participation_id is null then v.participation_id end,
        case when s.kind = 'talk' then s.until - s.since end,
        case when s.kind = 'wrapUp' then s.until - s.since end
      from answered v join work_span s on s.participation_id = v.participation_id
        left join work_item w on w.participation_id = v.participation_id and w.phase in ('live', 'held')
      where v.channel <> 'voice' and s.until >= ${midnight}::bigint
    )
    select queue_id as "queueId", channel, count(distinct talked)::integer as talked, coalesce(sum(talk), 0) as talk,
      coalesce(sum(wrap_up), 0) as "wrapUp"
    from spent group by 1, 2`);
  return rows.map(({ queueId, channel, talked, talk, wrapUp }) => ({
    ...{ queueId, channel, talked },
    talkMs: Number(talk),
    wrapUpMs: Number(wrapUp),
  }));
}

/** Who waits in a queue, and how many are with an agent. */
export interface Standing {
  readonly queueId: string;
  readonly channel: Channel;
  readonly count: number;
  /** Since when who waits longest does, or the first of them is with an agent; hub time in milliseconds. */
  readonly since: number;
}

/** Who waits now, whenever they came: callers as the board has them, the rest as routing has it. */
export async function countWaiting(sql: Sql): Promise<Standing[]> {
  const { rows } = await sql.execute<{ queueId: string; channel: Channel; count: number; since: string }>(raw`
    select queue_id as "queueId", channel, count(*)::integer as count, min(since) as since from waiting group by 1, 2`);
  const routed = rows.map((row): Standing => ({ ...row, since: Number(row.since) }));
  const callers = new Map<string, Standing>();
  for (const { queueId, caller } of await readWaiting(sql, null)) {
    const { count = 0, since = caller.joinedAt } = callers.get(queueId) ?? {};
    const longest = Math.min(since, caller.joinedAt);
    callers.set(queueId, { queueId, channel: 'voice', count: count + 1, since: longest });
  }
  return [...routed, ...callers.values()];
}

/** Customers of a queue who are with an agent now. */
export async function countLive(sql: Sql): Promise<Standing[]> {
  const { rows } = await sql.execute<{ queueId: string; channel: Channel; count: number; since: string }>(raw`
    select p.queue_id as "queueId", w.channel, count(distinct w.interaction_id)::integer as count, min(w.since) as since
    from work_item w join participation p on p.id = w.participation_id
    where w.phase in ('live', 'held') and p.role = 'owner' and p.queue_id is not null
    group by 1, 2`);
  return rows.map((row) => ({ ...row, since: Number(row.since) }));
}
