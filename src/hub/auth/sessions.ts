import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql as raw } from 'drizzle-orm';
import type { PasswordState } from '#shared/domain/password.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { Tokens } from '#shared/hub-api/session.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { agent, session, token } from '../db/schema.ts';
import { hashToken, newToken } from './tokens.ts';

export type SessionRecord = typeof session.$inferSelect;

/** How often it is written that a session is used. */
const seenEveryMs = 60_000;

/** Locks the agent's sign-ins for this transaction and returns the session that is active now. */
export async function lockActiveSession(
  sql: Sql,
  agentId: string,
  now: number,
): Promise<SessionRecord | null> {
  await sql.execute(raw`select 1 from agent where id = ${agentId} for update`);
  const [record] = await sql
    .select()
    .from(session)
    .where(and(eq(session.agentId, agentId), eq(session.state, 'active')));
  if (record === undefined) return null;
  if (record.expiresAt > now) return record;
  await endSession(sql, record.id);
  return null;
}

/** Whose session begins, and how. */
export interface Opening {
  readonly agentId: string;
  readonly desktopId: string;
  readonly desktopName: string;
  readonly startPaused: boolean;
  /** With `due` the session is not active before the password is changed. */
  readonly password: PasswordState;
}

/** Opens a session with the agent's next epoch. Older ones of the same desktop end, unless this one still waits for a password. */
export async function openSession(
  sql: Sql,
  policy: Policy['session'],
  { password, ...who }: Opening,
  now: number,
): Promise<{ record: SessionRecord; tokens: Tokens }> {
  await endOfDesktop(sql, who, password.due === null ? null : 'due');
  const [record] = await sql
    .insert(session)
    .values({
      id: newId(),
      ...who,
      epoch: await nextEpoch(sql, who.agentId),
      state: password.due === null ? 'active' : 'due',
      passwordDue: password.due,
      passwordExpiresAt: password.expiresAt,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + (password.due === null ? refreshLifeMs(policy) : policy.accessTokenSeconds * 1000),
    })
    .returning();
  if (record === undefined) throw new Error('The session was not written');
  return { record, tokens: await issueTokens(sql, policy, record.id, 1, now) };
}

/** A session whose password was due is active from now on, in the place of older ones of its desktop. */
export async function activate(
  sql: Sql,
  policy: Policy['session'],
  record: SessionRecord,
  expiresAt: number | null,
  now: number,
): Promise<void> {
  await endOfDesktop(sql, record, null, record.id);
  const [newest] = await sql
    .select({ epoch: agent.sessionEpoch })
    .from(agent)
    .where(eq(agent.id, record.agentId));
  const epoch = newest?.epoch === record.epoch ? record.epoch : await nextEpoch(sql, record.agentId);
  await sql
    .update(session)
    .set({
      state: 'active',
      epoch,
      passwordDue: null,
      passwordExpiresAt: expiresAt,
      expiresAt: now + refreshLifeMs(policy),
    })
    .where(eq(session.id, record.id));
}

/** Ends the sessions that an agent has at one desktop: all of them, or those in one state, but for `except`. */
async function endOfDesktop(
  sql: Sql,
  { agentId, desktopId }: Pick<SessionRecord, 'agentId' | 'desktopId'>,
  state: 'due' | null,
  except: string | null = null,
): Promise<void> {
  await sql
    .update(session)
    .set({ state: 'ended' })
    .where(
      and(
        eq(session.agentId, agentId),
        eq(session.desktopId, desktopId),
        state === null ? ne(session.state, 'ended') : eq(session.state, state),
        except === null ? undefined : ne(session.id, except),
      ),
    );
}

async function nextEpoch(sql: Sql, agentId: string): Promise<number> {
  const [raised] = await sql
    .update(agent)
    .set({ sessionEpoch: raw`${agent.sessionEpoch} + 1` })
    .where(eq(agent.id, agentId))
    .returning({ epoch: agent.sessionEpoch });
  if (raised === undefined) throw new Error('The agent who signs in is gone');
  return raised.epoch;
}

/** Another desktop took the agent over: this session may still deliver its outbox, nothing else. */
export async function supersede(sql: Sql, sessionId: string, desktopName: string): Promise<void> {
  await sql
    .update(session)
    .set({ state: 'superseded', supersededBy: desktopName })
    .where(eq(session.id, sessionId));
}

/** Ends a session: its tokens are worth nothing from now on. */
export async function endSession(sql: Sql, sessionId: string): Promise<void> {
  await sql.update(session).set({ state: 'ended' }).where(eq(session.id, sessionId));
  await sql.delete(token).where(and(eq(token.sessionId, sessionId), eq(token.kind, 'access')));
}

/** An agent's sessions that have not ended, newest first; one that waits for a new password is none yet. */
export async function listSessions(sql: Sql, agentId: string, now: number): Promise<SessionRecord[]> {
  return sql
    .select()
    .from(session)
    .where(
      and(
        eq(session.agentId, agentId),
        inArray(session.state, ['active', 'superseded']),
        gt(session.expiresAt, now),
      ),
    )
    .orderBy(desc(session.id));
}

/** Everything of an agent that has not ended, those that wait for a new password too. */
export async function openSessionsOf(sql: Sql, agentId: string): Promise<SessionRecord[]> {
  return sql
    .select()
    .from(session)
    .where(and(eq(session.agentId, agentId), ne(session.state, 'ended')))
    .orderBy(session.id);
}

/** Notes that a session is used, at most once a minute. */
export async function markSeen(sql: Sql, sessionId: string, now: number): Promise<void> {
  await sql
    .update(session)
    .set({ lastSeenAt: now })
    .where(
      and(
        eq(session.id, sessionId),
        or(isNull(session.lastSeenAt), lt(session.lastSeenAt, now - seenEveryMs)),
      ),
    );
}

/** Writes a new pair of tokens of one generation and returns them; only their hashes stay. */
export async function issueTokens(
  sql: Sql,
  policy: Policy['session'],
  sessionId: string,
  generation: number,
  now: number,
): Promise<Tokens> {
  const accessToken = newToken('access');
  const refreshToken = newToken('refresh');
  const accessExpiresInMs = policy.accessTokenSeconds * 1000;
  await sql.insert(token).values([
    {
      hash: hashToken(accessToken),
      sessionId,
      kind: 'access',
      generation,
      expiresAt: now + accessExpiresInMs,
    },
    {
      hash: hashToken(refreshToken),
      sessionId,
      kind: 'refresh',
      generation,
      expiresAt: now + refreshLifeMs(policy),
    },
  ]);
  return { accessToken, accessExpiresInMs, refreshToken };
}

/** Life of a refresh token and of the session that it keeps alive, in milliseconds. */
export function refreshLifeMs(policy: Policy['session']): number {
  return policy.refreshTokenDays * 24 * 60 * 60 * 1000;
}
