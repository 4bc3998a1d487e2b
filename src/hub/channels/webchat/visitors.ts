import { eq } from 'drizzle-orm';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { StartChat, StartedChat } from '#shared/widget-api/chat.ts';
import { hashToken, newToken } from '../../auth/tokens.ts';
import type { Sql } from '../../db/database.ts';
import { visitor } from '../../db/schema-interactions.ts';
import type { Change } from '../../streams/change.ts';

/** Somebody who chats on a web site. */
export type Visitor = typeof visitor.$inferSelect;

/** Topic of what a visitor's page must look at besides their thread. */
export function visitorTopic(visitorId: string): string {
  return `visitor:${visitorId}`;
}

/** Makes a visitor of a web site; only the hash of the token stays. */
export async function insertVisitor(
  change: Change,
  entryPointId: string,
  who: Pick<StartChat, 'name' | 'email'>,
): Promise<StartedChat> {
  const visitorId = newId();
  const token = newToken('visitor');
  await change.sql.insert(visitor).values({
    id: visitorId,
    entryPointId,
    tokenHash: hashToken(token),
    name: who.name,
    email: who.email,
    createdAt: change.at,
    seenAt: change.at,
  });
  return { visitorId, token };
}

/** Whose token it is; 'auth.required' when it is nobody's. */
export async function findVisitor(sql: Sql, token: string): Promise<Result<Visitor>> {
  const [record] = await sql
    .select()
    .from(visitor)
    .where(eq(visitor.tokenHash, hashToken(token)));
  return record === undefined ? fail(problem('auth.required', 'no such visitor')) : ok(record);
}

/** The visitor, locked: what they do is done one after another, on whichever node. */
export async function lockVisitor(change: Change, id: string): Promise<Visitor> {
  const [record] = await change.sql.select().from(visitor).where(eq(visitor.id, id)).for('update');
  if (record === undefined) throw new Error('The visitor is gone');
  return record;
}

/** The thread that the visitor is in from now on. */
export async function enterThread(change: Change, of: Visitor, interactionId: string): Promise<void> {
  if (of.interactionId === interactionId) return;
  await change.sql.update(visitor).set({ interactionId }).where(eq(visitor.id, of.id));
  change.poke(visitorTopic(of.id));
}
