import type { Role } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';

/** Who looks, as far as rights go. */
export interface Viewer {
  readonly role: Role;
  readonly queueIds: readonly string[];
}

/** Whose call it is, as far as rights go. */
export interface Whose {
  /** The queue that it came by; null for a call without one. */
  readonly queueId: string | null;
  /** Queues of the agent who is in it. */
  readonly agentQueueIds: readonly string[];
}

/**
 * Whether somebody may see, and supervise, a call of an agent: supervisors those of the queues that they are in, and calls
 * without a queue of agents whom they share a queue with; administrators all.
 */
export function maySupervise(who: Viewer, { queueId, agentQueueIds }: Whose): boolean {
  if (roleSuffices(who.role, 'admin')) return true;
  if (!roleSuffices(who.role, 'supervisor')) return false;
  if (queueId !== null) return who.queueIds.includes(queueId);
  return agentQueueIds.some((id) => who.queueIds.includes(id));
}
