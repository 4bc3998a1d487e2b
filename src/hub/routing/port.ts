import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { Change } from '../streams/change.ts';

/** What shall wait for an agent. Times are the hub's. */
export interface Wish {
  readonly interactionId: string;
  readonly channel: DigitalChannel;
  readonly queueId: string;
  /** Since when the customer waits. */
  readonly since: number;
  /** First only to this agent while they are available, for `policy.queue.lastAgentSeconds`. */
  readonly preferredAgentId: string | null;
  /** Besides those of the queue. */
  readonly skillIds: readonly string[];
  /** Given over to this agent by name: to them alone. When they reject it or let it pass it goes to the queue. */
  readonly targetAgentId: string | null;
  readonly transferredBy: string | null;
  /** It had come out of this queue already and we bring it back: no figure counts it again. */
  readonly again?: true;
}

/**
 * How interactions find an agent, as the rest of the hub uses it. All of it happens inside the caller's change; offers go out
 * right after it, on whichever node.
 */
export interface Routing {
  /** Puts an interaction into its queue; one that waits there already is put anew. */
  enqueue(change: Change, wish: Wish): Promise<void>;
  /** It no longer waits: the customer left, or an agent took it. Its open offers are withdrawn. */
  withdraw(change: Change, interactionId: string): Promise<void>;
  /** The agent's desk has room again, or less of it: something may be offered now, or must be taken back. */
  deskChanged(change: Change, agentId: string): void;
}
