import { and, eq, gte, inArray, or, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { agentSkill } from '../db/schema.ts';
import { commitment } from '../db/schema-interactions.ts';
import type { Change } from '../streams/change.ts';

export type CommitmentRecord = typeof commitment.$inferSelect;

/** The public row of a commitment. */
export function commitmentRow(record: CommitmentRecord): Commitment {
  return record;
}

/** Whether somebody made it, or shall do it: by name, or as one of those with the skill. */
export function concerns(
  { createdBy, target }: Pick<CommitmentRecord, 'createdBy' | 'target'>,
  agent: Pick<Agent, 'id' | 'skillIds'>,
): boolean {
  if (createdBy.agentId === agent.id) return true;
  return target.kind === 'agent' ? target.agentId === agent.id : agent.skillIds.includes(target.skillId);
}

/** Tells whoever made it and whoever shall do it; those who should before (`before`) lose it. */
export async function tellCommitment(
  change: Change,
  record: CommitmentRecord,
  before: CommitmentRecord | null,
): Promise<void> {
  const now = await concernedBy(change.sql, record);
  for (const agentId of now) change.upsert(streamName('agent', agentId), 'commitment', commitmentRow(record));
  if (before === null) return;
  for (const agentId of await concernedBy(change.sql, before))
    if (!now.has(agentId)) change.erase(streamName('agent', agentId), 'commitment', record.id);
}

async function concernedBy(sql: Sql, { createdBy, target }: CommitmentRecord): Promise<Set<string>> {
  if (target.kind === 'agent') return new Set([createdBy.agentId, target.agentId]);
  const rows = await sql
    .select({ agentId: agentSkill.agentId })
    .from(agentSkill)
    .where(eq(agentSkill.skillId, target.skillId));
  return new Set([createdBy.agentId, ...rows.map(({ agentId }) => agentId)]);
}

/** Commitments of an agent: open ones, and those that were due at a time or later. */
export async function commitmentsOf(sql: Sql, agentId: string, since: number): Promise<Commitment[]> {
  const skills = await sql
    .select({ id: agentSkill.skillId })
    .from(agentSkill)
    .where(eq(agentSkill.agentId, agentId));
  const { target, createdBy, state, dueAt, id } = commitment;
  const records = await sql
    .select()
    .from(commitment)
    .where(
      and(
        or(eq(state, 'open'), gte(dueAt, since)),
        or(
          raw`${createdBy} ->> 'agentId' = ${agentId}`,
          raw`${target} ->> 'agentId' = ${agentId}`,
          inArray(
            raw`${target} ->> 'skillId'`,
            skills.map((one) => one.id),
          ),
        ),
      ),
    )
    .orderBy(dueAt, id);
  return records.map(commitmentRow);
}
