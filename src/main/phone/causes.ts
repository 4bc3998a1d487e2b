import type { EndCause } from '#shared/domain/interaction.ts';
import { refusalCause } from '#shared/domain/refusal-cause.ts';

/** How a session ended, as SIP tells it. */
export interface SipEnd {
  readonly by: 'local' | 'remote' | 'system';
  /** JsSIP's word for it. */
  readonly cause: string;
  /** Reason header of the CANCEL, the BYE or the response (RFC 3326), null without one. */
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
  const refused = (status: number) =>
    refusalCause(status, { network: q850Cause(end.reason), rang: end.rang });
  if (end.status !== null) return refused(end.status);
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
    case 'Unavailable':
      return 'unavailable';
    case 'Request Timeout':
      // No final response in time counts as 408 (RFC 3261 section 8.1.3.1); in a call it means that the exchange is silent.
      return wasAnswered ? 'failed' : refused(408);
    default:
      return 'failed';
  }
}

/** Causes of the telephone network (ITU-T Q.850 section 2.2.7) that say more than a status does. */
const q850: ReadonlyMap<number, EndCause> = new Map([
  ...[1, 2, 3, 22, 28].map((code) => [code, 'wrongNumber'] as const),
  [17, 'busy'],
  ...[18, 19].map((code) => [code, 'noAnswer'] as const),
  [21, 'rejected'],
  ...[20, 27, 34, 38, 41, 42].map((code) => [code, 'unavailable'] as const),
  ...[50, 52, 55, 57].map((code) => [code, 'notAllowed'] as const),
]);

function q850Cause(reason: string | null): EndCause | null {
  const told = reasons(reason).find(({ protocol }) => protocol === 'Q.850');
  return (told && q850.get(told.code)) ?? null;
}

/**
 * Why a ringing call was taken back. SIP 200 is "Call completed elsewhere" (RFC 3326 section 3.1), Q.850 26 is
 * "non-selected user clearing", which Asterisk sends for the same; SIP 408 and Q.850 18 and 19 are nobody answering.
 */
function cancelCause(reason: string | null): EndCause {
  for (const { protocol, code } of reasons(reason)) {
    if (protocol === 'SIP' && code === 200) return 'answeredElsewhere';
    if (protocol === 'Q.850' && code === 26) return 'answeredElsewhere';
    if (protocol === 'SIP' && code === 408) return 'noAnswer';
    if (protocol === 'Q.850' && (code === 18 || code === 19)) return 'noAnswer';
  }
  return 'cancelled';
}

/** The values of a Reason header (RFC 3326 section 2) that have a cause. */
function reasons(header: string | null): { readonly protocol: string; readonly code: number }[] {
  return (header?.split(',') ?? []).flatMap((one) => {
    const protocol = /^\s*(SIP|Q\.850)\s*;/i.exec(one)?.[1]?.toUpperCase();
    const code = /;\s*cause\s*=\s*(\d{1,3})\b/i.exec(one)?.[1];
    return protocol === undefined || code === undefined ? [] : [{ protocol, code: Number(code) }];
  });
}
