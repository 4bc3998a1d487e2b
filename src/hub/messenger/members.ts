import { and, asc, eq, inArray, sql as raw } from 'drizzle-orm';
import type { ImMark, ImMember } from '#shared/domain/messenger.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { imMark, imMember } from '../db/schema-messenger.ts';
import type { Change } from '../streams/change.ts';
import type { ThreadRecord } from './threads.ts';

/*
 * Who is in a group. Their own row is on the group's stream and on their own stream too: from there their desktops know of the
 * group. It is not on their own stream while an administrator has banned them.
 */

/** Members of a group, those who may not use the messenger too. */
export async function membersOf(sql: Sql, groupId: string): Promise<ImMember[]> {
  return sql.select().from(imMember).where(eq(imMember.groupId, groupId)).orderBy(asc(imMember.agentId));
}

/** Adds members with what they may; they have read everything so far. `people` says who may use the messenger. */
export async function addMembers(
  change: Change,
  { id: groupId, lastSeq }: ThreadRecord,
  added: readonly (readonly [agentId: string, mayWrite: boolean])[],
  people: ReadonlyMap<string, boolean>,
): Promise<void> {
  if (added.length === 0) return;
  const members = await change.sql
    .insert(imMember)
    .values(added.map(([agentId, mayWrite]) => ({ id: newId(), groupId, agentId, mayWrite })))
    .returning();
  const marks = await change.sql
    .insert(imMark)
    .values(added.map(([agentId]) => ({ id: newId(), threadId: groupId, agentId, seq: lastSeq, own: 0 })))
    // Whoever was removed while they read has one.
    .onConflictDoUpdate({
      target: [imMark.threadId, imMark.agentId],
      set: { seq: lastSeq, own: 0, version: raw`${imMark.version} + 1` },
    })
    .returning();
  const told = (agentId: string) => people.get(agentId) === true;
  for (const member of members) {
    change.upsert(streamName('group', groupId), 'imMember', member);
    if (told(member.agentId)) change.upsert(streamName('agent', member.agentId), 'imMember', member);
  }
  for (const mark of marks)
    if (told(mark.agentId)) change.upsert(streamName('agent', mark.agentId), 'imMark', mark);
}

/** Lets those write who might only read, and the other way about. */
export async function changeMembers(
  change: Change,
  { id: groupId }: ThreadRecord,
  agentIds: readonly string[],
): Promise<void> {
  if (agentIds.length === 0) return;
  const members = await change.sql
    .update(imMember)
    .set({ mayWrite: raw`not ${imMember.mayWrite}`, version: raw`${imMember.version} + 1` })
    .where(and(eq(imMember.groupId, groupId), inArray(imMember.agentId, [...agentIds])))
    .returning();
  const banned = await bannedAmong(change.sql, agentIds);
  for (const member of members) {
    change.upsert(streamName('group', groupId), 'imMember', member);
    if (!banned.has(member.agentId)) change.upsert(streamName('agent', member.agentId), 'imMember', member);
  }
}

/** Removes members: the group leaves their desktops at once, and they begin anew should they be added again. */
export async function removeMembers(
  change: Change,
  { id: groupId }: ThreadRecord,
  agentIds: readonly string[],
): Promise<void> {
  if (agentIds.length === 0) return;
  const members = await change.sql
    .delete(imMember)
    .where(and(eq(imMember.groupId, groupId), inArray(imMember.agentId, [...agentIds])))
    .returning();
  const marks = await change.sql
    .delete(imMark)
    .where(and(eq(imMark.threadId, groupId), inArray(imMark.agentId, [...agentIds])))
    .returning();
  for (const member of members) {
    change.erase(streamName('group', groupId), 'imMember', member.id);
    forget(
      change,
      member,
      marks.find(({ agentId }) => agentId === member.agentId),
    );
  }
}

/** What an administrator has taken from an agent or given back, on their desktops: groups go at once, and all is read again. */
export async function tellBan(change: Change, agentId: string, messenger: boolean): Promise<void> {
  if (messenger) return change.listChanged(streamName('agent', agentId));
  const members = await change.sql.select().from(imMember).where(eq(imMember.agentId, agentId));
  for (const { id } of members) change.erase(streamName('agent', agentId), 'imMember', id);
}

async function bannedAmong(sql: Sql, agentIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql
    .select({ id: agentTable.id })
    .from(agentTable)
    .where(and(inArray(agentTable.id, [...agentIds]), eq(agentTable.messenger, false)));
  return new Set(rows.map(({ id }) => id));
}

function forget(change: Change, { id, agentId }: ImMember, mark: ImMark | undefined): void {
  const own = streamName('agent', agentId);
  change.erase(own, 'imMember', id);
  if (mark !== undefined) change.erase(own, 'imMark', mark.id);
  change.poke(`rights:${agentId}`);
}
