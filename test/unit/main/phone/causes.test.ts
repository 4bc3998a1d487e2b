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
  ['local', 'Canceled', null, false, 'cancelled'],
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
  ['remote', 'Bad Media Description', null, false, 'failed'],
  ['system', 'Unavailable', null, false, 'unavailable'],
  ['system', 'Connection Error', null, false, 'failed'],
  ['system', 'Request Timeout', null, false, 'unavailable'],
  ['local', 'Request Timeout', null, true, 'failed'],
];

/** Every class of final response to a call of ours, with what the exchange may say beside it. */
const refusals: readonly [status: number, reason: string | null, rang: boolean, EndCause][] = [
  [301, null, false, 'unavailable'],
  [400, null, false, 'failed'],
  [401, null, false, 'notAllowed'],
  [402, null, false, 'notAllowed'],
  [403, null, true, 'notAllowed'],
  [404, null, false, 'wrongNumber'],
  [404, 'Q.850;cause=17', false, 'wrongNumber'],
  [407, null, false, 'notAllowed'],
  [408, null, false, 'unavailable'],
  [408, null, true, 'noAnswer'],
  [410, null, false, 'wrongNumber'],
  [415, null, false, 'failed'],
  [430, null, false, 'unavailable'],
  [433, null, false, 'notAllowed'],
  [480, null, false, 'unavailable'],
  [480, null, true, 'noAnswer'],
  [480, 'Q.850;cause=17', false, 'busy'],
  [480, 'Q.850;cause=19;text="no answer"', false, 'noAnswer'],
  [484, null, false, 'wrongNumber'],
  [485, null, false, 'wrongNumber'],
  [486, null, false, 'busy'],
  [487, null, true, 'cancelled'],
  [488, null, false, 'failed'],
  [500, null, false, 'failed'],
  [500, 'Q.850 ;cause=1 ;text="Unallocated"', false, 'wrongNumber'],
  [500, 'Q.850;cause=21', false, 'rejected'],
  [500, 'Q.850;cause=55', false, 'notAllowed'],
  [500, 'Q.850;cause=127', false, 'failed'],
  [503, null, false, 'unavailable'],
  [503, 'SIP;cause=17', false, 'unavailable'],
  [503, 'Q.850;cause=34', false, 'unavailable'],
  [504, null, false, 'unavailable'],
  [600, null, false, 'busy'],
  [603, null, true, 'rejected'],
  [604, null, false, 'wrongNumber'],
  [606, null, false, 'failed'],
  [607, null, false, 'rejected'],
  [699, null, false, 'failed'],
];

describe('the end of a call', () => {
  it.each(table)('%s %s, reason %j, answered %s: %s', (by, cause, reason, answered, expected) => {
    expect(endCauseOf({ by, cause, reason, status: null, rang: false }, answered)).toBe(expected);
  });

  it.each(refusals)('refused with %s, reason %j, rang %s: %s', (status, reason, rang, expected) => {
    expect(endCauseOf({ by: 'remote', cause: 'any', reason, status, rang }, false)).toBe(expected);
  });

  it('is a phone that nobody took when it rang until the time was over', () => {
    const end = { by: 'system', cause: 'Request Timeout', reason: null, status: null, rang: true } as const;
    expect(endCauseOf(end, false)).toBe('noAnswer');
  });
});
