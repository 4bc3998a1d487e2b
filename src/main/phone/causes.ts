import type { EndCause } from '#shared/domain/interaction.ts';

/** How a session ended, as SIP tells it. */
export interface SipEnd {
  readonly by: 'local' | 'remote' | 'system';
  /** JsSIP's word for it. */
  readonly cause: string;
  /** Reason header of the CANCEL or BYE (RFC 3326), null without one. */
  readonly reason: string | null;
  /** The final response that refused it (RFC 3261 section 21); null when none did. */
  readonly status: number | null;
  /** Whether a phone had rung or been heard before it ended. */
  readonly rang: boolean;
}

/**
 * The cause as the domain names it.
 * @param wasAnswered whether the call had been established
 */
export function endCauseOf(end: SipEnd, wasAnswered: boolean): EndCause {
  switch (end.cause) {
    case 'Terminated':
      return end.by === 'remote' ? (wasAnswered ? 'customerHangup' : 'cancelled') : 'agentHangup';
    case 'Canceled':
      return cancelCause(end.reason);
    case 'Rejected':
      return 'rejected';
    case 'No Answer':
    case 'Expires':
      return 'noAnswer';
    case 'RTP Timeout':
      return 'mediaLost';
    default:
      return 'failed';
  }
}

/**
 * Why a ringing call was taken back. SIP 200 is "Call completed elsewhere" (RFC 3326 section 3.1), Q.850 26 is
 * "non-selected user clearing", which Asterisk sends for the same; SIP 408 and Q.850 18 and 19 are nobody answering.
 */
function cancelCause(reason: string | null): EndCause {
  for (const one of reason?.split(',') ?? []) {
    const protocol = /^\s*(SIP|Q\.850)\s*;/i.exec(one)?.[1]?.toUpperCase();
    const code = /;\s*cause\s*=\s*(\d{1,3})\b/i.exec(one)?.[1];
    if (protocol === 'SIP' && code === '200') return 'answeredElsewhere';
    if (protocol === 'Q.850' && code === '26') return 'answeredElsewhere';
    if (protocol === 'SIP' && code === '408') return 'noAnswer';
    if (protocol === 'Q.850' && (code === '18' || code === '19')) return 'noAnswer';
  }
  return 'cancelled';
}
