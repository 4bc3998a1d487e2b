import { randomBytes } from 'node:crypto';
import { parseCSeq, parseNameAddr } from './header-values.ts';
import { header, type SipHeader, type SipRequest, type SipResponse } from './message.ts';

/** What a call is for the outside: who calls whom, and headers of our own. */
export interface DialogOptions {
  readonly callId: string;
  /** Our side and the other's as name-addr values, without tags. */
  readonly local: string;
  readonly remote: string;
  /** Our Contact value. */
  readonly contact: string;
  /** The contact of the other side. */
  readonly target: string;
  readonly via: () => SipHeader;
  /** Tag and number of the INVITE with which the other side asked for the dialog; left out when we ask. */
  readonly invitedBy?: { readonly tag: string; readonly number: number };
}

/** A dialog (RFC 3261 section 12), directly with the desktop: there is no proxy, so no route set. */
export class Dialog {
  readonly callId: string;
  readonly localTag = randomBytes(8).toString('hex');
  readonly #options: DialogOptions;
  #remoteTag: string | null;
  #target: string;
  #localNumber = 0;
  #inviteNumber = 0;
  #remoteNumber: number;

  constructor(options: DialogOptions) {
    this.callId = options.callId;
    this.#options = options;
    this.#target = options.target;
    this.#remoteTag = options.invitedBy?.tag ?? null;
    this.#remoteNumber = options.invitedBy?.number ?? 0;
  }

  get contact(): SipHeader {
    return { name: 'Contact', value: this.#options.contact };
  }

  /** The INVITE that asks for the dialog, or renegotiates in it (section 14.1). */
  invite(sdp: string, extra: readonly SipHeader[] = []): SipRequest {
    const headers = [...extra, { name: 'Content-Type', value: 'application/sdp' }];
    const request = this.request('INVITE', headers, sdp);
    this.#inviteNumber = this.#localNumber;
    return request;
  }

  /** Takes tag and target from the 2xx (section 12.1.2); false when it lacks them. */
  confirm(response: SipResponse): boolean {
    const tag = parseNameAddr(header(response, 'To') ?? '')?.params.get('tag');
    const contact = parseNameAddr(header(response, 'Contact') ?? '');
    if (tag === undefined || tag === '') return false;
    this.#remoteTag = tag;
    if (contact !== null) this.#target = contact.uri;
    return true;
  }

  /** ACK of the last INVITE's 2xx (section 13.2.2.4). */
  ack(): SipRequest {
    return this.#build('ACK', this.#inviteNumber, [], '');
  }

  /** A new request in the dialog. */
  request(
    method: 'INVITE' | 'BYE' | 'OPTIONS' | 'NOTIFY',
    extra: readonly SipHeader[] = [],
    body = '',
  ): SipRequest {
    this.#localNumber++;
    return this.#build(method, this.#localNumber, extra, body);
  }

  /**
   * Whether a Replaces names this dialog (RFC 3891 section 3). Phones differ in whose tag they call the to-tag when they were
   * the ones who were called, so both orders are taken.
   */
  isNamedBy(replaces: {
    readonly callId: string;
    readonly toTag: string;
    readonly fromTag: string;
  }): boolean {
    if (replaces.callId !== this.callId) return false;
    const { toTag, fromTag } = replaces;
    return (
      (toTag === this.localTag && fromTag === this.#remoteTag) ||
      (toTag === this.#remoteTag && fromTag === this.localTag)
    );
  }

  /**
   * Judges a request that names our Call-ID: 'foreign' when its tags are not this dialog's (481), 'old' when its number was
   * overtaken (section 12.2.2: 500). A target refresh of INVITE or UPDATE is taken over.
   */
  judge(request: SipRequest): 'ok' | 'old' | 'foreign' {
    const from = parseNameAddr(header(request, 'From') ?? '')?.params.get('tag');
    const to = parseNameAddr(header(request, 'To') ?? '')?.params.get('tag');
    if (this.#remoteTag === null || from !== this.#remoteTag || to !== this.localTag) return 'foreign';
    const number = parseCSeq(header(request, 'CSeq') ?? '')?.number ?? 0;
    if (number <= this.#remoteNumber) return 'old';
    this.#remoteNumber = number;
    const contact = parseNameAddr(header(request, 'Contact') ?? '');
    if (contact !== null && (request.method === 'INVITE' || request.method === 'UPDATE'))
      this.#target = contact.uri;
    return 'ok';
  }

  #build(method: string, number: number, extra: readonly SipHeader[], body: string): SipRequest {
    const { local, remote, via } = this.#options;
    return {
      kind: 'request',
      method,
      uri: this.#target,
      headers: [
        via(),
        { name: 'Max-Forwards', value: '70' },
        { name: 'From', value: `${local};tag=${this.localTag}` },
        { name: 'To', value: this.#remoteTag === null ? remote : `${remote};tag=${this.#remoteTag}` },
        { name: 'Call-ID', value: this.callId },
        { name: 'CSeq', value: `${number} ${method}` },
        this.contact,
        ...extra,
      ],
      body,
    };
  }
}
