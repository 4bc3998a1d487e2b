import type { Call } from '#shared/domain/call.ts';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { PhoneView, QualityView } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';

export type EndedCall = Extract<Call, { kind: 'ended' }>;

/** What is known of a call once it is over: for the call report. */
export interface EndedCallFacts {
  readonly call: EndedCall;
  /** The last figures of its media; null when it never had any. */
  readonly quality: QualityView | null;
}

/** The built-in phone of one agent. */
export interface Phone extends Disposable {
  view(): PhoneView;
  onChange(listener: (view: PhoneView) => void): Disposable;
  /** Tells of every call that is over, answered or not, exactly once. */
  onEnded(listener: (facts: EndedCallFacts) => void): Disposable;
  /**
   * Registers with these credentials, or signs off and ends what is up with null. The same credentials again change
   * nothing; others take effect once no call is up.
   */
  setCredentials(credentials: PhoneCredentials | null): void;
  /**
   * Answers the ringing call. Refused with 'phone.noSuchCall', 'phone.exchangeAway', a refusal of the call union, or
   * what keeps the microphone shut ('audio.noMicrophone', 'audio.microphoneRefused', 'audio.microphoneBusy'): the call
   * then keeps ringing and the view shows the problem.
   */
  answer(id: string): Promise<Result<null>>;
  /** Turns the ringing call away; the exchange offers it to somebody else. */
  decline(id: string): Promise<Result<null>>;
  /**
   * Hangs up. Refused with 'phone.resumeFirst' on hold where the workspace says so; the view then shows it. While the
   * exchange cannot be reached, the sound stops at once and the hub is asked to hang up.
   */
  end(id: string): Promise<Result<null>>;
  /**
   * Puts the customer on hold: neither side hears the other, the exchange may play music. Refused with
   * 'phone.exchangeAway', 'phone.negotiating', 'phone.refused' or a refusal of the call union; the call then goes on.
   */
  hold(id: string): Promise<Result<null>>;
  /** Takes the customer back. Refused as `hold`; the customer then stays on hold. */
  resume(id: string): Promise<Result<null>>;
  /** Sends silence instead of what the agent says, or no longer; the microphone stays open. */
  mute(id: string, muted: boolean): Promise<Result<null>>;
  /**
   * Presses keys of the telephone keypad, one at a time. Refused with 'phone.resumeFirst' on hold, 'phone.exchangeAway',
   * 'phone.keyRefused' or 'phone.noSuchCall'.
   */
  keypad(id: string, digits: string): Promise<Result<null>>;
  /** Negotiates the running call's media anew. Refused with 'phone.noSuchCall' or 'phone.exchangeAway'. */
  renegotiate(): Promise<Result<null>>;
  /** The machine woke up or its network changed: a dead connection is found at once and a waiting attempt is made now (KEEP-2). */
  wake(): void;
  /** Figures of the running call, at most a second old; null without one. */
  quality(): QualityView | null;
  /** Takes an ended call out of the view, once its wrap-up is done. */
  clearEnded(id: string): void;
  dismissProblem(): void;
}
