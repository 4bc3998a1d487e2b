import type { CallEnd, ExchangeEvent, OtherLeg } from '../port.ts';
import type { Call } from './calls.ts';

/** How a leg ended. */
export interface Ending {
  readonly why: CallEnd | 'cancelled' | 'refused' | 'timeout' | 'rejected' | 'unreachable';
  /** What refused an outbound call. */
  readonly status?: number;
  /** The others of the call go on without this agent. */
  readonly continues?: boolean;
}

const ENDS = ['farHangup', 'agentHangup', 'mediaLost', 'failed'] as const satisfies readonly CallEnd[];

/** What the hub is told of a leg. Null while a queue rules the leg, because then the queue tells. */
export function callEvent(call: Call, what: 'called' | 'answered', at: number): ExchangeEvent | null;
export function callEvent(call: Call, what: 'completed', at: number, ending: Ending): ExchangeEvent | null;
export function callEvent(
  call: Call,
  what: 'called' | 'answered' | 'completed',
  at: number,
  ending: Ending = { why: 'failed' },
): ExchangeEvent | null {
  const { callId, user, linkedId, interactionId, skillId } = call;
  const end = ENDS.find((known) => known === ending.why);
  const continues = ending.continues === true ? { continues: true } : {};
  switch (call.origin.kind) {
    case 'ruled':
    case 'supervisor':
      return null;
    case 'released': {
      if (what !== 'completed') return null;
      const why = end === undefined || end === 'farHangup' ? 'customerHangup' : end;
      return { kind: 'agentCompleted', linkedId, callId, user, why, ...continues, at };
    }
    case 'outbound': {
      const facts = { linkedId, callId, user, interactionId, skillId, number: call.other.number, at };
      if (what === 'called') return { kind: 'outboundCalled', ...facts };
      if (what === 'answered') return { kind: 'outboundAnswered', ...facts };
      const why = end ?? (ending.why === 'cancelled' ? 'cancelled' : 'refused');
      return { kind: 'outboundCompleted', ...facts, why, status: ending.status ?? null, ...continues };
    }
    case 'direct': {
      const facts = { linkedId, callId, user, interactionId, ...nameOf(call), at };
      if (what === 'called') return { kind: 'directCalled', ...facts };
      if (what === 'answered') return { kind: 'directAnswered', ...facts };
      const why = ending.why === 'refused' ? 'rejected' : ending.why;
      return { kind: 'directCompleted', ...facts, why, ...continues };
    }
  }
}

/** A leg for the snapshot; null for those that belong to a queue. */
export function otherLeg(call: Call): OtherLeg | null {
  const { kind } = call.origin;
  if (kind !== 'outbound' && kind !== 'direct') return null;
  const { linkedId, user, callId, interactionId, calledAt, answeredAt } = call;
  return { kind, linkedId, user, callId, interactionId, ...nameOf(call), calledAt, answeredAt };
}

function nameOf(call: Call): { address: string; name: string | null } {
  return { address: call.other.number, name: call.other.name === '' ? null : call.other.name };
}
