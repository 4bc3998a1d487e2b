import { and, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import type { LiveCall, QueueWaiting } from '#shared/domain/board.ts';
import type { Party } from '#shared/domain/interaction.ts';
import type { Supervisor } from '#shared/domain/supervision.ts';
import { belongingsOf } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agent, interaction, participation } from '../db/schema.ts';
import { callLeg } from '../db/schema-calls.ts';
import { waitingCalls } from '../interactions/links.ts';
import { type ParticipationRecord, upPhases } from '../interactions/store.ts';
import type { Whose } from '../supervision/rights.ts';

/** One who waits, with the queue. */
export interface Waiting {
  readonly queueId: string;
  readonly caller: QueueWaiting['callers'][number];
}

/** One call that goes on, with whose it is. */
export interface Live {
  readonly call: LiveCall;
  readonly whose: Whose;
}

/** Who waits, in all interactions or in those named. */
export async function readWaiting(sql: Sql, among: readonly string[] | null): Promise<Waiting[]> {
  const rows = await waitingCalls(sql, among);
  return rows.flatMap(({ link, interaction: { id, number, party } }) => {
    const { joinedAt, rescued } = link;
    // Facts from before the hub kept the queue that was joined: it was the call's own.
    const queueId = link.joinedQueueId ?? link.queueId;
    if (queueId === null || joinedAt === null) return [];
    return [{ queueId, caller: { interactionId: id, interactionNumber: number, party, joinedAt, rescued } }];
  });
}

/** Agents' calls that go on, in all interactions or in those named: three queries, however many calls there are. */
export async function readLive(sql: Sql, among: readonly string[] | null): Promise<Live[]> {
  const up = and(
    eq(participation.channel, 'voice'),
    inArray(participation.phase, [...upPhases]),
    among === null ? undefined : inArray(participation.interactionId, [...among]),
  );
  const rows = await sql
    .select({ part: participation, agent, ofInteraction: interaction })
    .from(participation)
    .innerJoin(agent, eq(agent.id, participation.agentId))
    .innerJoin(interaction, eq(interaction.id, participation.interactionId))
    .where(and(up, ne(participation.role, 'supervisor')));
  const supervising = await sql
    .select({ leg: callLeg, name: agent.name })
    .from(participation)
    .innerJoin(
      callLeg,
      and(eq(callLeg.agentId, participation.agentId), eq(callLeg.callId, participation.callId)),
    )
    .innerJoin(agent, eq(agent.id, participation.agentId))
    .where(and(up, eq(participation.role, 'supervisor'), isNotNull(callLeg.supervises)))
    .orderBy(callLeg.answeredAt, callLeg.agentId);
  const belongings = await belongingsOf(sql, [...new Set(rows.map(({ part }) => part.agentId))]);
  return rows.map(({ part, agent: { name, extension }, ofInteraction }) => {
    const queue = part.queueId === null ? ofInteraction : part;
    const call: LiveCall = {
      participationId: part.id,
      interactionId: part.interactionId,
      interactionNumber: part.interactionNumber,
      agentId: part.agentId,
      agentName: name,
      direction: part.direction,
      party: otherEnd(part, extension),
      queueId: queue.queueId,
      queueName: queue.queueName,
      phase: part.phase === 'held' || part.phase === 'offered' ? part.phase : 'live',
      offeredAt: part.offeredAt,
      answeredAt: part.answeredAt,
      recording: part.recording,
      supervisors: supervising.flatMap(({ leg, name: supervisor }) =>
        leg.supervises === part.callId ? supervisorOf(leg, supervisor) : [],
      ),
    };
    const agentQueueIds = belongings.get(part.agentId)?.queueIds ?? [];
    return { call, whose: { queueId: queue.queueId, agentQueueIds } };
  });
}

function supervisorOf(leg: typeof callLeg.$inferSelect, name: string): Supervisor[] {
  const { agentId, supervisionMode: mode, answeredAt: since } = leg;
  return mode === null || since === null ? [] : [{ agentId, name, mode, since }];
}

/** Whom the agent talks with, whoever called. */
function otherEnd({ direction, source, destination }: ParticipationRecord, extension: string): Party {
  const wentOut = direction === 'internal' ? source.address === extension : direction !== 'inbound';
  return wentOut ? destination : source;
}
