import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Agent } from '#shared/domain/agent.ts';
import type { PasswordDue } from '#shared/domain/password.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { signInReplySchema, signInRequestSchema, Tokens } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { findAgentByLogin, readAgentRow, readAgentStates } from '../agents/store.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database } from '../db/database.ts';
import { agent, session, token } from '../db/schema.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import { clearFailures, recordFailure, reserveAttempt } from './lockout.ts';
import { isOver, passwordStateOf, rulesOf } from './password-state.ts';
import { passwordMatches } from './passwords.ts';
import { issueTokens, lockActiveSession, openSession, refreshLifeMs } from './sessions.ts';
import { hashToken } from './tokens.ts';
import { closeSession, handOver, takeWork } from './work.ts';

/** Who sends a request, as the guard found out. */
export interface Caller {
  readonly sessionId: string;
  readonly desktopId: string;
  readonly epoch: number;
  /** Epoch of the agent's newest session. */
  readonly newestEpoch: number;
  readonly superseded: boolean;
  /** Name of the desktop that took over; null while nobody did. */
  readonly supersededBy: string | null;
  /** Why the session may do nothing before its agent has set a new password; null when it may. */
  readonly due: PasswordDue | null;
  /** When the password comes to its end that the session began with; null for never. Hub time in milliseconds. */
  readonly passwordExpiresAt: number | null;
  readonly agent: Agent;
  /** Hub time in milliseconds. */
  readonly accessExpiresAt: number;
}

export interface Auth {
  /** `auth.wrongCredentials`, `auth.lockedOut` {retryAfterSeconds}, `auth.sessionElsewhere` {desktopName, since}. */
  signIn(
    request: z.infer<typeof signInRequestSchema>,
    address: string,
  ): Promise<Result<z.infer<typeof signInReplySchema>>>;
  /**
   * `auth.refreshRefused` for a token that is unknown, expired or older than the last one used, and where a new password is due:
   * then the agent signs in again, once the work in hand is done.
   */
  refresh(refreshToken: string): Promise<Result<Tokens>>;
  signOut(caller: Caller): Promise<void>;
  /** `auth.required` for a token nobody knows, `auth.expired` for one that was good. */
  authenticate(accessToken: string): Promise<Result<Caller>>;
}

export interface AuthRules {
  /** Whether accounts whose password is printed in the documentation may sign in: only where no network reaches. */
  readonly knownPasswords: boolean;
}

/** Sign-in, tokens and sessions on one database. */
export function createAuth(database: Database, changes: Changes, clock: Clock, rules: AuthRules): Auth {
  return {
    async signIn(request, address) {
      const now = clock.now();
      const { policy } = await readWorkspace(database.sql);
      const reserved = await reserveAttempt(database, policy.password, request.login, address, now);
      if (!reserved.ok) return reserved;
      const record = await findAgentByLogin(database.sql, request.login);
      const active = record !== null && !record.archived ? record : null;
      // As if it had no password at all: whoever asks over the network does not learn that it has a known one.
      const usable = active !== null && (rules.knownPasswords || !active.passwordKnown);
      const passwordHash = usable ? active.passwordHash : null;
      if (!(await passwordMatches(passwordHash, request.password)) || active === null) {
        const lock = await recordFailure(database, policy.password, request.login, address, now);
        await writeAudit(database.sql, {
          at: now,
          agentId: active?.id ?? null,
          sessionId: null,
          action: lock === null ? 'auth.refused' : 'auth.lockedOut',
          details: { address },
        });
        return fail(lock ?? problem('auth.wrongCredentials', 'login or password is wrong'));
      }
      return changes((change) => begin(change, policy, request, { address, signedInHash: passwordHash }));
    },

    async refresh(refreshToken) {
      const now = clock.now();
      const refused = fail(problem('auth.refreshRefused', 'sign in again'));
      return changes(async (change) => {
        const [found] = await change.sql
          .select({ token, session })
          .from(token)
          .innerJoin(session, eq(session.id, token.sessionId))
          .where(and(eq(token.hash, hashToken(refreshToken)), eq(token.kind, 'refresh')))
          .for('update', { of: session });
        if (found === undefined || found.session.state === 'ended' || found.token.expiresAt <= now)
          return refused;
        if (found.token.generation < found.session.usedGeneration) {
          // A newer one was used already: this copy is somebody else's. Nobody keeps the session.
          await closeSession(change, found.session, 'auth.refreshReused');
          return refused;
        }
        const { policy } = await readWorkspace(change.sql);
        if (!(await mayGoOn(change, policy, found.session))) return refused;
        const generation = found.session.issuedGeneration + 1;
        await change.sql
          .update(session)
          .set({
            issuedGeneration: generation,
            usedGeneration: found.token.generation,
            expiresAt: now + refreshLifeMs(policy.session),
            lastSeenAt: now,
          })
          .where(eq(session.id, found.session.id));
        return ok(await issueTokens(change.sql, policy.session, found.session.id, generation, now));
      });
    },

    async signOut(caller) {
      await changes(async (change) => {
        await lockActiveSession(change.sql, caller.agent.id, change.at);
        const [record] = await change.sql.select().from(session).where(eq(session.id, caller.sessionId));
        if (record !== undefined && record.state !== 'ended')
          await closeSession(change, record, 'auth.signedOut');
      });
    },

    async authenticate(accessToken) {
      const [found] = await database.sql
        .select({ expiresAt: token.expiresAt, session, agent })
        .from(token)
        .innerJoin(session, eq(session.id, token.sessionId))
        .innerJoin(agent, eq(agent.id, session.agentId))
        .where(and(eq(token.hash, hashToken(accessToken)), eq(token.kind, 'access')));
      if (found === undefined || found.session.state === 'ended' || found.agent.archived) {
        return fail(problem('auth.required', 'sign in first'));
      }
      if (found.expiresAt <= clock.now())
        return fail(problem('auth.expired', 'the access token has expired'));
      return ok({
        sessionId: found.session.id,
        desktopId: found.session.desktopId,
        epoch: found.session.epoch,
        newestEpoch: found.agent.sessionEpoch,
        superseded: found.session.state === 'superseded',
        supersededBy: found.session.supersededBy,
        due: found.session.passwordDue,
        passwordExpiresAt: found.session.passwordExpiresAt,
        agent: await readAgentRow(database.sql, found.agent),
        accessExpiresAt: found.expiresAt,
      });
    },
  };
}

