import { and, eq, inArray } from 'drizzle-orm';
import type { WorkPhase } from '#shared/domain/agent-state.ts';
import type { ThreadEvent } from '#shared/domain/message.ts';
import { putWork, removeWork } from '../agents/state.ts';
import { agent as agentTable, participation, workItem } from '../db/schema.ts';
import { together } from '../db/together.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { upPhases } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import { append, eventEntry } from './messages.ts';
import { matchOnAccept } from './relation.ts';
import { type InteractionValues, updateDigital } from './store.ts';

/** Who gets an interaction. */
export interface Assignee {
  readonly id: string;
  readonly name: string;
}

/**
 * Gives an interaction to an agent (OFFER-4): the part of whoever had it ends, the work lies live on the agent's desk. Its id is
 * that of the offer. Saying it again changes nothing. The caller has locked the interaction as it is given; whether it is still
 * open, and whether the agent may have it, is for the caller to know.
 */
export async function assign(
  change: Change,
  before: InteractionRecord,
  agent: Assignee,
  participationId: string,
): Promise<InteractionRecord> {
  if (before.ownerId === agent.id && (await hasPart(change, participationId))) return before;
  await endPart(change, before);
  const { id: interactionId, channel } = before;
  const [, , { header }, matched] = await together(
    () =>
      putWork(change, agent.id, { interactionId, participationId, channel, phase: 'live', since: change.at }),
    () => insertPart(change, before, agent, participationId),
    () => append(change, before, [eventEntry({ kind: 'accepted', agentName: agent.name })]),
    () => matchOnAccept(change, before, agent.id),
  );
  return updateDigital(change, before, {
    ...header,
    ...matched,
    ownerId: agent.id,
    firstAgentId: before.firstAgentId ?? agent.id,
    lastAgentId: agent.id,
  });
}

async function insertPart(
  { sql, at }: Change,
  before: InteractionRecord,
  agent: Assignee,
  participationId: string,
): Promise<void> {
  await sql.insert(participation).values({
    id: participationId,
    interactionId: before.id,
    interactionNumber: before.number,
    agentId: agent.id,
    role: 'owner',
    channel: before.channel,
    direction: before.direction,
    source: before.direction === 'outbound' ? { address: '', name: before.queueName } : before.party,
    destination: before.direction === 'outbound' ? before.party : { address: '', name: before.queueName },
    queueId: before.queueId,
    queueName: before.queueName,
    phase: 'live',
    phaseSince: at,
    offeredAt: at,
    answeredAt: at,
  });
}

async function hasPart({ sql }: Change, id: string): Promise<boolean> {
  return (
    (await sql.select({ id: participation.id }).from(participation).where(eq(participation.id, id))).length >
    0
  );
}

/**
 * Takes an interaction off its owner, whoever it goes to next: their part ends, their desk is free, and `event` says why. Gives
 * the interaction as it is then, which nobody has. The caller has locked it.
 */
export async function release(
  change: Change,
  before: InteractionRecord,
  event: (agentName: string) => ThreadEvent,
  values: InteractionValues = {},
): Promise<InteractionRecord> {
  if (before.ownerId === null) throw new Error('Nobody has it');
  const [owner] = await change.sql
    .select({ name: agentTable.name })
    .from(agentTable)
    .where(eq(agentTable.id, before.ownerId));
  await endPart(change, before);
  const { header } = await append(change, before, [eventEntry(event(owner?.name ?? ''))]);
  return updateDigital(change, before, { ...header, ...values, ownerId: null });
}

/** The part of whoever has it ends, and the work leaves their desk. */
export async function endPart(change: Change, { id, ownerId }: InteractionRecord): Promise<void> {
  if (ownerId === null) return;
  const items = await change.sql
    .select({ id: workItem.participationId })
    .from(workItem)
    .where(and(eq(workItem.interactionId, id), eq(workItem.agentId, ownerId)));
  for (const item of items) await removeWork(change, ownerId, item.id);
  await change.sql
    .update(participation)
    .set({ phase: 'done', phaseSince: change.at, endedAt: change.at })
    .where(
      and(
        eq(participation.interactionId, id),
        eq(participation.agentId, ownerId),
        eq(participation.role, 'owner'),
        inArray(participation.phase, [...upPhases, 'wrapUp']),
      ),
    );
}

/** Moves the owner's part and work to another phase; nobody's stays nobody's. */
export async function movePart(
  change: Change,
  { id, ownerId }: InteractionRecord,
  phase: Extract<WorkPhase, 'live' | 'wrapUp'>,
): Promise<void> {
  if (ownerId === null) return;
  const [item] = await change.sql
    .select()
    .from(workItem)
    .where(and(eq(workItem.interactionId, id), eq(workItem.agentId, ownerId)));
  if (item === undefined || item.phase === 'offered' || item.phase === phase) return;
  const { interactionId, participationId, channel } = item;
  await putWork(change, ownerId, { interactionId, participationId, channel, phase, since: change.at });
  await change.sql
    .update(participation)
    .set({ phase, phaseSince: change.at })
    .where(eq(participation.id, participationId));
}
