import { and, eq, inArray } from 'drizzle-orm';
import { belongingsOf } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { interaction, participation } from '../db/schema.ts';
import { callLeg } from '../db/schema-calls.ts';
import { upPhases } from '../interactions/store.ts';
import type { Whose } from './rights.ts';

/** An agent's part in a call that a supervisor names. */
export interface Supervisable extends Whose {
  readonly agentId: string;
  readonly callId: string;
  readonly interactionId: string;
  /** It is answered and goes on. */
  readonly talks: boolean;
}

/** The part with this id, unless it is a supervisor's own or has no leg at the exchange. */
export async function findSupervisable(sql: Sql, participationId: string): Promise<Supervisable | null> {
  const [row] = await sql
    .select({ part: participation, queueId: interaction.queueId })
    .from(participation)
    .innerJoin(interaction, eq(interaction.id, participation.interactionId))
    .where(eq(participation.id, participationId));
  if (row === undefined) return null;
  const { agentId, callId, interactionId, phase, answeredAt, role, queueId } = row.part;
  if (callId === null || role === 'supervisor') return null;
  const belongings = (await belongingsOf(sql, [agentId])).get(agentId);
  return {
    agentId,
    callId,
    interactionId,
    talks: upPhases.includes(phase) && answeredAt !== null,
    queueId: queueId ?? row.queueId,
    agentQueueIds: belongings?.queueIds ?? [],
  };
}

/** The agent's calls that go on, each with the leg that it supervises; null for a call of their own. */
export async function upCalls(sql: Sql, agentId: string): Promise<{ supervises: string | null }[]> {
  return sql
    .select({ supervises: callLeg.supervises })
    .from(participation)
    .leftJoin(
      callLeg,
      and(eq(callLeg.agentId, participation.agentId), eq(callLeg.callId, participation.callId)),
    )
    .where(
      and(
        eq(participation.agentId, agentId),
        eq(participation.channel, 'voice'),
        inArray(participation.phase, [...upPhases]),
      ),
    );
}
