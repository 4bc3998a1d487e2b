import { and, asc, desc, eq, gt, gte, inArray, or, sql as raw } from 'drizzle-orm';
import type { ImMark, ImMember, ImMessage, ImThread } from '#shared/domain/messenger.ts';
import type { Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { imMark, imMember, imMessage, imThread } from '../db/schema-messenger.ts';
import { membersOf } from './members.ts';
import { pageIm } from './messages.ts';
import { groupsOf } from './rights.ts';
import { findGroup, threadRow } from './threads.ts';

/** So many messages of a conversation are with a desktop from the start; older ones it asks for. */
const directMessages = 30;
const groupMessages = 100;

/** What an agent's stream has of the messenger but messages; all empty for whom an administrator has banned. */
export async function messengerOf(
  sql: Sql,
  agentId: string,
): Promise<{ threads: ImThread[]; members: ImMember[]; marks: ImMark[] }> {
  if (!(await isAllowed(sql, agentId))) return { threads: [], members: [], marks: [] };
  const threads = await sql.select().from(imThread).where(ofTwo(agentId)).orderBy(asc(imThread.id));
  const groups = await groupsOf(sql, { id: agentId, messenger: true });
  const members =
    groups.length === 0
      ? []
      : await sql
          .select()
          .from(imMember)
          .where(and(eq(imMember.agentId, agentId), inArray(imMember.groupId, groups)));
  // Named one by one: a subquery in an alternative is read from nobody's index.
  const direct = threads.map(({ id }) => id);
  const marks = await sql
    .select()
    .from(imMark)
    .where(or(eq(imMark.agentId, agentId), inArray(imMark.threadId, direct)))
    .orderBy(asc(imMark.id));
  return { threads: threads.map(threadRow), members, marks };
}

/**
 * The newest messages of conversations of two in which somebody said something since a time, from so many conversations after
 * one; `next` is the last of them when there may be more.
 */
export async function directPage(
  sql: Sql,
  agentId: string,
  since: number,
  after: string | null,
  limit: number,
): Promise<{ messages: ImMessage[]; next: string | null }> {
  if (!(await isAllowed(sql, agentId))) return { messages: [], next: null };
  const most = Math.max(1, Math.floor(limit / directMessages));
  const threads = sql
    .select({ id: imThread.id })
    .from(imThread)
    .where(
      and(
        ofTwo(agentId),
        raw`(${imThread.last} ->> 'at')::bigint >= ${since}::bigint`,
        after === null ? undefined : gt(imThread.id, after),
      ),
    )
    .orderBy(asc(imThread.id))
    .limit(most)
    .as('threads');
  const newest = sql
    .select()
    .from(imMessage)
    .where(and(eq(imMessage.threadId, threads.id), gte(imMessage.at, since)))
    .orderBy(desc(imMessage.seq))
    .limit(directMessages)
    .as('newest');
  const rows = await sql
    .select()
    .from(threads)
    .innerJoinLateral(newest, raw`true`)
    .orderBy(asc(newest.threadId), asc(newest.seq));
  const messages = rows.map((row) => row.newest);
  const found = new Set(messages.map(({ threadId }) => threadId));
  return { messages, next: found.size < most ? null : (messages.at(-1)?.threadId ?? null) };
}

/** What a group's stream begins with: the group, its members and its newest messages. */
export async function groupSnapshot(
  sql: Sql,
  groupId: string,
): Promise<{ threads: ImThread[]; members: ImMember[]; messages: ImMessage[] }> {
  const thread = await findGroup(sql, groupId);
  if (thread === null) return { threads: [], members: [], messages: [] };
  const { messages } = await pageIm(sql, groupId, null, groupMessages);
  return {
    threads: [threadRow(thread)],
    members: await membersOf(sql, groupId),
    messages: messages.reverse(),
  };
}

async function isAllowed(sql: Sql, agentId: string): Promise<boolean> {
  const [record] = await sql.select({ messenger: agent.messenger }).from(agent).where(eq(agent.id, agentId));
  return record?.messenger === true;
}

function ofTwo(agentId: string) {
  return and(eq(imThread.kind, 'direct'), or(eq(imThread.agentA, agentId), eq(imThread.agentB, agentId)));
}
