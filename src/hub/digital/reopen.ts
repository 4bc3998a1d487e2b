import { and, eq } from 'drizzle-orm';
import { readAgentStates } from '../agents/store.ts';
import type { Given } from '../commands/given.ts';
import { workItem } from '../db/schema.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { routing } from '../routing/routing.ts';
import type { Change } from '../streams/change.ts';
import { endPart, movePart } from './assign.ts';
import { append, eventEntry } from './messages.ts';
import { updateDigital } from './store.ts';

/**
 * Whether the customer wrote after an agent had decided to end it, which the hub hears of only now: the agent was away from the
 * hub, or both did it at once. Then it is as if the customer had written after the end.
 */
export function wroteSince({ customerAt }: InteractionRecord, { at }: Given): boolean {
  return customerAt !== null && customerAt > at;
}

/** What an agent has just ended goes on, since its customer wrote after the agent had decided that. */
export async function goesOnAfterAll(change: Change, record: InteractionRecord): Promise<InteractionRecord> {
  const now = record.status === 'open' ? record : await reopened(change, record);
  if (now.ownerId !== null) return now;
  await enqueue(change, now);
  // Since when it waits is part of its row.
  return updateDigital(change, now, {});
}

/** A closed one that the caller has locked is open again: with whoever goes on with it, else nobody's, and does not wait yet. */
export async function reopened(change: Change, record: InteractionRecord): Promise<InteractionRecord> {
  const ownerId = await whoGoesOn(change, record);
  const { header } = await append(change, record, [eventEntry({ kind: 'reopened' })]);
  return updateDigital(change, record, {
    ...header,
    ...{ status: 'open', subStatus: null, endedAt: null, closedBy: null, outcomeLocked: false },
    ownerId,
  });
}

/** Who is wrapping up what they left open goes on with it as with a closed one. */
export async function takenUp(change: Change, record: InteractionRecord): Promise<InteractionRecord> {
  const { ownerId } = record;
  if (ownerId === null || !(await wrapsUp(change, record.id, ownerId))) return record;
  return updateDigital(change, record, { ownerId: await whoGoesOn(change, record) });
}

/** Live with who still has it on the desk, unless they are away from new work (PAUSE-7); else off the desk, and nobody's. */
async function whoGoesOn(change: Change, record: InteractionRecord): Promise<string | null> {
  const { ownerId } = record;
  if (ownerId === null) return null;
  if (await keepsIt(change, record, ownerId)) {
    await movePart(change, record, 'live');
    return ownerId;
  }
  await endPart(change, record);
  routing.deskChanged(change, ownerId);
  return null;
}

async function wrapsUp({ sql }: Change, id: string, ownerId: string): Promise<boolean> {
  const items = await sql
    .select({ id: workItem.participationId })
    .from(workItem)
    .where(and(eq(workItem.interactionId, id), eq(workItem.agentId, ownerId), eq(workItem.phase, 'wrapUp')));
  return items.length > 0;
}

async function keepsIt(
  { sql }: Change,
  { id, channel }: InteractionRecord,
  ownerId: string,
): Promise<boolean> {
  const state = (await readAgentStates(sql, [ownerId])).get(ownerId);
  if (state === undefined || !state.work.some((item) => item.interactionId === id)) return false;
  const { intent } = state;
  if (intent.kind !== 'paused') return intent.kind === 'available';
  return intent.channels !== 'all' && !intent.channels.includes(channel);
}

/** It waits in its queue, first for whoever had it last. */
export async function enqueue(
  change: Change,
  { id: interactionId, channel, queueId, lastAgentId }: InteractionRecord,
): Promise<void> {
  if (channel === 'voice' || queueId === null) throw new Error('Only digital interactions wait here');
  await routing.enqueue(change, {
    ...{ interactionId, channel, queueId, since: change.at, preferredAgentId: lastAgentId },
    ...{ skillIds: [], targetAgentId: null, transferredBy: null },
  });
}
