import { and, eq, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable, skill } from '../db/schema.ts';
import { commitment } from '../db/schema-interactions.ts';
import { maySee, unknownInteraction } from '../digital/rights.ts';
import type { Change } from '../streams/change.ts';
import { type CommitmentRecord, commitmentRow, concerns, tellCommitment } from './store.ts';

/**
 * Makes or changes a commitment (COMMIT-2), by whoever made it, shall do it, or leads. Refusals: 'interaction.unknown',
 * 'commitment.mayNotChange', 'commitment.unknown' for one that is over or a target that is not there.
 */
export async function saveCommitment(
  change: Change,
  agent: Agent,
  { commitmentId: id, ...payload }: CommandPayload<'commitment.save'>,
): Promise<Result<Commitment>> {
  const { sql, at } = change;
  if (!(await targetExists(sql, payload.target)))
    return fail(problem('commitment.unknown', 'nobody is there to do it'));
  if (payload.interactionId !== null && !(await maySee(sql, agent, payload.interactionId)))
    return unknownInteraction();
  const [made] = await sql
    .insert(commitment)
    .values({
      ...{ id, ...payload, state: 'open', createdAt: at },
      createdBy: { agentId: agent.id, name: agent.name },
    })
    .onConflictDoNothing()
    .returning();
  if (made !== undefined) {
    await tellCommitment(change, made, null);
    return ok(commitmentRow(made));
  }
  const before = await lockOpen(sql, agent, id);
  return before.ok ? ok(await write(change, before.value, payload)) : before;
}

/** It was kept, or is deleted with a reason. Refusals: 'commitment.unknown', 'commitment.mayNotChange'. */
export async function endCommitment(
  change: Change,
  agent: Agent,
  { commitmentId, state, reason }: CommandPayload<'commitment.end'>,
): Promise<Result<Commitment>> {
  const before = await lockOpen(change.sql, agent, commitmentId);
  if (!before.ok) return before;
  return ok(await write(change, before.value, { state, deletedReason: state === 'deleted' ? reason : '' }));
}

async function write(
  change: Change,
  before: CommitmentRecord,
  values: Partial<typeof commitment.$inferInsert>,
): Promise<Commitment> {
  const [record] = await change.sql
    .update(commitment)
    .set({ ...values, version: raw`${commitment.version} + 1` })
    .where(eq(commitment.id, before.id))
    .returning();
  if (record === undefined) throw new Error('A commitment vanished while it was locked');
  await tellCommitment(change, record, before);
  return commitmentRow(record);
}

async function lockOpen(sql: Sql, agent: Agent, id: string): Promise<Result<CommitmentRecord>> {
  const [record] = await sql.select().from(commitment).where(eq(commitment.id, id)).for('update');
  if (record === undefined || record.state !== 'open')
    return fail(problem('commitment.unknown', 'no such open commitment'));
  return concerns(record, agent) || roleSuffices(agent.role, 'supervisor')
    ? ok(record)
    : fail(problem('commitment.mayNotChange', 'it is somebody else’s'));
}

async function targetExists(sql: Sql, target: Commitment['target']): Promise<boolean> {
  if (target.kind === 'skill') {
    const here = and(eq(skill.id, target.skillId), eq(skill.archived, false));
    return (await sql.select({ id: skill.id }).from(skill).where(here)).length > 0;
  }
  const here = and(eq(agentTable.id, target.agentId), eq(agentTable.archived, false));
  return (await sql.select({ id: agentTable.id }).from(agentTable).where(here)).length > 0;
}
