import { header, type SipHeader, type SipRequest } from './message.ts';

/** The shortest interval that may be agreed on (RFC 4028 section 4). */
const MIN_SECONDS = 90;

/**
 * What the answer says about session timers (RFC 4028 section 9): the phone that asked for one refreshes, at its interval.
 * Nothing is enforced: a phone that forgets to refresh is found by its missing sound. Nothing too when it did not ask, or for
 * less than the protocol allows.
 */
export function sessionTimerHeaders(request: SipRequest): SipHeader[] {
  const seconds = Number(/^\s*(\d{1,6})/.exec(header(request, 'Session-Expires') ?? '')?.[1] ?? 0);
  if (seconds < MIN_SECONDS) return [];
  return [
    { name: 'Supported', value: 'timer' },
    { name: 'Session-Expires', value: `${seconds};refresher=uac` },
  ];
}
