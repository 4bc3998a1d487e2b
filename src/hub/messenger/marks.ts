import { and, eq, gt, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { ImMark } from '#shared/domain/messenger.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { imMark, imMessage } from '../db/schema-messenger.ts';
import type { Change } from '../streams/change.ts';
import { findPlace, unknownConversation } from './rights.ts';
import { streamsOfThread, type ThreadRecord } from './threads.ts';

/**
 * Says in the author's mark that they have written the message after `before`: who had nothing unread has read that too, and for
 * anybody else it is one more of their own behind the mark. The caller has the thread locked.
 */
export async function markWritten(
  change: Change,
  thread: ThreadRecord,
  agentId: string,
  before: number,
): Promise<void> {
  const first = before === 0 ? { seq: 1, own: 0 } : { seq: 0, own: 1 };
  const allRead = raw`${imMark.seq} + ${imMark.own} >= ${before}::integer`;
  const [mark] = await change.sql
    .insert(imMark)
    .values({ id: newId(), threadId: thread.id, agentId, ...first })
    .onConflictDoUpdate({
      target: [imMark.threadId, imMark.agentId],
      set: {
        seq: raw`case when ${allRead} then ${before + 1}::integer else ${imMark.seq} end`,
        own: raw`case when ${allRead} then 0 else ${imMark.own} + 1 end`,
        version: raw`${imMark.version} + 1`,
      },
    })
    .returning();
  if (mark === undefined) throw new Error('A mark was not written');
  tellMark(change, thread, mark);
}

/** The agent has read a conversation up to a message (MSG-4): the highest wins, and what is no news is not told. */
export async function readIm(
  change: Change,
  agent: Agent,
  { to, seq }: CommandPayload<'im.read'>,
): Promise<Result<ImMark>> {
  const { sql } = change;
  const place = await findPlace(sql, agent, to);
  if (!place.ok) return place;
  const { thread } = place.value;
  if (thread === null) return unknownConversation();
  // Whatever they write at another desk counts itself in this mark before it is free again, so what is counted now is all.
  const mark = (await lockMark(sql, thread, agent.id)) ?? (await makeMark(sql, thread, agent.id));
  const upTo = Math.min(seq, thread.lastSeq);
  if (upTo <= mark.seq) return ok(mark);
  const behind = and(
    eq(imMessage.threadId, thread.id),
    eq(imMessage.authorId, agent.id),
    gt(imMessage.seq, upTo),
  );
  const [written] = await sql
    .update(imMark)
    .set({ seq: upTo, own: sql.$count(imMessage, behind), version: raw`${imMark.version} + 1` })
    .where(eq(imMark.id, mark.id))
    .returning();
  if (written === undefined) throw new Error('A mark that is locked is gone');
  tellMark(change, thread, written);
  return ok(written);
}

async function lockMark(sql: Sql, { id }: ThreadRecord, agentId: string): Promise<ImMark | null> {
  const theirs = and(eq(imMark.threadId, id), eq(imMark.agentId, agentId));
  const [mark] = await sql.select().from(imMark).where(theirs).for('update');
  return mark ?? null;
}

async function makeMark(sql: Sql, thread: ThreadRecord, agentId: string): Promise<ImMark> {
  await sql
    .insert(imMark)
    .values({ id: newId(), threadId: thread.id, agentId, seq: 0, own: 0 })
    .onConflictDoNothing();
  const mark = await lockMark(sql, thread, agentId);
  if (mark === null) throw new Error('A mark that was just made is gone');
  return mark;
}

/** Of a conversation of two both are told, of a group only whose mark it is. */
function tellMark(change: Change, thread: ThreadRecord, mark: ImMark): void {
  const streams = thread.kind === 'direct' ? streamsOfThread(thread) : [streamName('agent', mark.agentId)];
  for (const stream of streams) change.upsert(stream, 'imMark', mark);
}
