import type { AudioParty } from './media/party.ts';
import type { Dialog } from './sip/dialog.ts';
import type { ReferProgress } from './sip/refer.ts';

/** Signs of life of a phone in a call. */
export interface LegSigns {
  /** The way on which the call was last signalled is open. */
  readonly reached: boolean;
  /** Monotonic time of a probe on that way that was not answered yet; null when there is none. */
  readonly unansweredSince: number | null;
  /** Another way at which the phone is registered now, by its number; null when there is none. */
  readonly elsewhere: number | null;
  /** Monotonic time at which the phone was last heard; null when it never was. */
  readonly heardAt: number | null;
  /** Sound is due from the phone. */
  readonly soundDue: boolean;
}

/** A call at a phone of an agent, whatever kind of phone it is. */
export interface PhoneLeg {
  readonly user: string;
  readonly callId: string;
  readonly peer: AudioParty;
  /** By which the phone names this call in a transfer; null for phones that do not ask for any. */
  readonly dialog: Dialog | null;
  readonly signs: LegSigns;
  /** Asks the phone whether it is there, where its way does not say so by itself; `signs` tells. */
  probe(): void;
  /**
   * Ends the leg from our side, whatever it is doing. A ringing phone is told when nobody answered in time (RFC 3326), which a
   * CANCEL alone does not say.
   */
  hangUp(why?: 'noAnswer'): void;
  /** Tells the phone how a transfer goes on that it asked for (RFC 3515 section 2.4.4). */
  notify(progress: ReferProgress): void;
  /** Renegotiates from our side; false when the phone refused, or the leg is not up. */
  reoffer(direction: 'sendrecv' | 'sendonly'): Promise<boolean>;
}
