import type { EndCause } from '#shared/domain/interaction.ts';
import { putWork, removeWork } from '../agents/state.ts';
import type { Change } from '../streams/change.ts';
import { insertParticipation, isUp, type ParticipationRecord, updateParticipation } from './store.ts';

/** The only places where a participation changes its phase; each is idempotent, so events may come twice or late. */

type Offer = Parameters<typeof insertParticipation>[1] & { callId: string };

/** An agent is being rung. Null when the call is known already (a desktop may have reported it before). */
export async function offer(change: Change, values: Offer): Promise<ParticipationRecord | null> {
  const record = await insertParticipation(change, { ...values, phase: 'offered' });
  if (record !== null) await putOnDesk(change, record, 'offered', record.phaseSince);
  return record;
}

/** The agent and the customer are connected. */
export async function connect(
  change: Change,
  record: ParticipationRecord,
  at: number,
): Promise<ParticipationRecord> {
  if (record.phase !== 'offered') {
    if (record.answeredAt !== null || record.phase === 'missed') return record;
    return updateParticipation(change, record.id, { answeredAt: at });
  }
  const next = await updateParticipation(change, record.id, {
    phase: 'live',
    phaseSince: at,
    answeredAt: at,
  });
  await putOnDesk(change, next, 'live', at);
  return next;
}

/** The agent did not take the call: it is missed. */
export async function miss(
  change: Change,
  record: ParticipationRecord,
  cause: EndCause,
  at: number,
): Promise<ParticipationRecord> {
  if (record.phase !== 'offered') return laterCause(change, record, cause);
  const next = await updateParticipation(change, record.id, {
    phase: 'missed',
    phaseSince: at,
    endedAt: at,
    endCause: cause,
  });
  await removeWork(change, record.agentId, record.id);
  return next;
}

/** The agent's part is over: wrap-up begins, unless the outcome was completed while the call was up. */
export async function finish(
  change: Change,
  record: ParticipationRecord,
  cause: EndCause,
  at: number,
): Promise<ParticipationRecord> {
  if (!isUp(record)) return laterCause(change, record, cause);
  const phase = record.outcomeLocked ? 'done' : 'wrapUp';
  const next = await updateParticipation(change, record.id, {
    phase,
    phaseSince: at,
    endedAt: at,
    endCause: cause,
  });
  if (phase === 'done') await removeWork(change, record.agentId, record.id);
  else await putOnDesk(change, next, 'wrapUp', at);
  return next;
}

/** What a desktop saw of the end of its call. */
interface SeenEnd {
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly endCause: EndCause;
}

/**
 * A call ended while the hub was away, and its desktop tells when and why: this replaces what the hub had to assume. A call
 * that rang when the hub went and that the agent took is not missed: its wrap-up begins.
 */
export async function endAsSeen(
  change: Change,
  record: ParticipationRecord,
  seen: SeenEnd,
): Promise<ParticipationRecord> {
  if (isUp(record) || record.endCause !== 'unknown') return record;
  const answeredAt = record.answeredAt ?? seen.answeredAt;
  const wrapsUp = record.phase === 'missed' && answeredAt !== null;
  const endedAt = Math.max(answeredAt ?? record.offeredAt, seen.endedAt);
  const next = await updateParticipation(change, record.id, {
    answeredAt,
    endedAt,
    endCause: seen.endCause,
    ...(wrapsUp ? { phase: 'wrapUp', phaseSince: endedAt } : {}),
  });
  if (wrapsUp) await putOnDesk(change, next, 'wrapUp', endedAt);
  return next;
}

/**
 * Why it ended, learnt after the end: it replaces only what was not known, and what a desktop takes from a CANCEL that gives
 * no reason (RFC 3261 section 9).
 */
async function laterCause(
  change: Change,
  record: ParticipationRecord,
  cause: EndCause,
): Promise<ParticipationRecord> {
  const vague: readonly (EndCause | null)[] = ['unknown', 'cancelled'];
  if (!vague.includes(record.endCause) || vague.includes(cause)) return record;
  return updateParticipation(change, record.id, { endCause: cause });
}

function putOnDesk(
  change: Change,
  record: ParticipationRecord,
  phase: 'offered' | 'live' | 'wrapUp',
  since: number,
): Promise<void> {
  const { id, interactionId, channel, agentId } = record;
  return putWork(change, agentId, { participationId: id, interactionId, channel, phase, since });
}
