import { and, count, eq, gt, sql as raw } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { signInFailure } from '../db/schema.ts';

/** How often something may be asked within a time. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** Any number that only this uses for its advisory locks; the subject is the second one. */
const lockKey = 7_108_205;

/** Whether there is one left of what a subject may ask; it is taken, whichever node it came to. Counted where wrong attempts are. */
export async function takeOne(sql: Sql, subject: string, limit: Limit, now: number): Promise<boolean> {
  await sql.execute(raw`select pg_advisory_xact_lock(${lockKey}, hashtext(${subject}))`);
  const taken = await countTaken(sql, subject, limit, now);
  if (taken >= limit.most) return false;
  await sql.insert(signInFailure).values({ subject, at: now });
  return true;
}

/** Whether there is one left, without taking it. */
export async function anyLeft(sql: Sql, subject: string, limit: Limit, now: number): Promise<boolean> {
  return (await countTaken(sql, subject, limit, now)) < limit.most;
}

async function countTaken(sql: Sql, subject: string, { withinMs }: Limit, now: number): Promise<number> {
  const [row] = await sql
    .select({ taken: count() })
    .from(signInFailure)
    .where(and(eq(signInFailure.subject, subject), gt(signInFailure.at, now - withinMs)));
  return row?.taken ?? 0;
}
