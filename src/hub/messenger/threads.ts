import { and, eq } from 'drizzle-orm';
import type { ImThread } from '#shared/domain/messenger.ts';
import { type EntityRow, streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { imThread } from '../db/schema-messenger.ts';
import type { Change } from '../streams/change.ts';

export type ThreadRecord = typeof imThread.$inferSelect;

/** The public row of a conversation. */
export function threadRow({ agentA, agentB, changedVersion: _changed, ...row }: ThreadRecord): ImThread {
  return { ...row, agentIds: [agentA, agentB].filter((id) => id !== null) };
}

/** The streams that tell of a conversation: those of both, or the group's own. */
export function streamsOfThread({ id, agentA, agentB }: ThreadRecord): string[] {
  return agentA !== null && agentB !== null
    ? [streamName('agent', agentA), streamName('agent', agentB)]
    : [streamName('group', id)];
}

/** Tells everybody in a conversation how something in it now looks. */
export function tell<K extends 'imThread' | 'imMessage'>(
  change: Change,
  thread: ThreadRecord,
  entity: K,
  row: EntityRow<K>,
): void {
  for (const stream of streamsOfThread(thread)) change.upsert(stream, entity, row);
}

/**
 * Locks the conversation of two agents until the end of the transaction; null while there is none. The lock lets marks be written
 * that name the thread: whoever only reads waits for nobody.
 */
export async function lockDirect(sql: Sql, one: string, other: string): Promise<ThreadRecord | null> {
  const [record] = await sql.select().from(imThread).where(between(one, other)).for('no key update');
  return record ?? null;
}

/** The same without a lock. */
export async function findDirect(sql: Sql, one: string, other: string): Promise<ThreadRecord | null> {
  const [record] = await sql.select().from(imThread).where(between(one, other));
  return record ?? null;
}

/** The conversation of two agents, made when there is none, and locked: whoever writes first, there is one. */
export async function lockOrMakeDirect(sql: Sql, one: string, other: string): Promise<ThreadRecord> {
  const [agentA, agentB] = inOrder(one, other);
  await sql.insert(imThread).values({ id: newId(), kind: 'direct', agentA, agentB }).onConflictDoNothing();
  const record = await lockDirect(sql, one, other);
  if (record === null) throw new Error('A conversation that was just made is gone');
  return record;
}

/** Locks a group until the end of the transaction; null when there is none, or it was archived. */
export async function lockGroup(sql: Sql, groupId: string): Promise<ThreadRecord | null> {
  const [record] = await sql.select().from(imThread).where(liveGroup(groupId)).for('no key update');
  return record ?? null;
}

/** The same without a lock. */
export async function findGroup(sql: Sql, groupId: string): Promise<ThreadRecord | null> {
  const [record] = await sql.select().from(imThread).where(liveGroup(groupId));
  return record ?? null;
}

/** The conversation with this id, whatever it is. */
export async function findThread(sql: Sql, id: string): Promise<ThreadRecord | null> {
  const [record] = await sql.select().from(imThread).where(eq(imThread.id, id));
  return record ?? null;
}

function liveGroup(id: string) {
  return and(eq(imThread.id, id), eq(imThread.kind, 'group'), eq(imThread.archived, false));
}

function between(one: string, other: string) {
  const [agentA, agentB] = inOrder(one, other);
  return and(eq(imThread.kind, 'direct'), eq(imThread.agentA, agentA), eq(imThread.agentB, agentB));
}

function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}
