import { parseNameAddr, parseUri, type SipUri } from './header-values.ts';
import { REASONS, type SipHeader, type SipRequest } from './message.ts';

/** What a phone asks for with REFER (RFC 3515): to whom the other side shall go. */
export interface ReferRequest {
  readonly target: SipUri;
  /** The other dialog of the phone, whose far end is the target (RFC 3891); null for a blind transfer. */
  readonly replaces: Replaces | null;
  /** Number of the REFER's CSeq, the id of its subscription (RFC 3515 section 2.4.6). */
  readonly id: number;
}

export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
}

/** How a transfer goes on, as the phone is told: the status that the referred call got so far. */
export interface ReferProgress {
  readonly id: number;
  readonly status: number;
}

/**
 * Reads Refer-To with the Replaces inside its URI (RFC 3515 section 2.1, RFC 3891 section 6, escaped as RFC 3261 section
 * 19.1.1 says). Null when there is not exactly one, or it is no SIP URI, or it asks for another method than INVITE.
 */
export function parseRefer(request: SipRequest, id: number): ReferRequest | null {
  const values = request.headers.filter(({ name }) => name.toLowerCase() === 'refer-to');
  const [only] = values;
  const uri = only === undefined || values.length > 1 ? undefined : parseNameAddr(only.value)?.uri;
  const target = uri === undefined ? null : parseUri(uri);
  if (uri === undefined || target === null) return null;
  if ((target.params.get('method') ?? 'INVITE').toUpperCase() !== 'INVITE') return null;
  const question = uri.indexOf('?');
  if (question < 0) return { target, replaces: null, id };
  for (const pair of uri.slice(question + 1).split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).toLowerCase() !== 'replaces') continue;
    const replaces = parseReplaces(pair.slice(equals + 1));
    return replaces === null ? null : { target, replaces, id };
  }
  return { target, replaces: null, id };
}

/** The NOTIFY's headers and body for a state of the transfer (RFC 3515 section 2.4.5): a fragment of a response. */
export function notifyParts(progress: ReferProgress): { headers: SipHeader[]; body: string } {
  const { id, status } = progress;
  const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource';
  return {
    headers: [
      { name: 'Event', value: `refer;id=${id}` },
      { name: 'Subscription-State', value: state },
      { name: 'Content-Type', value: 'message/sipfrag;version=2.0' },
    ],
    body: `SIP/2.0 ${status} ${REASONS[status] ?? 'Unknown'}\r\n`,
  };
}

function parseReplaces(escaped: string): Replaces | null {
  let text: string;
  try {
    text = decodeURIComponent(escaped);
  } catch {
    return null;
  }
  const [callId = '', ...params] = text.split(';');
  const tag = (name: string) =>
    params.find((param) => param.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const [toTag, fromTag] = [tag('to-tag'), tag('from-tag')];
  return callId === '' || toTag === '' || fromTag === '' ? null : { callId, toTag, fromTag };
}
