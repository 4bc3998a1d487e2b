import { eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { recording } from '../db/schema-calls.ts';

/** What the rights to a recording follow from. */
type Owned = Pick<typeof recording.$inferSelect, 'agentId' | 'queueId'>;

/** Whether it is of a call of a queue that the agent supervises: an administrator supervises all, also calls of no queue. */
export function supervises(agent: Agent, { queueId }: Pick<Owned, 'queueId'>): boolean {
  if (roleSuffices(agent.role, 'admin')) return true;
  return roleSuffices(agent.role, 'supervisor') && queueId !== null && agent.queueIds.includes(queueId);
}

/** Whether the agent may see and hear a recording: their own, and those of the queues that they supervise. */
export function mayHear(agent: Agent, owned: Owned): boolean {
  return owned.agentId === agent.id || supervises(agent, owned);
}

/** The same as a condition; undefined where all are allowed. */
export function heardBy(agent: Agent): SQL | undefined {
  if (roleSuffices(agent.role, 'admin')) return undefined;
  const own = eq(recording.agentId, agent.id);
  const supervised = roleSuffices(agent.role, 'supervisor') && agent.queueIds.length > 0;
  return supervised ? or(own, inArray(recording.queueId, agent.queueIds)) : own;
}
