import type { InteractionView } from '#shared/ipc/interactions.ts';

/** What is written: a message to the customer, or a note for the organisation only (NOTEI-1). */
export type Mode = 'reply' | 'note';

/** Why nothing can be written to the customer now; null when it can. `theirs`: a colleague has it. */
export type Obstacle =
  | { readonly kind: 'readOnly' | 'closed' | 'nobodys' }
  | { readonly kind: 'theirs'; readonly name: string };

/** What stands against a reply: only who has an open interaction writes to its customer (NOTEI-4). */
export function replyObstacle(
  row: Pick<InteractionView, 'status' | 'ownerId' | 'participants' | 'myPhase'>,
  myId: string,
  readOnly: boolean,
): Obstacle | null {
  if (readOnly) return { kind: 'readOnly' };
  if (row.status !== 'open') return { kind: 'closed' };
  if (row.ownerId === myId) return null;
  if (row.ownerId === null) return { kind: 'nobodys' };
  const owner = row.participants.findLast(({ agentId }) => agentId === row.ownerId);
  return owner === undefined ? { kind: 'nobodys' } : { kind: 'theirs', name: owner.name };
}
