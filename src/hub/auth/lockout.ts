import { and, count, eq, gt, inArray } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { Database, Sql } from '../db/database.ts';
import { lockout, signInFailure } from '../db/schema.ts';

/**
 * A whole office signs in from one address: it is locked only after this many times the wrong attempts that lock an
 * account, or one forgetful colleague would lock out the shift.
 */
const addressFactor = 10;

const loginSubject = (login: string) => `login:${login.toLowerCase()}`;
const addressSubject = (address: string) => `address:${address}`;

/** Whether sign-in with this login or from this address is locked now; null when it is not. */
export async function readLockout(
  sql: Sql,
  login: string,
  address: string,
  now: number,
): Promise<Problem | null> {
  const rows = await sql
    .select()
    .from(lockout)
    .where(
      and(inArray(lockout.subject, [loginSubject(login), addressSubject(address)]), gt(lockout.until, now)),
    );
  if (rows.length === 0) return null;
  const until = Math.max(...rows.map((row) => row.until));
  return lockedOut(until - now);
}

/** Counts a wrong attempt and locks what has had too many within the policy's window. Returns the lock it caused. */
export async function recordFailure(
  database: Database,
  policy: Policy['password'],
  login: string,
  address: string,
  now: number,
): Promise<Problem | null> {
  const limits = new Map([
    [loginSubject(login), policy.lockoutAttempts],
    [addressSubject(address), policy.lockoutAttempts * addressFactor],
  ]);
  return database.transaction(async (sql) => {
    let locked: Problem | null = null;
    for (const [subject, limit] of limits) {
      await sql.insert(signInFailure).values({ subject, at: now });
      const since = now - policy.lockoutWindowSeconds * 1000;
      const [row] = await sql
        .select({ wrong: count() })
        .from(signInFailure)
        .where(and(eq(signInFailure.subject, subject), gt(signInFailure.at, since)));
      if ((row?.wrong ?? 0) < limit) continue;
      const until = now + policy.lockoutSeconds * 1000;
      await sql
        .insert(lockout)
        .values({ subject, until })
        .onConflictDoUpdate({ target: lockout.subject, set: { until } });
      await sql.delete(signInFailure).where(eq(signInFailure.subject, subject));
      locked = lockedOut(until - now);
    }
    return locked;
  });
}

/** A right password clears the account's count; the address keeps its own. */
export async function clearFailures(sql: Sql, login: string): Promise<void> {
  await sql.delete(signInFailure).where(eq(signInFailure.subject, loginSubject(login)));
}

function lockedOut(remainingMs: number): Problem {
  return problem('auth.lockedOut', 'too many wrong attempts', {
    retryAfterSeconds: Math.ceil(remainingMs / 1000),
  });
}
