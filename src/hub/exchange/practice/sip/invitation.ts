import { idSchema } from '#shared/util/id.ts';
import { formatNameAddr, parseCSeq, parseNameAddr, parseUri } from './header-values.ts';
import { header, type SipRequest } from './message.ts';

/** The INVITE of a phone, read. */
export interface Invitation {
  readonly callId: string;
  readonly user: string;
  /** The user part that was dialled, percent-decoded. */
  readonly number: string;
  /** Given by the desktop (DEC-11); null when there is none, or none that is an id. */
  readonly interactionId: string | null;
  /** The skill that the agent dialled with (DIAL-4), from X-Lineside-Skill; null as above. */
  readonly skillId: string | null;
  readonly requestUri: string;
  /** The caller as name-addr without its tag. */
  readonly from: string;
  readonly fromTag: string;
  readonly contactUri: string;
  readonly cseq: number;
}

/**
 * Reads an INVITE that asks for a new dialog. A number is the status to refuse with: 400 for what RFC 3261 section 12.1.1
 * needs and does not find, 404 for another domain, 415 for another body than SDP, 488 without an offer (we do not offer
 * late).
 */
export function readInvitation(request: SipRequest, domain: string): Invitation | number {
  const target = parseUri(request.uri);
  if (target === null) return 400;
  const from = parseNameAddr(header(request, 'From') ?? '');
  const contact = parseNameAddr(header(request, 'Contact') ?? '');
  const cseq = parseCSeq(header(request, 'CSeq') ?? '');
  const callId = header(request, 'Call-ID') ?? '';
  const fromTag = from?.params.get('tag') ?? '';
  const user = parseUri(from?.uri ?? '')?.user ?? '';
  if (from === null || contact === null || cseq === null || callId === '' || callId.length > 128) return 400;
  if (fromTag === '' || user === '') return 400;
  if (target.host.toLowerCase() !== domain) return 404;
  const type = header(request, 'Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (request.body === '') return 488;
  if (type !== 'application/sdp') return 415;
  return {
    callId,
    user,
    number: target.user,
    interactionId: idIn(request, 'X-Lineside-Interaction'),
    skillId: idIn(request, 'X-Lineside-Skill'),
    requestUri: request.uri,
    from: formatNameAddr(from.displayName, from.uri),
    fromTag,
    contactUri: contact.uri,
    cseq: cseq.number,
  };
}

function idIn(request: SipRequest, name: string): string | null {
  const id = idSchema.safeParse(header(request, name));
  return id.success ? id.data : null;
}
