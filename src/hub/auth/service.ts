import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Agent } from '#shared/domain/agent.ts';
import type { signInReplySchema, signInRequestSchema, Tokens } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { freeReservations } from '../abandoned/reservations.ts';
import { setIntent } from '../agents/state.ts';
import { findAgentByLogin, readAgentRow } from '../agents/store.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database } from '../db/database.ts';
import { agent, session, token } from '../db/schema.ts';
import { freeAgentsPhone, freePhonesOfSessions, keepPhone } from '../desk-phones/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change, Changes } from '../streams/change.ts';
import { clearFailures, recordFailure, reserveAttempt } from './lockout.ts';
import { passwordMatches } from './passwords.ts';
import {
  endSession,
  issueTokens,
  lockActiveSession,
  openSession,
  refreshLifeMs,
  supersede,
} from './sessions.ts';
import { hashToken } from './tokens.ts';

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
  /** `auth.refreshRefused` for a token that is unknown, expired or older than the last one used. */
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
      return changes(async (change) => {
        await clearFailures(change.sql, request.login);
        const present = await lockActiveSession(change.sql, active.id, now);
        const elsewhere = present !== null && present.desktopId !== request.desktopId ? present : null;
        if (elsewhere !== null && !request.takeOver) {
          const details = { desktopName: elsewhere.desktopName, since: elsewhere.createdAt };
          return fail(problem('auth.sessionElsewhere', 'the agent is signed in on another desktop', details));
        }
        if (elsewhere !== null) {
          await supersede(change.sql, elsewhere.id, request.desktopName);
          change.poke(`session:${elsewhere.id}`);
        }
        if (present !== null && elsewhere === null) change.poke(`session:${present.id}`);
        const opened = await openSession(
          change.sql,
          policy.session,
          { agentId: active.id, desktopId: request.desktopId, desktopName: request.desktopName },
          now,
        );
        // Work goes on with the phone that the session before had; one that ended by itself had given it back.
        if (present === null) await freeAgentsPhone(change, active.id);
        else await keepPhone(change, active.id, opened.record.id);
        const paused = request.startPaused && policy.pause.atSignIn;
        await setIntent(
          change,
          active.id,
          paused ? { kind: 'paused', reason: 'default', channels: 'all' } : { kind: 'available' },
          (intent) => intent.kind === 'loggedOut' || (paused && intent.kind === 'available'),
        );
        await writeAudit(change.sql, {
          at: now,
          agentId: active.id,
          sessionId: opened.record.id,
          action: elsewhere === null ? 'auth.signedIn' : 'auth.tookOver',
          details: { address, epoch: opened.record.epoch },
        });
        return ok({
          tokens: opened.tokens,
          agent: await readAgentRow(change.sql, active),
          sessionId: opened.record.id,
          epoch: opened.record.epoch,
          password: { due: null, expiresAt: null },
          passwordRules: { suite: policy.password.securitySuite },
        });
      });
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
        const generation = found.session.issuedGeneration + 1;
        await change.sql
          .update(session)
          .set({
            issuedGeneration: generation,
            usedGeneration: found.token.generation,
            expiresAt: now + refreshLifeMs(policy.session),
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
        agent: await readAgentRow(database.sql, found.agent),
        accessExpiresAt: found.expiresAt,
      });
    },
  };
}

/** Ends a session; when it was the one that takes work, its agent is logged out. */
export async function closeSession(
  change: Change,
  record: typeof session.$inferSelect,
  action: 'auth.signedOut' | 'auth.refreshReused',
): Promise<void> {
  await endSession(change.sql, record.id);
  await freePhonesOfSessions(change, [record.id]);
  change.poke(`session:${record.id}`);
  if (record.state === 'active') {
    await setIntent(change, record.agentId, { kind: 'loggedOut' });
    await freeReservations(change, record.agentId);
  }
  await writeAudit(change.sql, { at: change.at, agentId: record.agentId, sessionId: record.id, action });
}
