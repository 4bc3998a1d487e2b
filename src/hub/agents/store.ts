import { and, asc, eq, inArray, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { Sql } from '../db/database.ts';
import { agent, agentQueue, agentState, queue, workItem } from '../db/schema.ts';

export type AgentRecord = typeof agent.$inferSelect;

/** The public row of an agent, from its record and the ids of its queues. */
export function agentRow(record: AgentRecord, queueIds: readonly string[]): Agent {
  const { id, version, login, name, extension, role, typology } = record;
  return { id, version, login, name, extension, role, typology, queueIds: [...queueIds] };
}

/** Ids of the queues that each agent belongs to; archived queues do not count. */
export async function queueIdsOf(sql: Sql, agentIds: readonly string[]): Promise<Map<string, string[]>> {
  const result = new Map<string, string[]>(agentIds.map((id) => [id, []]));
  if (agentIds.length === 0) return result;
  const rows = await sql
    .select({ agentId: agentQueue.agentId, queueId: agentQueue.queueId })
    .from(agentQueue)
    .innerJoin(queue, and(eq(queue.id, agentQueue.queueId), eq(queue.archived, false)))
    .where(inArray(agentQueue.agentId, [...agentIds]))
    .orderBy(asc(agentQueue.queueId));
  for (const row of rows) result.get(row.agentId)?.push(row.queueId);
  return result;
}

/** The agent who signs in with this name, archived or not. */
export async function findAgentByLogin(sql: Sql, login: string): Promise<AgentRecord | null> {
  const [record] = await sql.select().from(agent).where(eq(agent.login, login.toLowerCase()));
  return record ?? null;
}

/** The agent whose phone has this extension. */
export async function findAgentByExtension(sql: Sql, extension: string): Promise<AgentRecord | null> {
  const [record] = await sql
    .select()
    .from(agent)
    .where(and(eq(agent.extension, extension), eq(agent.archived, false)));
  return record ?? null;
}

/** All agents who are not archived. */
export async function listAgents(sql: Sql): Promise<{ record: AgentRecord; row: Agent }[]> {
  const records = await sql.select().from(agent).where(eq(agent.archived, false)).orderBy(asc(agent.id));
  const queues = await queueIdsOf(
    sql,
    records.map((record) => record.id),
  );
  return records.map((record) => ({ record, row: agentRow(record, queues.get(record.id) ?? []) }));
}

/** The state of each agent as it is streamed; an agent who never signed in has none. */
export async function readAgentStates(
  sql: Sql,
  agentIds: readonly string[],
): Promise<Map<string, AgentState>> {
  const result = new Map<string, AgentState>();
  if (agentIds.length === 0) return result;
  const states = await sql
    .select()
    .from(agentState)
    .where(inArray(agentState.agentId, [...agentIds]));
  const items = await sql
    .select()
    .from(workItem)
    .where(inArray(workItem.agentId, [...agentIds]))
    .orderBy(asc(workItem.since), asc(workItem.participationId));
  for (const state of states) {
    result.set(state.agentId, {
      id: state.agentId,
      version: state.version,
      intent: state.intent,
      work: items
        .filter((item) => item.agentId === state.agentId)
        .map(({ interactionId, participationId, channel, phase, since }) => ({
          interactionId,
          participationId,
          channel,
          phase,
          since,
        })),
    });
  }
  return result;
}

/** Locks the agent's state until the end of the transaction, making it when it is the first time. */
export async function lockAgentState(sql: Sql, agentId: string, at: number): Promise<AgentState> {
  await sql
    .insert(agentState)
    .values({ agentId, intent: { kind: 'loggedOut', since: at } })
    .onConflictDoNothing();
  await sql.execute(raw`select 1 from agent_state where agent_id = ${agentId} for update`);
  const state = (await readAgentStates(sql, [agentId])).get(agentId);
  if (state === undefined) throw new Error('An agent state that was just locked is gone');
  return state;
}
