import { eq, inArray } from 'drizzle-orm';
import { type AgentState, shownState } from '#shared/domain/agent-state.ts';
import type { AgentCounts } from '#shared/domain/figures.ts';
import { readAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agent, agentQueue, agentState, queue } from '../db/schema.ts';
import { isAway } from './spans.ts';

/** How an agent is, as far as figures go. */
interface Present {
  readonly state: keyof AgentCounts;
  /** Since when they are away from everything, hub time in milliseconds; null while they are not. */
  readonly awaySince: number | null;
}

/** Who is in which queue, and how each of them is. Agents are read again when they have changed, queues with the workspace. */
export class Floor {
  #queues: readonly string[] = [];
  #members = new Map<string, readonly { readonly agentId: string }[]>();
  #agents = new Map<string, Present>();

  /** Queues that are not archived. */
  get queueIds(): readonly string[] {
    return this.#queues;
  }

  /** Since when an agent is away from everything; null while they are not. */
  awaySince(agentId: string): number | null {
    return this.#agents.get(agentId)?.awaySince ?? null;
  }

  /** Reads everything. */
  async readAll(sql: Sql): Promise<void> {
    const queues = await sql.select({ id: queue.id }).from(queue).where(eq(queue.archived, false));
    const agents = await sql.select({ id: agent.id }).from(agent).where(eq(agent.archived, false));
    const members = await sql
      .select({ queueId: agentQueue.queueId, agentId: agentQueue.agentId })
      .from(agentQueue)
      .innerJoin(agent, eq(agent.id, agentQueue.agentId))
      .where(eq(agent.archived, false));
    const present = await readPresent(
      sql,
      agents.map(({ id }) => id),
    );
    this.#queues = queues.map(({ id }) => id);
    this.#members = Map.groupBy(members, ({ queueId }) => queueId);
    this.#agents = present;
  }

  /** Reads some agents again; one who is unknown is of no queue. */
  async read(sql: Sql, agentIds: readonly string[]): Promise<void> {
    const known = agentIds.filter((id) => this.#agents.has(id));
    for (const [id, present] of await readPresent(sql, known)) this.#agents.set(id, present);
  }

  /** How many agents of a queue are in which state. */
  countsOf(queueId: string): AgentCounts {
    const counts = {
      ...{ available: 0, partly: 0, busy: 0, wrapUp: 0 },
      ...{ paused: 0, notResponding: 0, loggedOut: 0 },
    };
    for (const { agentId } of this.#members.get(queueId) ?? [])
      counts[this.#agents.get(agentId)?.state ?? 'loggedOut'] += 1;
    return counts;
  }
}

async function readPresent(sql: Sql, agentIds: readonly string[]): Promise<Map<string, Present>> {
  if (agentIds.length === 0) return new Map();
  const states = await readAgentStates(sql, agentIds);
  const worked = await sql
    .select({ agentId: agentState.agentId, at: agentState.lastWorkAt })
    .from(agentState)
    .where(inArray(agentState.agentId, [...agentIds]));
  const lastWorkAt = new Map(worked.map(({ agentId, at }) => [agentId, at]));
  return new Map(
    agentIds.map((id) => {
      const state = states.get(id);
      if (state === undefined) return [id, { state: 'loggedOut', awaySince: null }];
      const awaySince = isAway(state) ? Math.max(state.intent.since, lastWorkAt.get(id) ?? 0) : null;
      return [id, { state: stateOf(state), awaySince }];
    }),
  );
}

function stateOf({ intent, work }: AgentState): keyof AgentCounts {
  const shown = shownState(intent, work);
  if (shown.kind !== 'paused') return shown.kind;
  return shown.channels === 'all' ? 'paused' : 'partly';
}