/** Whether a session gets fresh tokens: not while a new password is due, nor after the end of its password, but with work in hand. */
async function mayGoOn(
  { sql, at: now }: Change,
  policy: Policy,
  { state, agentId, passwordExpiresAt }: typeof session.$inferSelect,
): Promise<boolean> {
  if (state === 'due') return false;
  if (!isOver(passwordExpiresAt, policy.password, { busy: false, now })) return true;
  const work = (await readAgentStates(sql, [agentId])).get(agentId)?.work ?? [];
  return !isOver(passwordExpiresAt, policy.password, { busy: work.length > 0, now });
}

/**
 * Begins the session of somebody whose password is right. When a new one is due, nothing else happens before it is set: no other
 * desktop loses the work, and no offers come.
 */
async function begin(
  change: Change,
  policy: Policy,
  request: z.infer<typeof signInRequestSchema>,
  { address, signedInHash }: { address: string; signedInHash: string | null },
): Promise<Result<z.infer<typeof signInReplySchema>>> {
  const { desktopId, desktopName, takeOver } = request;
  await clearFailures(change.sql, request.login);
  const known = await findAgentByLogin(change.sql, request.login);
  const present = known && (await lockActiveSession(change.sql, known.id, change.at));
  const active = await findAgentByLogin(change.sql, request.login);
  // Changed while it was compared: the old one lets nobody in any more.
  if (active === null || active.archived || active.passwordHash !== signedInHash)
    return fail(problem('auth.wrongCredentials', 'login or password is wrong'));
  const elsewhere = present !== null && present.desktopId !== desktopId ? present : null;
  if (elsewhere !== null && !takeOver) {
    const details = { desktopName: elsewhere.desktopName, since: elsewhere.createdAt };
    return fail(problem('auth.sessionElsewhere', 'the agent is signed in on another desktop', details));
  }
  const password = passwordStateOf(active, policy.password, request.password, change.at);
  const paused = request.startPaused && policy.pause.atSignIn;
  if (present !== null && password.due === null) await handOver(change, present, { desktopId, desktopName });
  const opening = { agentId: active.id, desktopId, desktopName, startPaused: paused, password };
  const { record, tokens } = await openSession(change.sql, policy.session, opening, change.at);
  if (password.due === null) await takeWork(change, record, { present, paused });
  const took = elsewhere === null ? 'auth.signedIn' : 'auth.tookOver';
  await writeAudit(change.sql, {
    at: change.at,
    agentId: active.id,
    sessionId: record.id,
    action: password.due === null ? took : 'auth.passwordDue',
    details: { address, epoch: record.epoch, ...(password.due === null ? {} : { due: password.due }) },
  });
  return ok({
    tokens,
    agent: await readAgentRow(change.sql, active),
    sessionId: record.id,
    epoch: record.epoch,
    password,
    passwordRules: rulesOf(policy.password),
  });
}
