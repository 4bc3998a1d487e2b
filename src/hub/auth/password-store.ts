import { and, desc, eq, lt } from 'drizzle-orm';
import { type PasswordFault, passwordFaults } from '#shared/domain/password.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { passwordReset, passwordUsed } from '../db/schema-passwords.ts';
import { rulesOf } from './password-state.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

type AgentRecord = typeof agent.$inferSelect;

/**
 * The hash of a password that an agent may choose: `password.weak` {faults} or, with the suite, `password.used` {history} else.
 * @param current the present one, '' where it is not known as it was typed
 */
export async function acceptPassword(
  sql: Sql,
  policy: Policy['password'],
  record: Pick<AgentRecord, 'id' | 'passwordHash'>,
  { next, current }: { next: string; current: string },
): Promise<Result<string>> {
  const rules = rulesOf(policy);
  const faults: PasswordFault[] = passwordFaults(next, current, rules);
  // Nothing that is too long is hashed.
  const isPresent = async () =>
    current === '' && record.passwordHash !== null && (await passwordMatches(record.passwordHash, next));
  if (faults.length === 0 && (await isPresent())) faults.push('same');
  if (faults.length > 0)
    return fail(problem('password.weak', 'against the rules', { faults: faults.join(',') }));
  if (rules.suite && (await wasUsed(sql, record.id, next, policy.history))) {
    return fail(problem('password.used', 'used before', { history: policy.history }));
  }
  return ok(await hashPassword(next));
}

async function wasUsed(sql: Sql, agentId: string, next: string, history: number): Promise<boolean> {
  const used = await sql
    .select({ hash: passwordUsed.hash })
    .from(passwordUsed)
    .where(eq(passwordUsed.agentId, agentId))
    .orderBy(desc(passwordUsed.id))
    .limit(history);
  // One after the other: hashing is heavy on purpose, and others want to sign in.
  for (const { hash } of used) if (await passwordMatches(hash, next)) return true;
  return false;
}

/** How a password came to be. */
export type PasswordOrigin =
  /** The agent chose it. */
  | 'agent'
  /** An administrator gave it: with the suite it is for one sign-in. */
  | 'given'
  /** Somebody gave it to them for one sign-in, whatever the policy. */
  | 'temporary';

/** Sets an agent's password, keeps the one before among those that were used, and lets no mailed link do it again. */
export async function keepPassword(
  sql: Sql,
  record: Pick<AgentRecord, 'id' | 'passwordHash'>,
  hash: string,
  origin: PasswordOrigin,
  { history, now }: { history: number; now: number },
): Promise<void> {
  await sql
    .update(agent)
    .set({
      passwordHash: hash,
      passwordKnown: false,
      passwordChosenAt: origin === 'agent' ? now : null,
      passwordTemporary: origin === 'temporary',
    })
    .where(eq(agent.id, record.id));
  await sql.delete(passwordReset).where(eq(passwordReset.agentId, record.id));
  if (record.passwordHash === null) return;
  await sql.insert(passwordUsed).values({ agentId: record.id, hash: record.passwordHash });
  const [oldest] = await sql
    .select({ id: passwordUsed.id })
    .from(passwordUsed)
    .where(eq(passwordUsed.agentId, record.id))
    .orderBy(desc(passwordUsed.id))
    .offset(Math.max(history, 1) - 1)
    .limit(1);
  if (oldest !== undefined)
    await sql
      .delete(passwordUsed)
      .where(and(eq(passwordUsed.agentId, record.id), lt(passwordUsed.id, oldest.id)));
}
