import { sql as raw } from 'drizzle-orm';
import { type AgentState, shownState, type WorkItem } from '#shared/domain/agent-state.ts';
import type { Sql } from '../db/database.ts';
import { workSpan } from '../db/schema-figures.ts';

export type NewSpan = Omit<typeof workSpan.$inferInsert, 'id'>;

/** What a piece of work is to figures; null for an offer. */
function kindOf({ phase }: WorkItem): 'talk' | 'wrapUp' | null {
  if (phase === 'offered') return null;
  return phase === 'wrapUp' ? 'wrapUp' : 'talk';
}

/**
 * What of a piece of work is over now that it moves on to `next` or leaves the desk (null). Calls are none of it: facts of them
 * come late, so their participations tell.
 */
export function spanOver(agentId: string, before: WorkItem, next: WorkItem | null, at: number): NewSpan[] {
  const kind = kindOf(before);
  if (kind === null || before.channel === 'voice' || at <= before.since) return [];
  if (next !== null && next.since === before.since && kindOf(next) === kind) return [];
  return [{ agentId, kind, participationId: before.participationId, since: before.since, until: at }];
}

/** Writes them; nothing for none. */
export async function writeSpans(sql: Sql, spans: readonly NewSpan[]): Promise<void> {
  if (spans.length > 0) await sql.insert(workSpan).values([...spans]);
}

/** Whether the agent is away from everything and has nothing to do: what counts as paused. */
export function isAway({ intent, work }: Pick<AgentState, 'intent' | 'work'>): boolean {
  const shown = shownState(intent, work);
  return shown.kind === 'paused' && shown.channels === 'all';
}

/**
 * Notes that the pauses of these agents are over or interrupted, before their rows say so: a pause lasts since it was chosen, or
 * since the work before it was done.
 */
export async function endPauses(sql: Sql, agentIds: readonly string[], at: number): Promise<void> {
  if (agentIds.length === 0) return;
  await sql.execute(raw`
    insert into work_span (agent_id, kind, since, until)
    select agent_id, 'paused', greatest((intent->>'since')::bigint, last_work_at), ${at}::bigint from agent_state
    where agent_id = any(${raw.param([...agentIds])}::uuid[])
      and greatest((intent->>'since')::bigint, last_work_at) < ${at}::bigint`);
}
