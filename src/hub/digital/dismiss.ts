import { and, eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Given } from '../commands/given.ts';
import { workItem } from '../db/schema.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { readWorkspace } from '../policies/store.ts';
import { routing } from '../routing/routing.ts';
import type { Change } from '../streams/change.ts';
import { endPart, release } from './assign.ts';
import { unfinished } from './outcome.ts';
import { markRead } from './read.ts';
import { goesOnAfterAll, wroteSince } from './reopen.ts';
import { lockOwned } from './rights.ts';
import { updateDigital } from './store.ts';
import { writeDigitalTask } from './task.ts';

/**
 * Unassign & Dismiss (STATE-5, ITAB-16): a closed one must have its outcome, which is locked then and leaves its task in the CRM
 * (TASK-1); it stays its owner's. An open one is nobody's and does not wait: what its customer writes after that brings it back. Refusals:
 * 'interaction.unknown', 'interaction.notYours', 'outcome.incomplete' {missing}, 'interaction.notAuthenticated'.
 */
export async function dismiss(
  change: Change,
  agent: Agent,
  interactionId: string,
  given: Given,
): Promise<Result<InteractionRecord>> {
  const owned = await lockOwned(change.sql, agent, interactionId);
  if (!owned.ok) return owned;
  const record = owned.value;
  if (!(await onDesk(change, record, agent.id))) return owned;
  if (record.status === 'open') {
    const left = await leaveDesk(change, record, agent.id);
    return ok(wroteSince(record, given) ? await goesOnAfterAll(change, left) : left);
  }
  const { policy } = await readWorkspace(change.sql);
  const missing = await unfinished(change, record, policy);
  if (missing !== null) return { ok: false, problem: missing };
  return ok(await leaveDesk(change, record, agent.id));
}

/**
 * Takes an interaction off its owner's desk: an open one is nobody's then, of a closed one nothing more is said. The caller has
 * locked it.
 */
export async function leaveDesk(
  change: Change,
  record: InteractionRecord,
  ownerId: string,
): Promise<InteractionRecord> {
  if (record.status === 'open') {
    const open = await release(change, record, (agentName) => ({ kind: 'left', agentName }));
    routing.deskChanged(change, ownerId);
    return open;
  }
  const relation = await writeDigitalTask(change, record, ownerId);
  await endPart(change, record);
  // What was left for good is no longer unread.
  await markRead(change, ownerId, record.id, record.lastSeq);
  const left = await updateDigital(change, record, { outcomeLocked: true, relation });
  routing.deskChanged(change, ownerId);
  return left;
}

async function onDesk({ sql }: Change, { id }: InteractionRecord, agentId: string): Promise<boolean> {
  const items = await sql
    .select({ id: workItem.participationId })
    .from(workItem)
    .where(and(eq(workItem.interactionId, id), eq(workItem.agentId, agentId)));
  return items.length > 0;
}
