import { and, asc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import type { Sql } from '../db/database.ts';
import { agent, agentQueue, agentSkill, agentState, queue, skill, workItem } from '../db/schema.ts';
import { agentContactList, contactList } from '../db/schema-workspace.ts';
import { together } from '../db/together.ts';

export type AgentRecord = typeof agent.$inferSelect;

/** What an agent belongs to, and which contact lists they may see. */
export type Belongings = Pick<Agent, 'queueIds' | 'skillIds' | 'contactLists'>;

/** Of an agent who belongs to nothing. */
const nothing = (): Belongings => ({ queueIds: [], skillIds: [], contactLists: [] });

/** The public row of an agent, from its record and what it belongs to. */
export function agentRow(record: AgentRecord, belongings: Belongings): Agent {
  const { id, version, login, name, extension, role, typology, teamId } = record;
  const { apps, headerHidden, messenger } = record;
  return {
    ...{ id, version, login, name, extension, role, typology, teamId },
    ...{ apps, headerHidden, messenger },
    ...belongings,
  };
}

/** Queues, skills and contact lists of each agent; archived ones do not count. */
export async function belongingsOf(sql: Sql, agentIds: readonly string[]): Promise<Map<string, Belongings>> {
  const result = new Map<string, Belongings>(agentIds.map((id) => [id, nothing()]));
  if (agentIds.length === 0) return result;
  const queues = await sql
    .select({ agentId: agentQueue.agentId, queueId: agentQueue.queueId })
    .from(agentQueue)
    .innerJoin(queue, and(eq(queue.id, agentQueue.queueId), eq(queue.archived, false)))
    .where(inArray(agentQueue.agentId, [...agentIds]))
    .orderBy(asc(agentQueue.queueId));
  for (const row of queues) result.get(row.agentId)?.queueIds.push(row.queueId);
  const skills = await sql
    .select({ agentId: agentSkill.agentId, skillId: agentSkill.skillId })
    .from(agentSkill)
    .innerJoin(skill, and(eq(skill.id, agentSkill.skillId), eq(skill.archived, false)))
    .where(inArray(agentSkill.agentId, [...agentIds]))
    .orderBy(asc(agentSkill.skillId));
  for (const row of skills) result.get(row.agentId)?.skillIds.push(row.skillId);
  const lists = await sql
    .select({
      agentId: agentContactList.agentId,
      listId: agentContactList.listId,
      mayWrite: agentContactList.mayWrite,
    })
    .from(agentContactList)
    .innerJoin(contactList, and(eq(contactList.id, agentContactList.listId), eq(contactList.archived, false)))
    .where(inArray(agentContactList.agentId, [...agentIds]))
    .orderBy(asc(agentContactList.listId));
  for (const { agentId, ...list } of lists) result.get(agentId)?.contactLists.push(list);
  // An administrator has every list.
  const all = await sql
    .select({ agentId: agent.id, listId: contactList.id })
    .from(agent)
    .innerJoin(contactList, eq(contactList.archived, false))
    .where(and(inArray(agent.id, [...agentIds]), eq(agent.role, 'admin')))
    .orderBy(asc(contactList.id));
  for (const { agentId } of all) result.get(agentId)?.contactLists.splice(0);
  for (const { agentId, listId } of all) result.get(agentId)?.contactLists.push({ listId, mayWrite: true });
  return result;
}

/** Ids of the contact lists that an agent may see, as their row names them. */
export async function listsReadBy(sql: Sql, agentId: string): Promise<string[]> {
  const rows = await sql
    .select({ id: contactList.id })
    .from(agent)
    .innerJoin(contactList, eq(contactList.archived, false))
    .leftJoin(
      agentContactList,
      and(eq(agentContactList.agentId, agent.id), eq(agentContactList.listId, contactList.id)),
    )
    .where(and(eq(agent.id, agentId), or(eq(agent.role, 'admin'), isNotNull(agentContactList.listId))))
    .orderBy(asc(contactList.id));
  return rows.map(({ id }) => id);
}

/** The public row of one agent. */
export async function readAgentRow(sql: Sql, record: AgentRecord): Promise<Agent> {
  const belongings = (await belongingsOf(sql, [record.id])).get(record.id);
  return agentRow(record, belongings ?? nothing());
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
  const belongings = await belongingsOf(
    sql,
    records.map((record) => record.id),
  );
  return records.map((record) => ({
    record,
    row: agentRow(record, belongings.get(record.id) ?? nothing()),
  }));
}

/** The public row of a piece of work. */
function workRow(record: WorkRecord): WorkItem {
  const { interactionId, participationId, channel, phase, since, extendedMs } = record;
  const item = { interactionId, participationId, channel, phase, since };
  return extendedMs === 0 ? item : { ...item, extendedMs };
}

type StateRecord = typeof agentState.$inferSelect;
type WorkRecord = typeof workItem.$inferSelect;

/** The state of each agent as it is streamed; an agent who never signed in has none. */
export async function readAgentStates(
  sql: Sql,
  agentIds: readonly string[],
): Promise<Map<string, AgentState>> {
  if (agentIds.length === 0) return new Map();
  const states = await sql
    .select()
    .from(agentState)
    .where(inArray(agentState.agentId, [...agentIds]));
  return statesOf(states, await workOf(sql, agentIds));
}

/** What lies on these desks, in its order. */
async function workOf(sql: Sql, agentIds: readonly string[]): Promise<WorkRecord[]> {
  return sql
    .select()
    .from(workItem)
    .where(inArray(workItem.agentId, [...agentIds]))
    .orderBy(asc(workItem.since), asc(workItem.participationId));
}

function statesOf(states: readonly StateRecord[], items: readonly WorkRecord[]): Map<string, AgentState> {
  return new Map(
    states.map(({ agentId, version, intent }) => [
      agentId,
      { id: agentId, version, intent, work: items.filter((item) => item.agentId === agentId).map(workRow) },
    ]),
  );
}

/** Locks the agent's state until the end of the transaction, making it when it is the first time. */
export async function lockAgentState(sql: Sql, agentId: string, at: number): Promise<AgentState> {
  const state = (await lockAgentStates(sql, [agentId], at)).get(agentId);
  if (state === undefined) throw new Error('An agent state that was just locked is gone');
  return state;
}

/** Locks the states of these agents in the order that everybody keeps, making those that are not there. */
export async function lockAgentStates(
  sql: Sql,
  agentIds: readonly string[],
  at: number,
): Promise<Map<string, AgentState>> {
  const ids = [...new Set(agentIds)].sort();
  if (ids.length === 0) return new Map();
  const [locked, items] = await together(
    () => lockThere(sql, ids),
    () => workOf(sql, ids),
  );
  const missing = ids.filter((id) => !locked.some(({ agentId }) => agentId === id));
  if (missing.length === 0) return statesOf(locked, items);
  await sql
    .insert(agentState)
    .values(missing.map((agentId) => ({ agentId, intent: { kind: 'loggedOut', since: at } as const })))
    .onConflictDoNothing();
  const there = [...locked, ...(await lockThere(sql, missing))];
  return statesOf(there, await workOf(sql, ids));
}

function lockThere(sql: Sql, ids: readonly string[]): Promise<StateRecord[]> {
  return sql
    .select()
    .from(agentState)
    .where(inArray(agentState.agentId, [...ids]))
    .orderBy(asc(agentState.agentId))
    .for('update');
}
