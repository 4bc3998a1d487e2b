import type { CallEnd, ExchangeEvent } from '../port.ts';

/** Why an unanswered leg ended. */
export type Unanswered = Extract<ExchangeEvent, { kind: 'agentNotAnswered' }>['why'];

/** Q.850 cause that Asterisk gives a channel whose sound has been missing for too long. */
const MEDIA_LOST = 44;

/** By how the dialling ended (DialStatus); null when it ended with an answer, or says nothing. */
export function byDialStatus(status: string): Unanswered | null {
  switch (status.toUpperCase()) {
    case 'NOANSWER':
      return 'timeout';
    case 'BUSY':
    case 'DONTCALL':
      return 'rejected';
    case 'CHANUNAVAIL':
    case 'CONGESTION':
    case 'INVALIDARGS':
      return 'unreachable';
    case 'CANCEL':
    case 'ANSWERED ELSEWHERE':
    case 'ABORT':
      return 'cancelled';
    default:
      return null;
  }
}

/** By the cause (Q.850) with which an unanswered channel went. */
export function byCause(cause: number): Unanswered {
  switch (cause) {
    case 17:
    case 21:
      return 'rejected';
    case 18:
    case 19:
      return 'timeout';
    case 1:
    case 2:
    case 3:
    case 20:
    case 27:
    case 34:
    case 38:
    case 41:
    case 42:
    case 58:
      return 'unreachable';
    default:
      return 'cancelled';
  }
}

/** How a talk ended: `asked` is the cause with which the agent's own end asked for it (0 for none), null when another end did. */
export function endOfTalk(asked: number | null): CallEnd {
  if (asked === null) return 'farHangup';
  return asked === MEDIA_LOST ? 'mediaLost' : 'agentHangup';
}

/** The SIP status of a call that its caller took back (RFC 3261 section 9.2). */
const CANCELLED = 487;

/**
 * How a call that an agent made ended before it was answered. `asked` as for a talk, `cause` is that of the channel, `said` the
 * SIP status that the phone was told, when Asterisk says it.
 */
export function endOfCalling(
  asked: number | null,
  cause: number,
  said: number,
): { why: 'cancelled' | 'refused'; status: number | null } {
  const took = said > 0 ? said === CANCELLED : asked !== null;
  return took ? { why: 'cancelled', status: null } : { why: 'refused', status: said || statusOf(cause) };
}

/** The SIP status that chan_pjsip tells a caller for a cause (hangup_cause2sip). */
function statusOf(cause: number): number {
  const statuses: Readonly<Record<number, number>> = {
    1: 404,
    2: 404,
    3: 404,
    17: 486,
    18: 408,
    19: 480,
    20: 480,
    21: 403,
    22: 410,
    27: 502,
    28: 484,
    29: 501,
    31: 480,
    34: 503,
    38: 500,
    42: 503,
    58: 488,
    66: 503,
    127: 500,
  };
  return statuses[cause] ?? 480;
}
