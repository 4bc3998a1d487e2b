import { and, asc, eq, gte, ne } from 'drizzle-orm';
import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database, Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { imMark, imMember } from '../db/schema-messenger.ts';
import type { Changes } from '../streams/change.ts';
import { archiveGroup, saveGroup } from './groups.ts';
import { findImMessage, pageIm } from './messages.ts';
import { findPlace, maySeeMessage, unknownConversation } from './rights.ts';
import { findThread, type ThreadRecord, threadRow } from './threads.ts';

/** Routes of the messenger: older messages, who has read, and groups. */
export function messengerRoutes({
  database: { sql },
  changes,
}: {
  readonly database: Database;
  readonly changes: Changes;
}): Pick<Handlers, 'imMessages' | 'imReaders' | 'saveGroup' | 'archiveGroup'> {
  return {
    imMessages: async ({ caller: { agent }, body: { to, before, limit } }) => {
      const place = await findPlace(sql, agent, to);
      if (!place.ok) return place;
      const { thread } = place.value;
      return ok(
        thread === null ? { messages: [], more: false } : await pageIm(sql, thread.id, before, limit),
      );
    },
    imReaders: async ({ caller: { agent }, params: { id } }) => {
      const message = await findImMessage(sql, id);
      const own = message?.authorId === agent.id && (await maySeeMessage(sql, agent, id));
      const thread = own ? await findThread(sql, message.threadId) : null;
      if (message === null || thread?.kind !== 'group') return unknownConversation();
      return ok(await readersOf(sql, thread, agent.id, message.seq));
    },
    saveGroup: async ({ caller: { agent, sessionId }, body }) => {
      const saved = await changes((change) => saveGroup(change, { agent, sessionId }, body));
      if (!saved.ok) return saved;
      return ok({ group: threadRow(saved.value.thread), members: [...saved.value.members] });
    },
    archiveGroup: async ({ caller: { agent, sessionId }, params: { id } }) => {
      const archived = await changes((change) => archiveGroup(change, { agent, sessionId }, id));
      return archived.ok ? ok({}) : archived;
    },
  };
}

/** Members of a group without the author and those who are banned: who of them has read so far, and how many there are. */
async function readersOf(
  sql: Sql,
  { id: groupId }: ThreadRecord,
  authorId: string,
  seq: number,
): Promise<{ agentIds: string[]; of: number }> {
  const members = await sql
    .select({ agentId: imMember.agentId, read: imMark.id })
    .from(imMember)
    .innerJoin(agentTable, and(eq(agentTable.id, imMember.agentId), eq(agentTable.messenger, true)))
    .leftJoin(
      imMark,
      and(eq(imMark.threadId, imMember.groupId), eq(imMark.agentId, imMember.agentId), gte(imMark.seq, seq)),
    )
    .where(and(eq(imMember.groupId, groupId), ne(imMember.agentId, authorId)))
    .orderBy(asc(imMember.agentId));
  const readers = members.filter(({ read }) => read !== null).map(({ agentId }) => agentId);
  return { agentIds: readers, of: members.length };
}
