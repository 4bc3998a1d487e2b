import { randomBytes } from 'node:crypto';
import { parseCSeq, parseNameAddr } from './header-values.ts';
import { header, type SipHeader, type SipRequest, type SipResponse } from './message.ts';

/** What a call is for the outside: who calls whom, and headers of our own. */
export interface DialogOptions {
  readonly callId: string;
  /** From and To as name-addr values, without tags. */
  readonly from: string;
  readonly to: string;
  /** Our Contact value. */
  readonly contact: string;
  /** The registered contact that is called. */
  readonly target: string;
  readonly via: () => SipHeader;
}

/** A dialog that we start (RFC 3261 section 12), directly with the desktop: there is no proxy, so no route set. */
export class Dialog {
  readonly callId: string;
  readonly localTag = randomBytes(8).toString('hex');
  readonly #options: DialogOptions;
  #remoteTag: string | null = null;
  #target: string;
  #localNumber = 1;
  #remoteNumber = 0;

  constructor(options: DialogOptions) {
    this.callId = options.callId;
    this.#options = options;
    this.#target = options.target;
  }

  /** The INVITE that asks for the dialog. */
  invite(sdp: string, extra: readonly SipHeader[]): SipRequest {
    const headers = [...extra, { name: 'Content-Type', value: 'application/sdp' }];
    return { ...this.#build('INVITE', this.#localNumber, headers), body: sdp };
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

  /** ACK of the INVITE's 2xx (section 13.2.2.4). */
  ack(): SipRequest {
    return this.#build('ACK', 1, []);
  }

  /** A new request in the dialog. */
  request(method: 'BYE' | 'OPTIONS'): SipRequest {
    this.#localNumber++;
    return this.#build(method, this.#localNumber, []);
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

  #build(method: string, number: number, extra: readonly SipHeader[]): SipRequest {
    const { from, to, contact, via } = this.#options;
    return {
      kind: 'request',
      method,
      uri: this.#target,
      headers: [
        via(),
        { name: 'Max-Forwards', value: '70' },
        { name: 'From', value: `${from};tag=${this.localTag}` },
        { name: 'To', value: this.#remoteTag === null ? to : `${to};tag=${this.#remoteTag}` },
        { name: 'Call-ID', value: this.callId },
        { name: 'CSeq', value: `${number} ${method}` },
        { name: 'Contact', value: contact },
        ...extra,
      ],
      body: '',
    };
  }
}
