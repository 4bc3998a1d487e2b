import type { Agent } from '#shared/domain/agent.ts';
import type { Queue } from '#shared/domain/workspace.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { idSchema, newId } from '#shared/util/id.ts';
import type { SeenCall } from '../db/schema-calls.ts';
import { listQueues, skillExists } from '../directory/store.ts';
import type { Change } from '../streams/change.ts';
import { findInteraction, insertCall } from './interaction-store.ts';
import { linkedIdOf, lockLeg, writeLeg } from './legs.ts';
import { lockLink } from './links.ts';
import { mayName } from './naming.ts';
import { internalName } from './parties.ts';
import { settle } from './settle.ts';
import {
  findById,
  findByReference,
  findPart,
  type ParticipationRecord,
  updateParticipation,
} from './store.ts';

type Report = CommandPayload<'call.report'>;

/**
 * What the desktop saw of a finished call, as facts beside those of the exchange. When the hub saw nothing of the call,
 * conversation, interaction and part are made from it.
 */
export async function reportCall(change: Change, agent: Agent, report: Report): Promise<ParticipationRecord> {
  const { sql } = change;
  // Locked as events of the exchange do, which come at the same moment: the call, its leg, the interaction, its parts.
  const linkedId = await linkedIdOf(sql, agent.id, report.callId);
  if (linkedId !== null) await lockLink(sql, linkedId);
  const before = await lockLeg(sql, agent.id, report.callId);
  const known = await findByReference(sql, agent.id, report);
  if (known !== null && known.callId === null)
    await updateParticipation(change, known.id, { callId: report.callId });
  const queue = await queueOf(change, agent, report.queueName);
  const about = known === null ? await consultedPart(change, agent, report) : null;
  const seen = await seenCall(change, report, queue);
  const leg = await writeLeg(sql, { ...before, report: before.report ?? seen });
  const link = leg.linkedId === null ? null : await lockLink(sql, leg.linkedId);
  const interactionId =
    known?.interactionId ??
    link?.interactionId ??
    about?.interactionId ??
    (await interactionFor(change, agent, report, seen, queue));
  await settle(change, interactionId, [leg]);
  const record = await findPart(sql, agent.id, report.callId);
  if (record === null) throw new Error('A reported call has no part');
  return record;
}

async function seenCall(change: Change, report: Report, queue: Queue | null): Promise<SeenCall> {
  const { participationId, direction, remote, skillId, consultFor, endCause, quality } = report;
  const { sql } = change;
  return {
    participationId,
    direction,
    remote,
    internal: (await internalName(sql, remote.address)) !== null,
    queueId: direction === 'inbound' ? (queue?.id ?? null) : null,
    skillId: skillId !== null && (await skillExists(sql, skillId)) ? skillId : null,
    consult: consultFor !== null,
    startedAt: Math.round(report.startedAt),
    answeredAt: report.answeredAt === null ? null : Math.round(report.answeredAt),
    endedAt: Math.round(report.endedAt),
    endCause,
    quality,
  };
}

/** The part in the call that this one consulted about, named by its id or by the Call-ID of that call. */
async function consultedPart(
  change: Change,
  agent: Agent,
  { consultFor }: Report,
): Promise<ParticipationRecord | null> {
  if (consultFor === null) return null;
  const byId = idSchema.safeParse(consultFor).success ? await findById(change.sql, consultFor) : null;
  if (byId?.agentId === agent.id) return byId;
  return findPart(change.sql, agent.id, consultFor);
}

/**
 * The interaction that was named on the call, when the agent takes part in it or was rung for one of the agent's queues:
 * an id alone opens nobody else's interaction. Otherwise a new one.
 */
async function interactionFor(
  change: Change,
  agent: Agent,
  report: Report,
  seen: SeenCall,
  queue: Queue | null,
): Promise<string> {
  const { sql } = change;
  if (report.interactionId !== null) {
    const named = await findInteraction(sql, report.interactionId);
    const ofQueue =
      report.direction === 'inbound' && named?.queueId != null && agent.queueIds.includes(named.queueId);
    const allowed = ofQueue || (await mayName(sql, agent.id, report.interactionId));
    if (named?.channel === 'voice' && allowed) return named.id;
  }
  for (const id of [report.interactionId ?? newId(), newId()]) {
    const made = await insertCall(sql, {
      id,
      direction: seen.internal ? 'internal' : seen.direction,
      party: seen.remote,
      entryPoint: queue?.number ?? agent.extension,
      queueId: queue?.id ?? null,
      queueName: queue?.name ?? null,
      startedAt: seen.startedAt,
      linkedId: null,
    });
    if (made !== null) return id;
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
