import { parseNameAddr } from './header-values.ts';

/** SIP messages as values (RFC 3261 section 7). Header names keep their canonical spelling; look-ups ignore case. */

export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

interface SipMessageBase {
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequest extends SipMessageBase {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends SipMessageBase {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

/** The methods this exchange takes part in; what Allow says. */
export const ALLOW = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, REFER, NOTIFY, REGISTER';

/** The first value of a header, or undefined. */
export function header(message: SipMessage, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return message.headers.find((h) => h.name.toLowerCase() === wanted)?.value;
}

/** Every value of a header in order, one entry per header line. */
export function headers(message: SipMessage, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return message.headers.filter((h) => h.name.toLowerCase() === wanted).map((h) => h.value);
}

/** Reason phrases of RFC 3261 section 21 (202: RFC 3515) that this exchange sends. */
export const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  415: 'Unsupported Media Type',
  420: 'Bad Extension',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  484: 'Address Incomplete',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  603: 'Decline',
};

/**
 * The response to a request as RFC 3261 section 8.2.6 builds it: Via, From, To, Call-ID and CSeq copied, a tag added to To
 * where it has none, then `extra`.
 */
export function responseTo(
  request: SipRequest,
  status: number,
  options: {
    toTag?: string;
    reason?: string;
    extra?: readonly SipHeader[];
    body?: string;
    contentType?: string;
  } = {},
): SipResponse {
  const copied: SipHeader[] = [];
  for (const { name, value } of request.headers) {
    const key = name.toLowerCase();
    if (key === 'via' || key === 'from' || key === 'call-id' || key === 'cseq') copied.push({ name, value });
    if (key === 'to') {
      const tagged = options.toTag === undefined || parseNameAddr(value)?.params.has('tag') === true;
      copied.push({ name, value: tagged ? value : `${value};tag=${options.toTag}` });
    }
  }
  copied.push(...(options.extra ?? []));
  if (options.contentType !== undefined) copied.push({ name: 'Content-Type', value: options.contentType });
  return {
    kind: 'response',
    status,
    reason: options.reason ?? REASONS[status] ?? 'Unknown',
    headers: copied,
    body: options.body ?? '',
  };
}
