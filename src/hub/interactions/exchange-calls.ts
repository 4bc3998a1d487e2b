import type { EndCause, Party } from '#shared/domain/interaction.ts';
import type { Queue } from '#shared/domain/workspace.ts';
import { newId } from '#shared/util/id.ts';
import { moveWork, setIntent } from '../agents/state.ts';
import { findAgentByExtension } from '../agents/store.ts';
import { findQueue } from '../directory/store.ts';
import type { AgentLeg, ExchangeEvent, ExchangeSnapshot, QueueCaller } from '../exchange/port.ts';
import type { Change } from '../streams/change.ts';
import {
  closeInteraction,
  findByLinkedId,
  findInteraction,
  type InteractionRecord,
  insertCall,
  linkInteraction,
  listOpenCalls,
  removeInteraction,
} from './interaction-store.ts';
import { connect, finish, miss, offer } from './phases.ts';
import {
  listUpVoice,
  lockByCall,
  lockOfInteraction,
  type ParticipationRecord,
  updateParticipation,
} from './store.ts';

/**
 * What the exchange says, turned into interactions and participations. Everything may come twice, late, or after the
 * desktop's own report of the same call: it merges.
 */
type EventOf<K extends ExchangeEvent['kind']> = Extract<ExchangeEvent, { kind: K }>;

/** A caller waits: gives the interaction, making it the first time. */
export async function callerJoined(change: Change, caller: QueueCaller): Promise<InteractionRecord> {
  const known = await findByLinkedId(change.sql, caller.linkedId);
  if (known !== null) return known;
  if (caller.interactionId !== null) {
    const minted = await findInteraction(change.sql, caller.interactionId);
    if (minted !== null && minted.linkedId === null) {
      await linkInteraction(change.sql, minted.id, caller.linkedId);
      return { ...minted, linkedId: caller.linkedId };
    }
  }
  const queue = await findQueue(change.sql, caller.queueId);
  const made = await insertCall(change.sql, {
    id: caller.interactionId ?? newId(),
    direction: 'inbound',
    party: partyOf(caller),
    entryPoint: queue?.number ?? caller.queueId,
    queueId: queue?.id ?? null,
    queueName: queue?.name ?? null,
    startedAt: Math.round(caller.joinedAt),
    linkedId: caller.linkedId,
  });
  // Null: another transaction was first; or the id that the exchange carries belongs to another call, which gets its own.
  const found = made ?? (await findByLinkedId(change.sql, caller.linkedId));
  return found ?? callerJoined(change, { ...caller, interactionId: null });
}

/** The caller gave up before anybody answered. */
export async function callerAbandoned(change: Change, event: EventOf<'callerAbandoned'>): Promise<void> {
  const interaction = await findByLinkedId(change.sql, event.linkedId);
  if (interaction === null) return;
  for (const record of await lockOfInteraction(change.sql, interaction.id)) {
    if (record.phase === 'offered') await miss(change, record, 'cancelled', event.at);
  }
  await closeInteraction(change.sql, interaction.id, 'closedUnmanaged', event.at);
}

/** An agent is rung for a caller. */
export async function agentCalled(
  change: Change,
  caller: QueueCaller,
  leg: AgentLeg,
): Promise<ParticipationRecord | null> {
  const agent = await findAgentByExtension(change.sql, leg.user);
  if (agent === null) return null;
  const interaction = await callerJoined(change, caller);
  const known = await lockByCall(change.sql, agent.id, leg.callId);
  if (known !== null) return moveTo(change, known, interaction);
  const queue = interaction.queueId === null ? null : await findQueue(change.sql, interaction.queueId);
  const at = Math.round(leg.calledAt);
  const made = await offer(change, {
    id: newId(),
    interactionId: interaction.id,
    interactionNumber: interaction.number,
    agentId: agent.id,
    role: 'owner',
    channel: 'voice',
    direction: 'inbound',
    callId: leg.callId,
    source: interaction.party,
    destination: destinationOf(queue),
    queueId: interaction.queueId,
    queueName: interaction.queueName,
    phase: 'offered',
    phaseSince: at,
    offeredAt: at,
  });
  return made ?? lockByCall(change.sql, agent.id, leg.callId);
}

/** The agent answered. */
export async function agentConnected(change: Change, event: EventOf<'agentConnected'>): Promise<void> {
  const record = await partOf(change, event);
  if (record !== null) await connect(change, record, event.at);
}

