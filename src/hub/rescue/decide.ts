import type { Participation } from '#shared/domain/interaction.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { RescueOrder } from '../exchange/port.ts';

/** What is known of a call whose agent is lost. */
export interface LostCall {
  readonly callId: string;
  /** SIP user of the lost phone. */
  readonly user: string;
  readonly part: Pick<Participation, 'role' | 'phase' | 'direction' | 'answeredAt' | 'conference'>;
  /** The whole interaction was among colleagues. */
  readonly internal: boolean;
  /** The queue that the call came by, else that of the skill it was dialled with; null without any. */
  readonly queueId: string | null;
  /** The exchange has taken an order for this leg before. */
  readonly ordered: boolean;
}

/**
 * Where the customer of a lost agent goes; null when they stay where they are. Only who talked with a customer alone leaves
 * somebody behind: colleagues who were consulted, and others in a conference, are no reason to ring a queue.
 * `reachable`: the agent's phone can be rung again already.
 */
export function rescueOrder(
  call: LostCall,
  policy: Policy['rescue'],
  reachable: boolean,
): RescueOrder | null {
  const { part, queueId, callId, user } = call;
  const talks = (part.phase === 'live' || part.phase === 'held') && part.answeredAt !== null;
  if (!policy.enabled || call.ordered || !talks || queueId === null) return null;
  if (part.role !== 'owner' || part.conference !== null) return null;
  if (call.internal || part.direction === 'internal') return null;
  const forMs = reachable ? policy.sameAgentSeconds * 1000 : 0;
  return { callId, queueId, sameAgent: { user, forMs } };
}
