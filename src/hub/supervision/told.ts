import { and, eq, isNotNull } from 'drizzle-orm';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { callLeg } from '../db/schema-calls.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import type { ExchangeEvent, Supervision } from '../exchange/port.ts';
import { addFacts, type LegFacts, lockLeg, writeLeg } from '../interactions/legs.ts';
import { lockLink } from '../interactions/links.ts';
import { settle } from '../interactions/settle.ts';
import type { Change } from '../streams/change.ts';

type SupervisionChanged = Extract<ExchangeEvent, { kind: 'supervisionChanged' }>;

/** A supervisor came into an agent's leg, is in it otherwise than before, or has left it. */
export async function supervisionChanged(change: Change, event: SupervisionChanged): Promise<void> {
  const { linkedId, mode, at } = event;
  const { user, callId, targetCallId } = event.supervision;
  const agent = await findAgentByPhone(change.sql, user, callId);
  if (agent === null) return;
  const { interactionId } = await lockLink(change.sql, linkedId);
  await addFacts(change.sql, agent.id, callId, factsOf(user, linkedId, targetCallId, mode, at));
  if (interactionId !== null) await settle(change, interactionId);
}

/** Of an end nobody says why: the supervisor hung up, or the call was over. */
function factsOf(
  phone: string,
  linkedId: string,
  targetCallId: string,
  mode: SupervisionMode | null,
  at: number,
): LegFacts {
  const supervision = { callId: targetCallId, mode, at };
  const end = { at, cause: 'unknown', unanswered: false, continues: false } as const;
  if (mode === null) return { phone, linkedId, supervision, end };
  // Who is at the other end is not told: a supervisor's part shows the parties of the call that is supervised.
  const other = { address: '', name: null };
  return { phone, linkedId, supervision, kind: 'direct', other, calledAt: at, answeredAt: at };
}

/**
 * The exchange rings a supervisor's phone for an agent's leg: from now on theirs is known for what it is, also when a desktop
 * tells of it before the exchange does.
 */
export async function supervisionOrdered(
  change: Change,
  agentId: string,
  { user, callId, targetCallId }: Omit<Supervision, 'mode'>,
): Promise<void> {
  const linkedId = await linkedIdOf(change, targetCallId);
  const link = linkedId === null ? null : await lockLink(change.sql, linkedId);
  await addFacts(change.sql, agentId, callId, {
    ...(linkedId === null ? {} : { linkedId }),
    phone: user,
    supervision: { callId: targetCallId, mode: null, at: 0 },
  });
  if (link !== null && link.interactionId !== null) await settle(change, link.interactionId);
}

/** A supervision that is up at the exchange now. Since when is not told; the mode stands until an event tells another. */
export async function supervisionUp(change: Change, up: Supervision): Promise<void> {
  const { user, callId, targetCallId, mode } = up;
  const agent = await findAgentByPhone(change.sql, user, callId);
  const linkedId = await linkedIdOf(change, targetCallId);
  if (agent === null || linkedId === null) return;
  const { interactionId } = await lockLink(change.sql, linkedId);
  const { answeredAt } = await lockLeg(change.sql, agent.id, callId);
  const at = answeredAt ?? change.at;
  const leg = await addFacts(change.sql, agent.id, callId, factsOf(user, linkedId, targetCallId, mode, at));
  await writeLeg(change.sql, { ...leg, supervisionMode: mode, assumedEndedAt: null });
  if (interactionId !== null) await settle(change, interactionId);
}

/** The exchange's id of the call that an agent's leg is of. */
async function linkedIdOf({ sql }: Change, callId: string): Promise<string | null> {
  const [leg] = await sql
    .select({ linkedId: callLeg.linkedId })
    .from(callLeg)
    .where(and(eq(callLeg.callId, callId), isNotNull(callLeg.linkedId)))
    .limit(1);
  return leg?.linkedId ?? null;
}
