import type { IceServer } from '#shared/media/contract.ts';
import type { Result } from '#shared/util/result.ts';
import type { SipEnd } from './causes.ts';

/** What the phone needs of a SIP library: one registration and its incoming calls. */
export interface SipAgent {
  readonly connected: boolean;
  /** One attempt: connects if need be, then registers. */
  attempt(): void;
  /** Gives up a connection on which nobody answers. */
  abandon(reason: string): void;
  /** Finds out within two seconds whether the connection is still alive; one that is not is given up. */
  check(): void;
  /** Signs off and closes; resolves when the goodbye is out, or after a second. */
  stop(): Promise<void>;
}

export interface SipAgentHandlers {
  disconnected(): void;
  registered(): void;
  /** `status` is null when no answer came. */
  refused(status: number | null): void;
  /** A new call rings. Must answer with its handlers, or null to say that the line is busy (486). */
  invited(session: SipSession): SipSessionHandlers | null;
}

export interface SipSessionHandlers {
  /** The far end has confirmed our answer (ACK, RFC 3261 section 13.3.1.4). */
  established(): void;
  /** Over, for whatever reason; told once. */
  ended(end: SipEnd): void;
}

/** An incoming call on the wire. */
export interface SipSession {
  readonly callId: string;
  readonly from: { readonly user: string | null; readonly displayName: string | null };
  header(name: string): string | null;
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
  /** Sends one key by INFO (application/dtmf-relay); resolves with whether the far end took it. */
  sendKeyByInfo(digit: string, milliseconds: number): Promise<boolean>;
}
