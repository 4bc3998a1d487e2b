import { and, count, eq, gt, inArray, sql as raw } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Database, Sql } from '../db/database.ts';
import { lockout, signInFailure } from '../db/schema.ts';

/**
 * A whole office signs in from one address: it is locked only after this many times the wrong attempts that lock an
 * account, or one forgetful colleague would lock out the shift.
 */
const addressFactor = 10;

const loginSubject = (login: string) => `login:${login.toLowerCase()}`;
const addressSubject = (address: string) => `address:${address}`;

/** Any number that only sign-in uses for its advisory locks; the login is the second one. */
const lockKey = 7_108_203;
/** How soon it is worth trying again when only attempts under way are in the way. */
const underWayMs = 1_000;

/**
 * Takes one of the attempts that an account has, before the password is looked at: it counts as wrong until
 * `clearFailures`, so that attempts at the same time cannot be more than the policy allows. `auth.lockedOut` when login or
 * address is locked, or when all attempts of the account are under way.
 */
export async function reserveAttempt(
  database: Database,
  policy: Policy['password'],
  login: string,
  address: string,
  now: number,
): Promise<Result<null>> {
  return database.transaction(async (sql) => {
    await lockAccount(sql, login);
    const locked = await readLockout(sql, login, address, now);
    if (locked !== null) return fail(locked);
    const subject = loginSubject(login);
    if ((await countWrong(sql, policy, subject, now)) >= policy.lockoutAttempts) {
      return fail(lockedOut(underWayMs));
    }
    await sql.insert(signInFailure).values({ subject, at: now });
    return ok(null);
  });
}

/** Whether sign-in with this login or from this address is locked now; null when it is not. */
async function readLockout(sql: Sql, login: string, address: string, now: number): Promise<Problem | null> {
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

/**
 * The attempt that was reserved is wrong: counts it for its address too, and locks what has had too many within the
 * policy's window. Returns the lock it caused.
 */
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
    await lockAccount(sql, login);
    await sql.insert(signInFailure).values({ subject: addressSubject(address), at: now });
    let locked: Problem | null = null;
    for (const [subject, limit] of limits) {
      if ((await countWrong(sql, policy, subject, now)) < limit) continue;
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

/** A right password clears the account's count, and a lock that came while it was looked at; the address keeps its own. */
export async function clearFailures(sql: Sql, login: string): Promise<void> {
  const subject = loginSubject(login);
  await lockAccount(sql, login);
  await sql.delete(signInFailure).where(eq(signInFailure.subject, subject));
  await sql.delete(lockout).where(eq(lockout.subject, subject));
}

/** Attempts on one account take turns in the database until the end of the transaction, whichever node they came to. */
async function lockAccount(sql: Sql, login: string): Promise<void> {
  await sql.execute(raw`select pg_advisory_xact_lock(${lockKey}, hashtext(${loginSubject(login)}))`);
}

async function countWrong(
  sql: Sql,
  policy: Policy['password'],
  subject: string,
  now: number,
): Promise<number> {
  const since = now - policy.lockoutWindowSeconds * 1000;
  const [row] = await sql
    .select({ wrong: count() })
    .from(signInFailure)
    .where(and(eq(signInFailure.subject, subject), gt(signInFailure.at, since)));
  return row?.wrong ?? 0;
}

function lockedOut(remainingMs: number): Problem {
  return problem('auth.lockedOut', 'too many wrong attempts', {
    retryAfterSeconds: Math.ceil(remainingMs / 1000),
  });
}
