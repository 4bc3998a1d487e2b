import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { interaction, participation, queue, skill } from '../db/schema.ts';
import { callLeg } from '../db/schema-calls.ts';
import { upPhases } from '../interactions/store.ts';
import type { LostCall } from './decide.ts';

/** The call of a lost leg; null when the hub knows of no part in it. */
export async function readLostCall(
  sql: Sql,
  agentId: string,
  callId: string,
  user: string,
): Promise<LostCall | null> {
  const [row] = await sql
    .select({ part: participation, interaction, rescuedAt: callLeg.rescuedAt })
    .from(participation)
    .innerJoin(interaction, eq(interaction.id, participation.interactionId))
    .innerJoin(
      callLeg,
      and(eq(callLeg.agentId, participation.agentId), eq(callLeg.callId, participation.callId)),
    )
    .where(and(eq(participation.agentId, agentId), eq(participation.callId, callId)));
  if (row === undefined) return null;
  const { part } = row;
  return {
    callId,
    user,
    part,
    internal: row.interaction.direction === 'internal',
    queueId: await queueFor(sql, part.queueId ?? row.interaction.queueId, part.skillId),
    ordered: row.rescuedAt !== null,
  };
}

/** The queue that the customer can go to: one that is configured still. */
async function queueFor(sql: Sql, ofCall: string | null, skillId: string | null): Promise<string | null> {
  const [ofSkill] =
    ofCall !== null || skillId === null
      ? []
      : await sql.select({ queueId: skill.queueId }).from(skill).where(eq(skill.id, skillId));
  const id = ofCall ?? ofSkill?.queueId ?? null;
  if (id === null) return null;
  const [found] = await sql
    .select({ id: queue.id })
    .from(queue)
    .where(and(eq(queue.id, id), eq(queue.archived, false)));
  return found?.id ?? null;
}

/** The exchange has taken the order for a leg. */
export async function rescueTaken(sql: Sql, agentId: string, callId: string, at: number): Promise<void> {
  await sql
    .update(callLeg)
    .set({ rescuedAt: at })
    .where(and(eq(callLeg.agentId, agentId), eq(callLeg.callId, callId)));
}

/** Call-IDs of legs that were lost and are up still, whose customers nobody has taken back; among those named. */
export async function lostLegs(sql: Sql, callIds: readonly string[]): Promise<string[]> {
  if (callIds.length === 0) return [];
  const rows = await sql
    .select({ callId: callLeg.callId })
    .from(callLeg)
    .innerJoin(
      participation,
      and(eq(participation.agentId, callLeg.agentId), eq(participation.callId, callLeg.callId)),
    )
    .where(
      and(
        inArray(callLeg.callId, [...callIds]),
        isNotNull(callLeg.lostAt),
        isNull(callLeg.rescuedAt),
        inArray(participation.phase, [...upPhases]),
      ),
    );
  return rows.map(({ callId }) => callId);
}
