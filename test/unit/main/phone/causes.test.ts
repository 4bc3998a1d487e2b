import { describe, expect, it } from 'vitest';
import { endCauseOf, type SipEnd } from '#main/phone/causes.ts';
import type { EndCause } from '#shared/domain/interaction.ts';

const table: readonly [
  by: SipEnd['by'],
  cause: string,
  reason: string | null,
  answered: boolean,
  EndCause,
][] = [
  ['remote', 'Terminated', null, true, 'customerHangup'],
  ['remote', 'Terminated', null, false, 'cancelled'],
  ['local', 'Terminated', null, true, 'agentHangup'],
  ['remote', 'Canceled', null, false, 'cancelled'],
  ['remote', 'Canceled', 'SIP;cause=200;text="Call completed elsewhere"', false, 'answeredElsewhere'],
  ['remote', 'Canceled', 'SIP ; cause = 200', false, 'answeredElsewhere'],
  ['remote', 'Canceled', 'Q.850;cause=26', false, 'answeredElsewhere'],
  ['remote', 'Canceled', 'Q.850;cause=16, SIP;cause=200', false, 'answeredElsewhere'],
  ['remote', 'Canceled', 'Q.850;cause=19', false, 'noAnswer'],
  ['remote', 'Canceled', 'SIP;cause=408', false, 'noAnswer'],
  ['remote', 'Canceled', 'SIP;cause=2000', false, 'cancelled'],
  ['remote', 'Canceled', 'nonsense', false, 'cancelled'],
  ['local', 'Rejected', null, false, 'rejected'],
  ['local', 'No Answer', null, false, 'noAnswer'],
  ['system', 'Expires', null, false, 'noAnswer'],
  ['local', 'RTP Timeout', null, true, 'mediaLost'],
  ['system', 'WebRTC Error', null, false, 'failed'],
  ['remote', 'No ACK', null, false, 'failed'],
];

describe('the end of a call', () => {
  it.each(table)('%s %s, reason %j, answered %s: %s', (by, cause, reason, answered, expected) => {
    expect(endCauseOf({ by, cause, reason, status: null, rang: false }, answered)).toBe(expected);
  });
});
