import { and, eq, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { moveWork, removeWork } from '../agents/state.ts';
import { lockAgentState } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { disposition, participation, workItem } from '../db/schema.ts';
import { leaveDesk } from '../digital/dismiss.ts';
import { updateDigital } from '../digital/store.ts';
import { lockInteraction } from '../interactions/interaction-store.ts';
import { updateParticipation } from '../interactions/store.ts';
import { readWorkspace } from '../policies/store.ts';
import { writeTask } from '../relations/task.ts';
import type { Change } from '../streams/change.ts';

/** Makes a wrap-up longer by what the policy allows; 'work.unknown' when the agent has no such wrap-up. */
export async function extendWrapUp(
  change: Change,
  agent: Agent,
  participationId: string,
): Promise<Result<null>> {
  const { work } = await lockAgentState(change.sql, agent.id, change.at);
  const item = work.find((one) => one.participationId === participationId && one.phase === 'wrapUp');
  if (item === undefined) return fail(problem('work.unknown', 'no such wrap-up on this desk'));
  const { wrapUp } = (await readWorkspace(change.sql)).policy;
  const extendedMs = (item.extendedMs ?? 0) + wrapUp.extendSeconds * 1000;
  await moveWork(change, [{ agentId: agent.id, put: { ...item, extendedMs } }]);
  return ok(null);
}

/**
 * Ends wrap-ups whose time is over (`policy.wrapUp.limitSeconds` and what the agent has added): the default disposition stands
 * where none was given, and the desk is free. Gives how many it ended.
 */
export async function endWrapUps(change: Change): Promise<number> {
  const { sql, at } = change;
  const { wrapUp } = (await readWorkspace(sql)).policy;
  if (wrapUp.limitSeconds === null) return 0;
  const due = await dueWrapUps(sql, at - wrapUp.limitSeconds * 1000);
  if (due.length === 0) return 0;
  const dispositionId = await defaultDisposition(sql, wrapUp);
  for (const { participationId } of due) await endWrapUp(change, participationId, dispositionId);
  return due.length;
}

async function dueWrapUps(sql: Sql, before: number): Promise<{ participationId: string }[]> {
  return sql
    .select({ participationId: workItem.participationId })
    .from(workItem)
    .where(and(eq(workItem.phase, 'wrapUp'), raw`${workItem.since} + ${workItem.extendedMs} <= ${before}`))
    .orderBy(workItem.interactionId)
    .limit(100);
}

async function defaultDisposition(
  sql: Sql,
  { defaultDisposition: key }: Policy['wrapUp'],
): Promise<string | null> {
  if (key === null) return null;
  const [found] = await sql.select({ id: disposition.id }).from(disposition).where(eq(disposition.key, key));
  return found?.id ?? null;
}

async function endWrapUp(
  change: Change,
  participationId: string,
  dispositionId: string | null,
): Promise<void> {
  const { sql, at } = change;
  const [part] = await sql.select().from(participation).where(eq(participation.id, participationId));
  if (part === undefined) return;
  const interaction = await lockInteraction(sql, part.interactionId);
  const { work } = await lockAgentState(sql, part.agentId, at);
  const still = work.some((item) => item.participationId === participationId && item.phase === 'wrapUp');
  if (interaction === null || !still) return;
  const outcome = (present: string | null, version: number) =>
    present !== null || dispositionId === null
      ? {}
      : { dispositionId, outcomeVersion: version + 1, outcomeSavedAt: at };
  if (part.channel === 'voice') {
    const record = await updateParticipation(change, participationId, {
      ...outcome(part.dispositionId, part.outcomeVersion),
      outcomeSavedAt: at,
      outcomeLocked: true,
      phase: 'done',
      phaseSince: at,
    });
    await removeWork(change, part.agentId, participationId);
    await writeTask(change, record);
  } else {
    const values = outcome(interaction.dispositionId, interaction.outcomeVersion);
    await leaveDesk(change, await updateDigital(change, interaction, values), part.agentId);
  }
}
