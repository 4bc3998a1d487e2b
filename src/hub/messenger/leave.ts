import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { agent as agentTable } from '../db/schema.ts';
import { imMember, imThread } from '../db/schema-messenger.ts';
import type { Change } from '../streams/change.ts';
import { removeMembers } from './members.ts';
import { lockGroup, type ThreadRecord, tell, threadRow } from './threads.ts';

/**
 * Takes an agent who no longer works here out of all groups. A group that they made goes to the supervisor or administrator who is
 * in it longest; without one it stays theirs, and an administrator may change it.
 */
export async function leaveGroups(change: Change, agentId: string): Promise<void> {
  const groups = await change.sql
    .selectDistinct({ id: imThread.id })
    .from(imThread)
    .leftJoin(imMember, and(eq(imMember.groupId, imThread.id), eq(imMember.agentId, agentId)))
    .where(
      and(eq(imThread.archived, false), or(eq(imMember.agentId, agentId), eq(imThread.ownerId, agentId))),
    )
    // Locked in this order by whoever locks several.
    .orderBy(asc(imThread.id));
  for (const { id } of groups) {
    const thread = await lockGroup(change.sql, id);
    if (thread === null) continue;
    await removeMembers(change, thread, [agentId]);
    if (thread.ownerId === agentId) await handOver(change, thread);
  }
}

async function handOver(change: Change, thread: ThreadRecord): Promise<void> {
  const [heir] = await change.sql
    .select({ agentId: imMember.agentId })
    .from(imMember)
    .innerJoin(agentTable, and(eq(agentTable.id, imMember.agentId), eq(agentTable.archived, false)))
    .where(and(eq(imMember.groupId, thread.id), inArray(agentTable.role, ['supervisor', 'admin'])))
    .orderBy(asc(imMember.id))
    .limit(1);
  if (heir === undefined) return;
  const version = thread.version + 1;
  const [record] = await change.sql
    .update(imThread)
    .set({ ownerId: heir.agentId, version, changedVersion: version })
    .where(eq(imThread.id, thread.id))
    .returning();
  if (record === undefined) throw new Error('A locked group is gone');
  tell(change, record, 'imThread', threadRow(record));
}
