import { and, eq, gt, isNotNull, sql as raw } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database, Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { passwordReset } from '../db/schema-passwords.ts';
import { queueMail, wakeMailer } from '../mail/outbox.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Changes } from '../streams/change.ts';
import { anyLeft, type Limit, takeOne } from './limits.ts';
import { clearFailures } from './lockout.ts';
import { acceptPassword, keepPassword } from './password-store.ts';
import { lockActiveSession } from './sessions.ts';
import { hashToken } from './tokens.ts';
import { closeSessions } from './work.ts';

const hourMs = 60 * 60 * 1000;
/** A whole office asks from one address. */
const asksOfAddress: Limit = { most: 30, withinMs: hourMs };
/** More mails than that do not help whoever waits for one, and nobody's mailbox is filled by others. */
const mailsOfAccount: Limit = { most: 5, withinMs: hourMs };
/** Links that are over are opened now and then; who tries many guesses. */
const wrongLinksOfAddress: Limit = { most: 30, withinMs: hourMs };

/** Passwords that were forgotten. */
export interface Resets {
  /**
   * Has a link mailed to whoever has this address, if anybody has: what is answered and how long it takes does not tell (PWD-8).
   * `mail.notSetUp` (PWD-10), `request.tooMany`.
   */
  ask(email: string, address: string): Promise<Result<null>>;
  /** Whether a link is still good: `password.linkOver`, `request.tooMany`. It stays good: mail filters open links as well. */
  look(token: string, address: string): Promise<Result<null>>;
  /** `password.linkOver`, `password.weak`, `password.used`, `request.tooMany`. All sessions of the agent end. */
  set(token: string, next: string, address: string): Promise<Result<null>>;
}

/** Links to new passwords, on one database. */
export function createResets(database: Database, changes: Changes, clock: Clock): Resets {
  /** The account that a link belongs to. */
  async function accountOf(
    sql: Sql,
    token: string,
    address: string,
  ): Promise<Result<typeof agent.$inferSelect>> {
    const now = clock.now();
    const subject = `reset:${address}`;
    if (!(await anyLeft(sql, subject, wrongLinksOfAddress, now))) return tooMany();
    const [found] = await sql
      .select({ agent })
      .from(passwordReset)
      .innerJoin(agent, eq(agent.id, passwordReset.agentId))
      .where(
        and(
          eq(passwordReset.tokenHash, hashToken(token)),
          gt(passwordReset.expiresAt, now),
          eq(agent.archived, false),
        ),
      );
    if (found !== undefined) return ok(found.agent);
    await database.transaction((inside) => takeOne(inside, subject, wrongLinksOfAddress, now));
    return linkOver();
  }

  return {
    async ask(email, address) {
      const { mail } = await readWorkspace(database.sql);
      if (mail === null) return fail(problem('mail.notSetUp', 'this hub sends no mail'));
      return changes(async (change) => {
        if (!(await takeOne(change.sql, `forgot:${address}`, asksOfAddress, change.at))) return tooMany();
        const account = `forgotten:${hashToken(email.toLowerCase())}`;
        const mayMail = await takeOne(change.sql, account, mailsOfAccount, change.at);
        const [found] = await change.sql
          .select({ id: agent.id })
          .from(agent)
          .where(
            and(
              eq(raw`lower(${agent.email})`, email.toLowerCase()),
              eq(agent.archived, false),
              isNotNull(agent.passwordHash),
            ),
          );
        if (found !== undefined && mayMail) {
          // The link of before is worth nothing from now on.
          await change.sql.delete(passwordReset).where(eq(passwordReset.agentId, found.id));
          await queueMail(change, 'passwordReset', found.id);
        }
        wakeMailer(change);
        return ok(null);
      });
    },

    async look(token, address) {
      const found = await accountOf(database.sql, token, address);
      return found.ok ? ok(null) : found;
    },

    async set(token, next, address) {
      const found = await accountOf(database.sql, token, address);
      if (!found.ok) return found;
      const record = found.value;
      const { policy } = await readWorkspace(database.sql);
      const accepted = await acceptPassword(database.sql, policy.password, record, { next, current: '' });
      if (!accepted.ok) return accepted;
      return changes(async (change) => {
        await lockActiveSession(change.sql, record.id, change.at);
        const used = await change.sql
          .delete(passwordReset)
          .where(and(eq(passwordReset.tokenHash, hashToken(token)), gt(passwordReset.expiresAt, change.at)))
          .returning({ agentId: passwordReset.agentId });
        const [locked] = await change.sql.select().from(agent).where(eq(agent.id, record.id));
        if (used.length === 0 || locked === undefined || locked.archived) return linkOver();
        const { history } = policy.password;
        await keepPassword(change.sql, locked, accepted.value, 'agent', { history, now: change.at });
        // Whoever reads the account's mail need not wait for a lock to open.
        await clearFailures(change.sql, locked.login);
        const sessionsEnded = await closeSessions(change, locked.id);
        await writeAudit(change.sql, {
          at: change.at,
          agentId: locked.id,
          sessionId: null,
          action: 'auth.passwordReset',
          details: { address, sessionsEnded },
        });
        await queueMail(change, 'passwordChanged', locked.id);
        return ok(null);
      });
    },
  };
}

function linkOver(): Result<never> {
  return fail(problem('password.linkOver', 'the link is over, used or was never made'));
}

function tooMany(): Result<never> {
  return fail(
    problem('request.tooMany', 'more than people do', { retryAfterSeconds: Math.ceil(hourMs / 1000) }),
  );
}
