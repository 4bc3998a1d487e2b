import { and, asc, eq, inArray, sql as raw } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { queueVisit, type VisitEnd } from '../db/schema-figures.ts';
import type { Leg } from '../interactions/legs.ts';
import type { Link } from '../interactions/links.ts';
import type { ParticipationRecord } from '../interactions/store.ts';

export type VisitRecord = typeof queueVisit.$inferSelect;

/** That a caller began to wait in a queue, as one event says it. */
export interface Joining {
  readonly linkedId: string;
  readonly queueId: string;
  readonly at: number;
  /** A rescue brought the caller there (PLUS-26). */
  readonly rescued: boolean;
}

/** Notes that a caller began to wait; told again it is the same wait. How it ended follows from the facts of the call. */
export async function noteJoined(sql: Sql, { linkedId, queueId, at, rescued }: Joining): Promise<void> {
  await sql
    .insert(queueVisit)
    .values({ linkedId, queueId, channel: 'voice', enteredAt: at, counted: !rescued })
    .onConflictDoUpdate({
      target: [queueVisit.linkedId, queueVisit.enteredAt],
      targetWhere: raw`linked_id is not null`,
      set: { counted: raw`${queueVisit.counted} and excluded.counted` },
    });
}

/** How a wait has ended so far; nulls while it goes on. */
export interface Ending {
  readonly leftAt: number | null;
  readonly how: VisitEnd | null;
  /** The leg that answered it. */
  readonly leg: Leg | null;
}

/**
 * How the waits of one call ended, oldest first as they are given: each reaches from its begin to that of the next. Pure, from
 * facts alone: it does not matter in which order, how often or how late they were told.
 */
export function endingsOf(
  waits: readonly { readonly enteredAt: number }[],
  link: Pick<Link, 'linkedId' | 'abandonedAt' | 'goneAt'>,
  legs: readonly Leg[],
): Ending[] {
  const answers = legs
    .flatMap((leg) => {
      const at = leg.answeredAt ?? leg.report?.answeredAt ?? leg.endedAt;
      const took = leg.linkedId === link.linkedId && leg.kind === 'queue' && !leg.unanswered;
      return took && at !== null ? [{ leg, at }] : [];
    })
    .sort((a, b) => a.at - b.at || (a.leg.callId < b.leg.callId ? -1 : 1));
  return waits.map(({ enteredAt }, index): Ending => {
    const next = waits[index + 1]?.enteredAt ?? null;
    const within = (at: number | null): at is number =>
      at !== null && at >= enteredAt && (next === null || at < next);
    const answer = answers.find(({ at }) => within(at));
    if (answer !== undefined) return { leftAt: answer.at, how: 'answered', leg: answer.leg };
    const gone = [link.abandonedAt, link.goneAt].find(within);
    if (gone != null) return { leftAt: gone, how: 'abandoned', leg: null };
    if (next !== null) return { leftAt: next, how: 'overflowed', leg: null };
    return { leftAt: null, how: null, leg: null };
  });
}

/**
 * Makes the waits of an interaction's calls agree with what is known of them. Who calls a queue from a phone of ours is no
 * customer: that wait counts nowhere. `parts` are the interaction's, as they are now.
 */
export async function settleVisits(
  sql: Sql,
  interactionId: string,
  links: readonly Link[],
  legs: readonly Leg[],
  parts: readonly Pick<ParticipationRecord, 'id' | 'agentId' | 'callId'>[],
): Promise<void> {
  const queued = links.filter(({ joinedAt }) => joinedAt !== null);
  if (queued.length === 0) return;
  const known = await sql
    .select()
    .from(queueVisit)
    .where(
      inArray(
        queueVisit.linkedId,
        queued.map(({ linkedId }) => linkedId),
      ),
    )
    .orderBy(asc(queueVisit.enteredAt));
  for (const link of queued) {
    const waits = known.filter(({ linkedId }) => linkedId === link.linkedId);
    const endings = endingsOf(waits, link, legs);
    for (const [index, wait] of waits.entries()) {
      const { leftAt = null, how = null, leg = null } = endings[index] ?? {};
      const part = parts.find(({ agentId, callId }) => callId === leg?.callId && agentId === leg?.agentId);
      const values = {
        ...{ leftAt, how, interactionId },
        participationId: part?.id ?? null,
        counted: wait.counted && link.direction !== 'internal',
      };
      const same = Object.entries(values).every(([name, value]) => wait[name as keyof VisitRecord] === value);
      if (!same)
        await sql
          .update(queueVisit)
          .set(values)
          .where(and(eq(queueVisit.id, wait.id)));
    }
  }
}
