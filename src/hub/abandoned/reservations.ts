import { and, eq, isNotNull, lt, notExists, sql as raw } from 'drizzle-orm';
import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import type { Agent } from '#shared/domain/agent.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { agentQueue, agentState, agent as agentTable } from '../db/schema.ts';
import { abandonedCall } from '../db/schema-calls.ts';
import type { Change } from '../streams/change.ts';
import { type AbandonedRecord, abandonedRows, listedForMs, lockAbandoned, updateAbandoned } from './store.ts';

/**
 * Reserves an abandoned call for an agent alone, or gives it back (ABAN-3); what is so already stays. Of two who ask at the
 * same moment the first gets it. Refusals: 'abandoned.unknown', 'abandoned.taken' {agentName}, 'abandoned.notReserved'.
 */
export async function reserve(
  change: Change,
  agent: Agent,
  interactionId: string,
  reserved: boolean,
): Promise<Result<AbandonedCall>> {
  const record = await lockAbandoned(change.sql, interactionId);
  const mine = record?.reservedBy === agent.id;
  // It may have left the list while it was reserved; giving it back is still possible.
  if (record === null || !agent.queueIds.includes(record.queueId) || !(record.listed || mine))
    return unknown();
  const asWanted = reserved ? mine : record.reservedBy === null;
  if (asWanted) return ok(await rowOf(change, record));
  if (record.reservedBy !== null && !mine) {
    if (!reserved) return notReserved();
    const { reservedBy } = await rowOf(change, record);
    return fail(
      problem('abandoned.taken', 'somebody else works on it', { agentName: reservedBy?.name ?? '' }),
    );
  }
  const values = reserved
    ? { reservedBy: agent.id, reservedAt: change.at, lastAssignedTo: agent.id, lastAssignedAt: change.at }
    : { reservedBy: null, reservedAt: null };
  const [next] = await updateAbandoned(change, eq(abandonedCall.interactionId, interactionId), values);
  if (next === undefined) throw new Error('An abandoned call vanished while it was locked');
  return ok(await rowOf(change, next));
}

async function rowOf({ sql }: Change, record: AbandonedRecord): Promise<AbandonedCall> {
  const [row] = await abandonedRows(sql, [record]);
  if (row === undefined) throw new Error('A row for each record');
  return row;
}

/** The problem of who asks for an abandoned call that is none, or not of their queues. */
export function unknown(): Result<never> {
  return fail(problem('abandoned.unknown', 'no such abandoned call in the queues of this agent'));
}

/** The problem of who works on an abandoned call without having it reserved. */
export function notReserved(): Result<never> {
  return fail(problem('abandoned.notReserved', 'this agent does not have it reserved'));
}

/** Gives back all that an agent has reserved, who leaves. */
export async function freeReservations(change: Change, agentId: string): Promise<void> {
  await updateAbandoned(change, eq(abandonedCall.reservedBy, agentId), {
    reservedBy: null,
    reservedAt: null,
  });
}

/**
 * Takes those off the list that gave up too long ago, and gives back what is reserved by somebody who is logged out, was
 * archived, or is no longer in the queue.
 */
export async function sweepAbandoned(change: Change): Promise<void> {
  const { sql } = change;
  const old = and(eq(abandonedCall.listed, true), lt(abandonedCall.abandonedAt, change.at - listedForMs));
  await updateAbandoned(change, old, { listed: false });
  const stillThere = sql
    .select({ one: raw`1` })
    .from(agentTable)
    .innerJoin(agentQueue, eq(agentQueue.agentId, agentTable.id))
    .innerJoin(agentState, eq(agentState.agentId, agentTable.id))
    .where(
      and(
        eq(agentTable.id, abandonedCall.reservedBy),
        eq(agentTable.archived, false),
        eq(agentQueue.queueId, abandonedCall.queueId),
        raw`${agentState.intent} ->> 'kind' <> 'loggedOut'`,
      ),
    );
  const left = and(isNotNull(abandonedCall.reservedBy), notExists(stillThere));
  await updateAbandoned(change, left, { reservedBy: null, reservedAt: null });
}
