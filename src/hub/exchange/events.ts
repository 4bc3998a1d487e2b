import {
  agentCalled,
  agentCompleted,
  agentConnected,
  agentNotAnswered,
  callerAbandoned,
} from '../interactions/exchange-calls.ts';
import { legHeld } from '../interactions/holding.ts';
import {
  conferenceChanged,
  directEnd,
  directTold,
  outboundEnd,
  outboundTold,
  transferred,
} from '../interactions/other-calls.ts';
import type { Change } from '../streams/change.ts';
import { supervisionChanged } from '../supervision/told.ts';
import type { ExchangeEvent } from './port.ts';

/** Events that only change what the hub knows; the others have an answer to the exchange, or concern phones. */
export type CallEvent = Exclude<
  ExchangeEvent,
  {
    kind:
      | 'callerJoined'
      | 'legLost'
      | 'phoneRegistered'
      | 'phoneUnregistered'
      | 'phoneInUse'
      | 'recordingFinished';
  }
>;

/** Applies one event of a call. */
export async function applyCallEvent(change: Change, event: CallEvent): Promise<void> {
  switch (event.kind) {
    case 'callerAbandoned':
      return callerAbandoned(change, event);
    case 'agentCalled':
      return agentCalled(change, event.caller, event.leg);
    case 'agentConnected':
      return agentConnected(change, event);
    case 'agentNotAnswered':
      return agentNotAnswered(change, event);
    case 'agentCompleted':
      return agentCompleted(change, event);
    case 'outboundCalled':
      return outboundTold(change, event, { at: event.at, calledAt: event.at });
    case 'outboundAnswered':
      return outboundTold(change, event, { at: event.at, answeredAt: event.at });
    case 'outboundCompleted':
      return outboundTold(change, event, { at: event.at, end: outboundEnd(event) });
    case 'directCalled':
      return directTold(change, event, { at: event.at, calledAt: event.at });
    case 'directAnswered':
      return directTold(change, event, { at: event.at, answeredAt: event.at });
    case 'directCompleted':
      return directTold(change, event, { at: event.at, end: directEnd(event) });
    case 'transferred':
      return transferred(change, event);
    case 'conferenceChanged':
      return conferenceChanged(change, event);
    case 'legHeld':
      return legHeld(change, event);
    case 'supervisionChanged':
      return supervisionChanged(change, event);
    default:
      return event satisfies never;
  }
}

/** The leg that an event says was answered; null for other events. */
export function answeredBy(event: CallEvent): { user: string; callId: string } | null {
  const answers = ['agentConnected', 'outboundAnswered', 'directAnswered'];
  return answers.includes(event.kind) && 'user' in event ? event : null;
}

/** Events of one call keep their order; calls go side by side. */
export function laneOf(event: ExchangeEvent): string {
  switch (event.kind) {
    case 'callerJoined':
    case 'agentCalled':
      return event.caller.linkedId;
    case 'phoneRegistered':
    case 'phoneUnregistered':
    case 'phoneInUse':
      return `phone ${event.user}`;
    default:
      return event.linkedId;
  }
}

/** The exchange's clock may have fractions of milliseconds; the tables have none. */
export function rounded<E extends ExchangeEvent>(event: E): E {
  return { ...event, at: Math.round(event.at) };
}
