import { randomBytes } from 'node:crypto';
import type { SipRequest } from '#hub/exchange/practice/sip/message.ts';
import type { RtpEar } from './rtp-ear.ts';

/** A call on the trunk, whoever called. */
export class TrunkCall {
  readonly ear: RtpEar;
  readonly callId: string;
  /** The INVITE that came from the exchange; null for a call that was made here. */
  readonly invite: SipRequest | null;
  readonly tag = randomBytes(6).toString('hex');
  /** From and To of our requests. */
  local = '';
  remote = '';
  target = '';
  /** The way of our requests through proxies (RFC 3261 section 12.1). */
  routes: readonly string[] = [];
  /** The other end's last description. */
  sdp = '';
  cseq = 1;
  /** Of our INVITE. */
  branch = '';
  /** The call in whose place this one is made, as that one's other end has asked. */
  readonly instead: TrunkCall | null;
  /** The call that has taken the place of this one; the same ear is at it. */
  next: TrunkCall | null = null;
  #ended: () => void = () => undefined;
  #isUp: () => void = () => undefined;
  /** Resolves when the call is over, whoever ended it. */
  readonly ended = new Promise<void>((resolve) => {
    this.#ended = resolve;
  });
  /** Resolves when it was answered and acknowledged. */
  readonly up = new Promise<void>((resolve) => {
    this.#isUp = resolve;
  });

  constructor(ear: RtpEar, callId: string, invite: SipRequest | null, instead: TrunkCall | null = null) {
    this.ear = ear;
    this.callId = callId;
    this.invite = invite;
    this.instead = instead;
  }

  /** Takes the other end's description. */
  agree(sdp: string): void {
    this.sdp = sdp;
    this.ear.takeSdp(sdp);
  }

  answered(): void {
    if (this.instead !== null) this.instead.next = this;
    this.#isUp();
  }

  over(): void {
    // Whoever goes on with somebody else, or with whom they were, still listens.
    if (this.instead !== null && this.instead.next !== this) this.ear.takeSdp(this.instead.sdp);
    else if (this.next === null) this.ear.close();
    this.#ended();
  }
}
