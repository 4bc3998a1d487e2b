import type { Agent } from '#shared/domain/agent.ts';
import type { Queue } from '#shared/domain/workspace.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { newId } from '#shared/util/id.ts';
import { putWork } from '../agents/state.ts';
import { listQueues } from '../directory/store.ts';
import type { Change } from '../streams/change.ts';
import {
  closeInteraction,
  findInteraction,
  type InteractionRecord,
  insertCall,
  markAnswered,
} from './interaction-store.ts';
import { endAsSeen, finish, miss } from './phases.ts';
import {
  insertParticipation,
  isUp,
  lockByReference,
  type ParticipationRecord,
  updateParticipation,
} from './store.ts';

type Report = CommandPayload<'call.report'>;

/**
 * What the desktop saw of a finished call. When the hub knows the call it fills in what the exchange link missed and ends
 * the part if nobody else has; when the hub saw nothing, conversation, interaction and part are made from it.
 */
export async function reportCall(change: Change, agent: Agent, report: Report): Promise<ParticipationRecord> {
  const known = await lockByReference(change.sql, agent.id, report);
  return known === null ? recordUnseen(change, agent, report) : merge(change, known, report);
}

async function merge(
  change: Change,
  known: ParticipationRecord,
  report: Report,
): Promise<ParticipationRecord> {
  const answeredAt = known.answeredAt ?? (known.phase === 'missed' ? null : rounded(report.answeredAt));
  let record = await updateParticipation(change, known.id, {
    callId: known.callId ?? report.callId,
    answeredAt,
    quality: report.quality,
  });
  if (!isUp(record) && record.endCause === 'unknown') {
    record = await endAsSeen(change, record, {
      answeredAt: rounded(report.answeredAt),
      endedAt: Math.round(report.endedAt),
      endCause: report.endCause,
    });
    if (record.answeredAt !== null) await markAnswered(change.sql, record.interactionId);
    return record;
  }
  const at = Math.max(record.phaseSince, Math.round(report.endedAt));
  if (isUp(record)) {
    record =
      answeredAt === null
        ? await miss(change, record, report.endCause, at)
        : await finish(change, record, report.endCause, at);
  }
  return record;
}

async function recordUnseen(change: Change, agent: Agent, report: Report): Promise<ParticipationRecord> {
  const queue = await queueOf(change, agent, report.queueName);
  const answered = report.answeredAt !== null;
  const endedAt = Math.round(report.endedAt);
  const { interaction, made } = await interactionFor(change, agent, report, queue);
  if (made)
    await closeInteraction(change.sql, interaction.id, answered ? 'closed' : 'closedUnmanaged', endedAt);
  const here = { address: queue?.number ?? agent.extension, name: queue?.name ?? agent.name };
  const values = {
    interactionId: interaction.id,
    interactionNumber: interaction.number,
    agentId: agent.id,
    role: 'owner',
    channel: 'voice',
    direction: report.direction,
    callId: report.callId,
    source: report.direction === 'inbound' ? report.remote : { address: agent.extension, name: agent.name },
    destination: report.direction === 'inbound' ? here : report.remote,
    queueId: interaction.queueId,
    queueName: interaction.queueName,
    phase: answered ? 'wrapUp' : 'missed',
    phaseSince: endedAt,
    offeredAt: Math.round(report.startedAt),
    answeredAt: rounded(report.answeredAt),
    endedAt,
    endCause: report.endCause,
    quality: report.quality,
  } as const;
  const record =
    (await insertParticipation(change, { id: report.participationId, ...values })) ??
    (await insertParticipation(change, { id: newId(), ...values }));
  if (record === null) {
    // The exchange's event for the same call was committed between our look and our insert.
    const raced = await lockByReference(change.sql, agent.id, report);
    if (raced === null) throw new Error('A participation can neither be made nor found');
    return merge(change, raced, report);
  }
  if (answered) {
    const { id, interactionId, channel } = record;
    await putWork(change, agent.id, {
      participationId: id,
      interactionId,
      channel,
      phase: 'wrapUp',
      since: endedAt,
    });
  }
  return record;
}

/**
 * The interaction that the exchange named on the call, when it is a call of one of the agent's queues: an id alone opens
 * nobody else's interaction. Otherwise a new one.
 */
async function interactionFor(
  change: Change,
  agent: Agent,
  report: Report,
  queue: Queue | null,
): Promise<{ interaction: InteractionRecord; made: boolean }> {
  if (report.interactionId !== null) {
    const named = await findInteraction(change.sql, report.interactionId);
    if (named?.channel === 'voice' && named.queueId !== null && agent.queueIds.includes(named.queueId)) {
      return { interaction: named, made: false };
    }
  }
  for (const id of [report.interactionId ?? newId(), newId()]) {
    const interaction = await insertCall(change.sql, {
      id,
      direction: report.direction,
      party: report.remote,
      entryPoint: queue?.number ?? agent.extension,
      queueId: queue?.id ?? null,
      queueName: queue?.name ?? null,
      startedAt: Math.round(report.startedAt),
      linkedId: null,
    });
    if (interaction !== null) return { interaction, made: true };
  }
  throw new Error('A new id was taken');
}

async function queueOf(change: Change, agent: Agent, name: string | null): Promise<Queue | null> {
  if (name === null) return null;
  return (
    (await listQueues(change.sql)).find(
      (queue) => queue.name === name && agent.queueIds.includes(queue.id),
    ) ?? null
  );
}

function rounded(at: number | null): number | null {
  return at === null ? null : Math.round(at);
}
