import type { AgentLeg, ExchangeEvent, QueueCaller, QueueConfig } from '../port.ts';

/** Times in milliseconds that are rules of the queue, not settings. */
export const QUEUE_TIMES = {
  /** How long a caller waits for its interaction id before it may ring without one. */
  assignment: 500,
  /** How long an agent who did not answer is left alone, so that the hub can pause them first. */
  restAfterMiss: 5_000,
  /** The same after a call, so that wrap-up begins before the next call rings. */
  restAfterCall: 1_000,
} as const;

/** What the queue asks of the rest of the exchange. */
export interface QueueOutputs {
  event(event: ExchangeEvent): void;
  /** Whether a hub is there that could give a caller its interaction id. */
  hubConnected(): boolean;
  newCallId(): string;
  /** Ring this phone for this caller. Ends in `answered`, `notAnswered` or `stop`. */
  ring(leg: AgentLeg, caller: QueueCaller, queue: QueueConfig): void;
  /** Whether this agent's phone is in a call that the queue does not know of. */
  inUse(user: string): boolean;
  /** End the agent's leg, ringing or answered; `noAnswer` when the agent let it ring too long. */
  stop(callId: string, why?: 'noAnswer'): void;
  /** The agent answered: let both talk. */
  connect(linkedId: string, callId: string): void;
  /** The agent's leg rings for this caller, or no longer does. */
  ringing(linkedId: string, ringing: boolean): void;
  /** The caller's call is over, not by the caller's doing. */
  dismiss(linkedId: string, why: 'agentHangup' | 'mediaLost' | 'failed'): void;
}