const missedBecause = {
  timeout: 'noAnswer',
  rejected: 'rejected',
  unreachable: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<EventOf<'agentNotAnswered'>['why'], EndCause>;

/** The agent did not answer. Who lets it ring out gets no further offers until they say so; who declines stays available. */
export async function agentNotAnswered(change: Change, event: EventOf<'agentNotAnswered'>): Promise<void> {
  const record = await partOf(change, event);
  if (record === null) return;
  await miss(change, record, missedBecause[event.why], event.at);
  if (event.why === 'timeout' && (record.phase === 'offered' || record.phase === 'missed')) {
    // The desktop's report may have come first; told again, it must not undo what the agent has said since.
    await setIntent(
      change,
      record.agentId,
      { kind: 'notResponding' },
      (intent) => intent.kind === 'available' && intent.since <= event.at,
    );
  }
}

/** The talk is over. */
export async function agentCompleted(change: Change, event: EventOf<'agentCompleted'>): Promise<void> {
  const record = await partOf(change, event);
  if (record !== null) await finish(change, record, event.why, event.at);
  const interaction = await findByLinkedId(change.sql, event.linkedId);
  if (interaction !== null) await closeInteraction(change.sql, interaction.id, 'closed', event.at);
}

/**
 * Makes the hub's picture agree with what is up at the exchange now: what it has is added, what is gone ended for a reason
 * nobody saw. Returns the interaction of each waiting caller, for the exchange to carry.
 */
export async function reconcile(change: Change, snapshot: ExchangeSnapshot): Promise<Map<string, string>> {
  const interactions = new Map<string, string>();
  for (const caller of snapshot.callers)
    interactions.set(caller.linkedId, (await callerJoined(change, caller)).id);
  for (const leg of snapshot.legs) await reconcileLeg(change, snapshot, leg);
  const legs = new Set(snapshot.legs.map((leg) => leg.callId));
  for (const { agentId, callId } of await listUpVoice(change.sql)) {
    if (callId === null || legs.has(callId)) continue;
    const record = await lockByCall(change.sql, agentId, callId);
    if (record?.phase === 'offered') await miss(change, record, 'unknown', change.at);
    else if (record !== null) await finish(change, record, 'unknown', change.at);
  }
  const up = new Set([...snapshot.callers, ...snapshot.legs].map((call) => call.linkedId));
  for (const interaction of await listOpenCalls(change.sql)) {
    if (interaction.linkedId === null || up.has(interaction.linkedId)) continue;
    const parts = await lockOfInteraction(change.sql, interaction.id);
    const answered = parts.some((record) => record.answeredAt !== null);
    await closeInteraction(change.sql, interaction.id, answered ? 'closed' : 'closedUnmanaged', change.at);
  }
  return interactions;
}

async function reconcileLeg(change: Change, snapshot: ExchangeSnapshot, leg: AgentLeg): Promise<void> {
  const caller = snapshot.callers.find((other) => other.linkedId === leg.linkedId);
  const record =
    caller === undefined
      ? await partOf(change, { user: leg.user, callId: leg.callId })
      : await agentCalled(change, caller, leg);
  if (record !== null && leg.answeredAt !== null) await connect(change, record, Math.round(leg.answeredAt));
}

async function partOf(
  change: Change,
  leg: { user: string; callId: string },
): Promise<ParticipationRecord | null> {
  const agent = await findAgentByExtension(change.sql, leg.user);
  return agent === null ? null : lockByCall(change.sql, agent.id, leg.callId);
}

/** A desktop had reported this call before the exchange told of it: its part moves to the exchange's interaction. */
async function moveTo(
  change: Change,
  record: ParticipationRecord,
  interaction: InteractionRecord,
): Promise<ParticipationRecord> {
  if (record.interactionId === interaction.id) return record;
  const moved = await updateParticipation(change, record.id, {
    interactionId: interaction.id,
    interactionNumber: interaction.number,
    queueId: interaction.queueId,
    queueName: interaction.queueName,
  });
  await moveWork(change, record.agentId, record.id, interaction.id);
  if ((await lockOfInteraction(change.sql, record.interactionId)).length === 0) {
    await removeInteraction(change.sql, record.interactionId);
  }
  return moved;
}

function partyOf(caller: QueueCaller): Party {
  return { address: caller.address.slice(0, 320), name: caller.name?.slice(0, 320) ?? null };
}

function destinationOf(queue: Queue | null): Party {
  return { address: queue?.number ?? '', name: queue?.name ?? null };
}
