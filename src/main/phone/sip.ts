import type { IceServer } from '#shared/media/contract.ts';
import type { Result } from '#shared/util/result.ts';
import type { SipEnd } from './causes.ts';

/** What the phone needs of a SIP library: one registration and its calls, in and out. */
export interface SipAgent {
  readonly connected: boolean;
  /** One attempt: connects if need be, then registers. */
  attempt(): void;
  /** Gives up a connection on which nobody answers. */
  abandon(reason: string): void;
  /**
   * Sends an INVITE; the microphone must be open. Null when there is no connection to send it on. The session's `answered`
   * means that the far end's 200 is here; `from` names whom we call.
   */
  call(
    order: OutgoingCall,
    handlers: SipSessionHandlers & { readonly progress: (progress: CallProgress) => void },
  ): SipSession | null;
  /** Finds out within two seconds whether the connection is still alive; one that is not is given up. */
  check(): void;
  /** Signs off and closes; resolves when the goodbye is out, or after a second. */
  stop(): Promise<void>;
}

export interface OutgoingCall {
  /** What to dial: digits with an optional leading plus, or a whole SIP address (RFC 3261 section 19.1). */
  readonly target: string;
  /** Headers of ours, such as X-Lineside-Interaction. Values are free of line ends by then. */
  readonly headers: Readonly<Record<string, string>>;
  readonly peer: string;
  readonly iceServers: readonly IceServer[];
}

/** `announcement`: the far end is heard before anybody has answered (early media, RFC 3960). */
export type CallProgress = 'ringing' | 'announcement';

export interface SipAgentHandlers {
  disconnected(): void;
  registered(): void;
  /** `status` is null when no answer came. */
  refused(status: number | null): void;
  /** The registration is about to run out: whether it is renewed. */
  mayRenew(): boolean;
  /** A new call rings. Must answer with its handlers, or null to say that the line is busy (486). */
  invited(session: SipSession): SipSessionHandlers | null;
}

export interface SipSessionHandlers {
  /** The far end has confirmed our answer (ACK, RFC 3261 section 13.3.1.4), or has answered our call. */
  established(): void;
  /** Addresses of this machine were missing in what was sent: the call has to be negotiated anew, or may stay silent. */
  addressesUntold(): void;
  /** Over, for whatever reason; told once. */
  ended(end: SipEnd): void;
}

/** A call on the wire. */
export interface SipSession {
  readonly callId: string;
  readonly from: { readonly user: string | null; readonly displayName: string | null };
  header(name: string): string | null;
  /**
   * The call whose far end sends this one in its place (RFC 3891), as after an attended transfer; it ends once this one is
   * established. Null for every other.
   */
  readonly replaces: SipSession | null;
  readonly over: boolean;
  /** Whether our 200 is out, so that only BYE can end it. */
  readonly answered: boolean;
  /** Sets media up on the peer connection `peer` and answers 200. The microphone must be open. */
  answer(media: { readonly peer: string; readonly iceServers: readonly IceServer[] }): void;
  /** Ends it in the way its state asks for: a final response with `status`, or BYE. */
  terminate(status?: number): void;
  /** Closes the sound without a word on the wire. */
  stopMedia(): void;
  /** Whether a re-offer could go out now. */
  readonly canRenegotiate: boolean;
  /** Whether the media path needs ICE to start again (RFC 8445 section 2.4). */
  readonly pathBroken: boolean;
  /**
   * Sends a re-INVITE; false when it could not go out. When it is refused everything stands as before (RFC 3261 section
   * 14.1); when the exchange knows the call no more or does not answer at all, the call ends.
   */
  renegotiate(options: {
    readonly iceRestart: boolean;
    readonly done: () => void;
    /** `status` is null when the connection was lost before there was an answer. */
    readonly refused: (status: number | null) => void;
  }): boolean;
  /** What the next re-INVITE asks for. On hold nothing is sent, from now on. */
  setHeld(held: boolean): Promise<Result<null>>;
  /** Sends silence, or what the agent says, from now on; it outlives every negotiation. */
  setMuted(muted: boolean): void;
  /**
   * Asks the far end to go on with somebody else (REFER, RFC 3515): with whom `target` names, in place of the dialog of
   * `replaces` when that is given (RFC 3891). Resolves when the outcome is known: ok once the new party has answered;
   * 'phone.transferRefused' with the status; 'phone.exchangeAway' when the connection was lost meanwhile; 'phone.callOver'
   * when this call ended first. Never ends either call by itself.
   */
  refer(target: string, replaces: SipSession | null): Promise<Result<null>>;
  /** Sends one key by INFO (application/dtmf-relay); resolves with whether the far end took it. */
  sendKeyByInfo(digit: string, milliseconds: number): Promise<boolean>;
}
