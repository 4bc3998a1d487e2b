import { mostGroupMembers } from '#shared/domain/messenger.ts';

/** Who is in a group: each with whether they may write. */
export type Members = ReadonlyMap<string, boolean>;

/** Members with somebody put in or taken out; who comes may write. Nobody more comes into a full group. */
export function withMember(members: Members, agentId: string, isIn: boolean): Members {
  const next = new Map(members);
  if (!isIn) next.delete(agentId);
  else if (next.size < mostGroupMembers) next.set(agentId, next.get(agentId) ?? true);
  return next;
}

/** Members of which one may write, or only read (GRP-2). */
export function withRight(members: Members, agentId: string, mayWrite: boolean): Members {
  return members.has(agentId) ? new Map(members).set(agentId, mayWrite) : members;
}

/** Whether two groups have the same members with the same rights. */
export function sameMembers(one: Members, other: Members): boolean {
  return one.size === other.size && [...one].every(([id, mayWrite]) => other.get(id) === mayWrite);
}
