import { and, eq, inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { ImMember } from '#shared/domain/messenger.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { imThread } from '../db/schema-messenger.ts';
import type { Change } from '../streams/change.ts';
import { addMembers, changeMembers, membersOf, removeMembers } from './members.ts';
import { unknownConversation } from './rights.ts';
import { findThread, lockGroup, type ThreadRecord, tell, threadRow } from './threads.ts';

/** Who makes or changes a group. */
interface By {
  readonly agent: Agent;
  readonly sessionId: string;
}

interface WantedGroup {
  readonly id: string;
  /** The version that was changed; null makes a group. */
  readonly baseVersion: number | null;
  readonly name: string;
  readonly members: readonly Pick<ImMember, 'agentId' | 'mayWrite'>[];
}

/** A group with its members. */
interface Group {
  readonly thread: ThreadRecord;
  readonly members: readonly ImMember[];
}

/**
 * Makes a group or changes its name and members (GRP-1, GRP-2). Whoever made it is always in it and may write. What is wanted
 * already stands as it is, whatever version was changed. Refusals: 'messenger.unknown', 'messenger.notYours',
 * 'messenger.conflict', 'messenger.unknownMember'.
 */
export async function saveGroup(change: Change, by: By, wanted: WantedGroup): Promise<Result<Group>> {
  const { sql } = change;
  const ownerId = (await findThread(sql, wanted.id))?.ownerId ?? by.agent.id;
  const people = await workingHere(sql, [...wanted.members.map(({ agentId }) => agentId), ownerId]);
  if (wanted.members.some(({ agentId }) => !people.has(agentId)))
    return fail(problem('messenger.unknownMember', 'a member does not work here'));
  const made = wanted.baseVersion === null && (await make(change, by, wanted));
  const thread = await lockGroup(sql, wanted.id);
  if (thread === null) return unknownConversation();
  if (!mayChange(by.agent, thread)) return notYours();
  const rights = new Map(wanted.members.map(({ agentId, mayWrite }) => [agentId, mayWrite]));
  if (people.has(ownerId)) rights.set(ownerId, true);
  const present = await membersOf(sql, thread.id);
  const there = new Map(present.map((member) => [member.agentId, member.mayWrite]));
  const added = [...rights].filter(([agentId]) => !there.has(agentId));
  const removed = [...there.keys()].filter((agentId) => !rights.has(agentId));
  const changed = [...rights].flatMap(([agentId, mayWrite]) =>
    there.has(agentId) && there.get(agentId) !== mayWrite ? [agentId] : [],
  );
  const renamed = thread.name !== wanted.name;
  if (!made) {
    if (!renamed && added.length + removed.length + changed.length === 0)
      return ok({ thread, members: present });
    if (wanted.baseVersion === null || wanted.baseVersion < thread.changedVersion)
      return fail(problem('messenger.conflict', 'somebody else has changed the group meanwhile'));
  }
  const record = made ? thread : await rename(change, thread, wanted.name);
  await removeMembers(change, record, removed);
  await changeMembers(change, record, changed);
  await addMembers(change, record, added, people);
  tell(change, record, 'imThread', threadRow(record));
  await writeAudit(sql, {
    at: change.at,
    agentId: by.agent.id,
    sessionId: by.sessionId,
    action: made ? 'group.made' : 'group.changed',
    details: {
      ...{ groupId: record.id, name: record.name },
      ...{ added: added.length, removed: removed.length, changed: changed.length },
    },
  });
  return ok({ thread: record, members: await membersOf(sql, record.id) });
}

/** Ends a group: it leaves the desktops of its members. Again does no harm. Refusals: 'messenger.unknown', 'messenger.notYours'. */
export async function archiveGroup(change: Change, by: By, groupId: string): Promise<Result<null>> {
  const { sql } = change;
  const thread = await lockGroup(sql, groupId);
  if (thread === null) {
    const known = await findThread(sql, groupId);
    return known?.kind === 'group' && mayChange(by.agent, known) ? ok(null) : unknownConversation();
  }
  if (!mayChange(by.agent, thread)) return notYours();
  const members = await membersOf(sql, groupId);
  await removeMembers(
    change,
    thread,
    members.map(({ agentId }) => agentId),
  );
  await sql
    .update(imThread)
    .set({ archived: true, version: thread.version + 1 })
    .where(eq(imThread.id, groupId));
  const details = { groupId, name: thread.name, members: members.length };
  const { sessionId } = by;
  await writeAudit(sql, {
    at: change.at,
    agentId: by.agent.id,
    sessionId,
    action: 'group.archived',
    details,
  });
  return ok(null);
}

/** Whether there was no group with this id; then there is one now. */
async function make(change: Change, { agent }: By, { id, name }: WantedGroup): Promise<boolean> {
  const made = await change.sql
    .insert(imThread)
    .values({ id, kind: 'group', name, ownerId: agent.id })
    .onConflictDoNothing()
    .returning({ id: imThread.id });
  return made.length > 0;
}

/** The group with its name, at a version of which its next change must know. */
async function rename({ sql }: Change, thread: ThreadRecord, name: string): Promise<ThreadRecord> {
  const version = thread.version + 1;
  const [record] = await sql
    .update(imThread)
    .set({ name, version, changedVersion: version })
    .where(eq(imThread.id, thread.id))
    .returning();
  if (record === undefined) throw new Error('A locked group is gone');
  return record;
}

/** Those of the agents who work here, with whether they may use the messenger. */
async function workingHere(sql: Sql, ids: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await sql
    .select({ id: agentTable.id, messenger: agentTable.messenger })
    .from(agentTable)
    .where(and(inArray(agentTable.id, [...new Set(ids)]), eq(agentTable.archived, false)));
  return new Map(rows.map(({ id, messenger }) => [id, messenger]));
}

function mayChange(agent: Agent, { ownerId }: ThreadRecord): boolean {
  return ownerId === agent.id || roleSuffices(agent.role, 'admin');
}

function notYours(): Result<never> {
  return fail(problem('messenger.notYours', 'only who made the group, or an administrator, may change it'));
}
