import { and, asc, eq, lte, min, sql as raw } from 'drizzle-orm';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { outgoingMail } from '../db/schema-passwords.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';

export type OutgoingMail = typeof outgoingMail.$inferSelect;

/** Wakes the node that sends mail. */
export const mailTopic = 'mail';

const minuteMs = 60_000;
/** How long a mail is worth sending that only tells of something. */
const noticeMs = 24 * 60 * minuteMs;
/** When a mail is tried again after so many attempts; then every time as late as the last. */
const againAfterMs = [10_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs] as const;

/**
 * Has a mail sent to an agent after the commit; none to one without an address, nor by a hub that sends none. Of a kind that asks for
 * something only the newest is sent.
 */
export async function queueMail(change: Change, kind: OutgoingMail['kind'], agentId: string): Promise<void> {
  const { mail, policy } = await readWorkspace(change.sql);
  const [to] = await change.sql.select({ email: agent.email }).from(agent).where(eq(agent.id, agentId));
  if (mail === null || to?.email == null) return;
  if (kind === 'passwordReset')
    await change.sql
      .delete(outgoingMail)
      .where(and(eq(outgoingMail.agentId, agentId), eq(outgoingMail.kind, kind)));
  await change.sql.insert(outgoingMail).values({
    id: newId(),
    kind,
    agentId,
    address: to.email,
    createdAt: change.at,
    until: change.at + (kind === 'passwordReset' ? policy.password.resetMinutes * minuteMs : noticeMs),
    nextAt: change.at,
  });
  wakeMailer(change);
}

/** Has the node that sends mail look whether there is any. */
export function wakeMailer(change: Change): void {
  change.poke(mailTopic);
}

/**
 * Takes the next mail that is due; null for none. It is tried again later unless it is forgotten before, so that nobody else sends it
 * meanwhile and a hub that dies loses none.
 */
export async function claimMail(sql: Sql, now: number): Promise<OutgoingMail | null> {
  const [due] = await sql
    .select()
    .from(outgoingMail)
    .where(lte(outgoingMail.nextAt, now))
    .orderBy(asc(outgoingMail.nextAt), asc(outgoingMail.id))
    .limit(1)
    .for('update', { skipLocked: true });
  if (due === undefined) return null;
  const [claimed] = await sql
    .update(outgoingMail)
    .set({ attempts: raw`${outgoingMail.attempts} + 1`, nextAt: now + againMs(due.attempts) })
    .where(eq(outgoingMail.id, due.id))
    .returning();
  return claimed ?? null;
}

/** A mail that was sent, or is not worth sending any more. */
export async function forgetMail(sql: Sql, id: string): Promise<void> {
  await sql.delete(outgoingMail).where(eq(outgoingMail.id, id));
}

/** When the next mail is due; null for none. */
export async function nextMailAt(sql: Sql): Promise<number | null> {
  const [row] = await sql.select({ at: min(outgoingMail.nextAt) }).from(outgoingMail);
  return row?.at ?? null;
}

/** How long to wait after an attempt, the first being 0. */
export function againMs(attempt: number): number {
  return againAfterMs[Math.min(attempt, againAfterMs.length - 1)] ?? 10 * minuteMs;
}
