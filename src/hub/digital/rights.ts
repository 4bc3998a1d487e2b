import { and, eq, exists, inArray, ne, or, sql as raw, type SQL } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { interaction, participation } from '../db/schema.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';

/**
 * Which digital interactions an agent may see and open, as a condition on `interaction`: those of their queues and those they
 * had a part in; a supervisor's queues are the ones they are in as well; an administrator sees all. Voice is never among them.
 */
export function seenBy(agent: Pick<Agent, 'id' | 'role' | 'queueIds'>): SQL | undefined {
  const digital = ne(interaction.channel, 'voice');
  if (roleSuffices(agent.role, 'admin')) return digital;
  const part = exists(
    raw`(select 1 from ${participation}
         where ${participation.interactionId} = ${interaction.id} and ${participation.agentId} = ${agent.id})`,
  );
  const queues = agent.queueIds.length > 0 ? inArray(interaction.queueId, agent.queueIds) : undefined;
  return and(digital, or(part, queues));
}

/** Whether an agent may see and open a digital interaction. */
export async function maySee(
  sql: Sql,
  agent: Pick<Agent, 'id' | 'role' | 'queueIds'>,
  id: string,
): Promise<boolean> {
  const rows = await sql
    .select({ id: interaction.id })
    .from(interaction)
    .where(and(eq(interaction.id, id), seenBy(agent)));
  return rows.length > 0;
}

/** The interaction, locked for the transaction, when the agent may see it; else 'interaction.unknown'. */
export async function lockSeen(sql: Sql, agent: Agent, id: string): Promise<Result<InteractionRecord>> {
  const [record] = await sql
    .select()
    .from(interaction)
    .where(and(eq(interaction.id, id), seenBy(agent)))
    .for('update', { of: interaction });
  return record === undefined ? unknownInteraction() : ok(record);
}

/** The same when the agent has it; else 'interaction.notYours'. */
export async function lockOwned(sql: Sql, agent: Agent, id: string): Promise<Result<InteractionRecord>> {
  const seen = await lockSeen(sql, agent, id);
  if (!seen.ok || seen.value.ownerId === agent.id) return seen;
  return fail(problem('interaction.notYours', 'another agent has it, or nobody'));
}

export function unknownInteraction(): Result<never> {
  return fail(problem('interaction.unknown', 'no such interaction for this agent'));
}
