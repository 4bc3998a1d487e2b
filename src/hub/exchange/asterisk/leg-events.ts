import type { CallEnd, ExchangeEvent } from '../port.ts';
import type { Channel } from './channels.ts';
import type { Unanswered } from './ending.ts';

/** A channel to or from an agent's phone, as the hub is told of it. */
export interface Leg {
  /** Who called the phone: a queue, nobody (the phone calls), or anybody else. */
  readonly kind: 'queue' | 'outbound' | 'direct';
  readonly channel: Channel;
  readonly user: string;
  readonly callId: string;
  /** Of the call that it began in; Asterisk changes that of a channel when calls are joined. */
  readonly linkedId: string;
  readonly interactionId: string | null;
  readonly skillId: string | null;
  /** Who is at the other end. */
  readonly address: string;
  readonly name: string | null;
  readonly calledAt: number;
  answeredAt: number | null;
  /** Uniqueid of the other end while the hub has it on hold. */
  held: string | null;
  /** The others of the call go on without this agent. */
  continues: boolean;
  ended: boolean;
}

interface Ending {
  readonly why: CallEnd | Unanswered | 'refused';
  /** The SIP status that a refused outbound call got. */
  readonly status: number | null;
}

const ENDS = ['farHangup', 'agentHangup', 'mediaLost', 'failed'] as const satisfies readonly CallEnd[];

/** What the hub is told of a leg that was answered, or that no queue called. */
export function legEvent(leg: Leg, what: 'called' | 'answered', at: number): ExchangeEvent {
  const { kind, linkedId, callId, user, interactionId, skillId, address, name } = leg;
  switch (kind) {
    case 'queue':
      return { kind: 'agentConnected', linkedId, callId, user, at };
    case 'outbound': {
      const facts = { linkedId, callId, user, interactionId, skillId, number: address, at };
      return { kind: what === 'called' ? 'outboundCalled' : 'outboundAnswered', ...facts };
    }
    case 'direct': {
      const facts = { linkedId, callId, user, interactionId, address, name, at };
      return { kind: what === 'called' ? 'directCalled' : 'directAnswered', ...facts };
    }
  }
}

/** What the hub is told of the end of a leg. */
export function legEnd(leg: Leg, { why, status }: Ending, at: number): ExchangeEvent {
  const { kind, linkedId, callId, user, interactionId, skillId, address, name } = leg;
  const end = ENDS.find((known) => known === why);
  const continues = leg.continues ? { continues: true } : {};
  switch (kind) {
    case 'queue': {
      if (end === undefined)
        return { kind: 'agentNotAnswered', linkedId, callId, user, why: unanswered(why), at };
      const said = end === 'farHangup' ? 'customerHangup' : end;
      return { kind: 'agentCompleted', linkedId, callId, user, why: said, ...continues, at };
    }
    case 'outbound': {
      const facts = { linkedId, callId, user, interactionId, skillId, number: address, at };
      const said = end ?? (why === 'cancelled' ? 'cancelled' : 'refused');
      return { kind: 'outboundCompleted', ...facts, why: said, status, ...continues };
    }
    case 'direct': {
      const facts = { linkedId, callId, user, interactionId, address, name, at };
      return { kind: 'directCompleted', ...facts, why: end ?? unanswered(why), ...continues };
    }
  }
}

function unanswered(why: Ending['why']): Unanswered {
  return why === 'timeout' || why === 'rejected' || why === 'unreachable' ? why : 'cancelled';
}
