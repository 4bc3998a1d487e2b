import { and, eq, ne, sql as raw } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import type { Tokens } from '#shared/hub-api/session.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { agent, session, token } from '../db/schema.ts';
import { hashToken, newToken } from './tokens.ts';

export type SessionRecord = typeof session.$inferSelect;

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

/** Opens a session with the agent's next epoch; older sessions of the same desktop end. */
export async function openSession(
  sql: Sql,
  policy: Policy['session'],
  who: { agentId: string; desktopId: string; desktopName: string },
  now: number,
): Promise<{ record: SessionRecord; tokens: Tokens }> {
  await sql
    .update(session)
    .set({ state: 'ended' })
    .where(
      and(eq(session.agentId, who.agentId), eq(session.desktopId, who.desktopId), ne(session.state, 'ended')),
    );
  const [raised] = await sql
    .update(agent)
    .set({ sessionEpoch: raw`${agent.sessionEpoch} + 1` })
    .where(eq(agent.id, who.agentId))
    .returning({ epoch: agent.sessionEpoch });
  if (raised === undefined) throw new Error('The agent who signs in is gone');
  const [record] = await sql
    .insert(session)
    .values({
      id: newId(),
      ...who,
      epoch: raised.epoch,
      state: 'active',
      createdAt: now,
      expiresAt: now + refreshLifeMs(policy),
    })
    .returning();
  if (record === undefined) throw new Error('The session was not written');
  return { record, tokens: await issueTokens(sql, policy, record.id, 1, now) };
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
