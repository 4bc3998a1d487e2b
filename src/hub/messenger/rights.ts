import { and, eq, inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { ImTo } from '#shared/domain/messenger.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { imMember, imMessage, imThread } from '../db/schema-messenger.ts';
import { together } from '../db/together.ts';
import { findDirect, findGroup, lockDirect, lockGroup, type ThreadRecord } from './threads.ts';

type Who = Pick<Agent, 'id' | 'messenger'>;

/** A conversation as one agent may use it. */
interface Place {
  /** Null while two have said nothing to each other. */
  readonly thread: ThreadRecord | null;
  /** Whether they may say something there now. */
  readonly writing: Result<null>;
}

/** Ids of the groups that an agent is in and may follow; none for whom an administrator has banned. */
export async function groupsOf(sql: Sql, agent: Who): Promise<string[]> {
  if (!agent.messenger) return [];
  const rows = await sql
    .select({ id: imThread.id })
    .from(imMember)
    .innerJoin(imThread, and(eq(imThread.id, imMember.groupId), eq(imThread.archived, false)))
    .where(eq(imMember.agentId, agent.id))
    .orderBy(imThread.id);
  return rows.map(({ id }) => id);
}

/** Where the agent writes, locked until the end of the transaction. Refusals: 'messenger.off', 'messenger.unknown'. */
export async function lockPlace(sql: Sql, agent: Who, to: ImTo): Promise<Result<Place>> {
  return place(sql, agent, to, { direct: lockDirect, group: lockGroup });
}

/** The same without a lock. */
export async function findPlace(sql: Sql, agent: Who, to: ImTo): Promise<Result<Place>> {
  return place(sql, agent, to, { direct: findDirect, group: findGroup });
}

async function place(
  sql: Sql,
  agent: Who,
  to: ImTo,
  find: { direct: typeof findDirect; group: typeof findGroup },
): Promise<Result<Place>> {
  if (!agent.messenger) return fail(problem('messenger.off', 'an administrator has banned this agent'));
  if (to.kind === 'agent') {
    if (to.agentId === agent.id) return unknownConversation();
    const [thread, [peer]] = await together(
      () => find.direct(sql, agent.id, to.agentId),
      () => sql.select().from(agentTable).where(eq(agentTable.id, to.agentId)),
    );
    return peer === undefined ? unknownConversation() : ok({ thread, writing: mayHear(peer) });
  }
  // Asked after the lock: nobody whom a change has just removed gets in with what was so before it.
  const [thread, [member]] = await together(
    () => find.group(sql, to.groupId),
    () =>
      sql
        .select()
        .from(imMember)
        .where(and(eq(imMember.groupId, to.groupId), eq(imMember.agentId, agent.id))),
  );
  if (thread === null || member === undefined) return unknownConversation();
  const readOnly = fail(problem('messenger.readOnly', 'this member may only read'));
  return ok({ thread, writing: member.mayWrite ? ok(null) : readOnly });
}

function mayHear({ archived, messenger }: { archived: boolean; messenger: boolean }): Result<null> {
  if (archived) return unknownConversation();
  return messenger
    ? ok(null)
    : fail(problem('messenger.theirsOff', 'an administrator has banned the colleague'));
}

/** Those of the agents named who can see what is written there, without the author, each once. */
export async function mayBeNamed(
  sql: Sql,
  thread: ThreadRecord,
  authorId: string,
  named: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(named)].filter((id) => id !== authorId);
  if (thread.kind === 'direct') return ids.filter((id) => id === thread.agentA || id === thread.agentB);
  if (ids.length === 0) return [];
  const rows = await sql
    .select({ id: agentTable.id })
    .from(imMember)
    .innerJoin(agentTable, and(eq(agentTable.id, imMember.agentId), eq(agentTable.messenger, true)))
    .where(and(eq(imMember.groupId, thread.id), inArray(imMember.agentId, ids)));
  const may = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => may.has(id));
}

/** Whether an agent may see a message. */
export async function maySeeMessage(sql: Sql, agent: Who, messageId: string): Promise<boolean> {
  if (!agent.messenger) return false;
  const [thread] = await sql
    .select({ id: imThread.id, agentA: imThread.agentA, agentB: imThread.agentB })
    .from(imMessage)
    .innerJoin(imThread, eq(imThread.id, imMessage.threadId))
    .where(eq(imMessage.id, messageId));
  if (thread === undefined) return false;
  if (thread.agentA === agent.id || thread.agentB === agent.id) return true;
  return (await groupsOf(sql, agent)).includes(thread.id);
}

export function unknownConversation(): Result<never> {
  return fail(problem('messenger.unknown', 'no such colleague, group or message for this agent'));
}
