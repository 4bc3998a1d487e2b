import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { PasswordState } from '#shared/domain/password.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { accountRoutes } from '#shared/hub-api/routes-account.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database } from '../db/database.ts';
import { agent, session } from '../db/schema.ts';
import { queueMail } from '../mail/outbox.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import { clearFailures, recordFailure, reserveAttempt } from './lockout.ts';
import { chosenState } from './password-state.ts';
import { acceptPassword, keepPassword } from './password-store.ts';
import { passwordMatches } from './passwords.ts';
import type { Caller } from './service.ts';
import { activate, listSessions, lockActiveSession } from './sessions.ts';
import { closeSession, closeSessions, handOver, takeWork } from './work.ts';

/** What an agent does with their own account: password and sessions. */
export interface Account {
  /**
   * `auth.denied` for an agent from whom it was taken (HDR-11), unless a new one is due; `password.wrong`, which counts as a
   * wrong attempt to sign in; `auth.lockedOut`, `password.weak`, `password.used`.
   */
  changePassword(
    caller: Caller,
    request: { readonly current: string; readonly next: string },
    address: string,
  ): Promise<Result<{ password: PasswordState }>>;
  sessions(caller: Caller): Promise<z.output<typeof accountRoutes.sessions.reply>>;
  /** `session.unknown` for one that has ended, or is another agent's. */
  endSession(caller: Caller, id: string): Promise<Result<null>>;
}

/** Accounts on one database. */
export function createAccount(database: Database, changes: Changes, clock: Clock): Account {
  return {
    async changePassword(caller, { current, next }, address) {
      if (caller.due === null && caller.agent.headerHidden.includes('changePassword'))
        return fail(problem('auth.denied', 'this agent does not change their password'));
      const { policy } = await readWorkspace(database.sql);
      const { login, id } = caller.agent;
      const reserved = await reserveAttempt(database, policy.password, login, address, clock.now());
      if (!reserved.ok) return reserved;
      const [record] = await database.sql.select().from(agent).where(eq(agent.id, id));
      if (record === undefined || !(await passwordMatches(record.passwordHash, current)))
        return refuse(caller, policy.password, address);
      const accepted = await acceptPassword(database.sql, policy.password, record, { next, current });
      if (!accepted.ok) {
        await database.transaction((sql) => clearFailures(sql, login));
        return accepted;
      }
      return changes(async (change) => {
        await clearFailures(change.sql, login);
        const present = await lockActiveSession(change.sql, id, change.at);
        const [locked] = await change.sql.select().from(agent).where(eq(agent.id, id));
        const [own] = await change.sql.select().from(session).where(eq(session.id, caller.sessionId));
        if (own === undefined || own.state === 'ended')
          return fail(problem('auth.required', 'the session has ended'));
        // Changed at another place while this one was looked at.
        if (locked === undefined || locked.passwordHash !== record.passwordHash)
          return fail(problem('password.wrong', 'not the present password'));
        const { history } = policy.password;
        await keepPassword(change.sql, locked, accepted.value, 'agent', { history, now: change.at });
        const password = chosenState(policy.password, change.at);
        const others = await goOn(change, policy, { own, present }, password.expiresAt);
        await writeAudit(change.sql, {
          at: change.at,
          agentId: id,
          sessionId: own.id,
          action: 'auth.passwordChanged',
          details: { address, due: caller.due, sessionsEnded: others },
        });
        await queueMail(change, 'passwordChanged', id);
        return ok({ password });
      });
    },

    async sessions(caller) {
      const records = await listSessions(database.sql, caller.agent.id, clock.now());
      return {
        sessions: records.flatMap(({ id, desktopName, createdAt, lastSeenAt, state }) =>
          state === 'active' || state === 'superseded'
            ? [
                {
                  ...{ id, desktopName, createdAt, state },
                  lastSeenAt: lastSeenAt ?? createdAt,
                  current: id === caller.sessionId,
                },
              ]
            : [],
        ),
      };
    },

    async endSession(caller, id) {
      return changes(async (change) => {
        await lockActiveSession(change.sql, caller.agent.id, change.at);
        const open = await listSessions(change.sql, caller.agent.id, change.at);
        const record = open.find((one) => one.id === id);
        if (record === undefined) return fail(problem('session.unknown', 'no such session'));
        await closeSession(change, record, 'auth.sessionEnded');
        return ok(null);
      });
    },
  };

  /** A wrong present password is a wrong attempt, as at sign-in: whoever sits at a desk that was left open guesses no longer. */
  async function refuse(caller: Caller, policy: Policy['password'], address: string): Promise<Result<never>> {
    const now = clock.now();
    const lock = await recordFailure(database, policy, caller.agent.login, address, now);
    await writeAudit(database.sql, {
      at: now,
      agentId: caller.agent.id,
      sessionId: caller.sessionId,
      action: lock === null ? 'auth.refused' : 'auth.lockedOut',
      details: { address },
    });
    return fail(lock ?? problem('password.wrong', 'not the present password'));
  }
}

type SessionRecord = typeof session.$inferSelect;

/**
 * The session goes on with the new password; gives how many others ended. One whose password was due begins its work only now, so
 * now it takes the work over from another desktop, which may still deliver what waits there.
 */
async function goOn(
  change: Change,
  policy: Policy,
  { own, present }: { own: SessionRecord; present: SessionRecord | null },
  expiresAt: number | null,
): Promise<number> {
  if (own.state !== 'due') {
    await change.sql.update(session).set({ passwordExpiresAt: expiresAt }).where(eq(session.id, own.id));
    return closeSessions(change, own.agentId, [own.id]);
  }
  if (present !== null) await handOver(change, present, own);
  await activate(change.sql, policy.session, own, expiresAt, change.at);
  await takeWork(change, own, { present, paused: own.startPaused && policy.pause.atSignIn });
  return closeSessions(change, own.agentId, present === null ? [own.id] : [own.id, present.id]);
}
