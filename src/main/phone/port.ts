import type { Call } from '#shared/domain/call.ts';
import type { RecordAction } from '#shared/domain/interaction.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { PhoneView, QualityView } from '#shared/ipc/views.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';

export type EndedCall = Extract<Call, { kind: 'ended' }>;

/** What is known of a call once it is over: for the call report. */
export interface EndedCallFacts {
  readonly call: EndedCall;
  /** SIP Call-ID of the call that this one consulted about; null when it stood for itself. */
  readonly consultForCallId: string | null;
  /** The last figures of its media; null when it never had any. */
  readonly quality: QualityView | null;
  /**
   * What is to be done about it. `report`: the hub may know nothing of it, and the desk finds out what is owed. The others are
   * for what the hub has told of itself: it is in wrap-up, is worth a word for a while, or is nothing to look at, as supervision.
   */
  readonly leaves: 'report' | 'wrapUp' | 'notice' | 'nothing';
}

/** Whether a call that is talked on is held first; without it such a call refuses with 'phone.holdFirst' (DIAL-8). */
export interface HoldOthers {
  readonly holdOthers: boolean;
}

export interface DialOrder extends HoldOthers {
  /** As typed, pasted or linked. */
  readonly number: string;
  /** The name to show while the far end has told none. */
  readonly name: string | null;
  /** Null takes the agent's only outbound skill, or none when none is needed. */
  readonly skillId: string | null;
  /** The desktop's id of the call to consult about, which is held by itself (XFER-6); null for a call of its own. */
  readonly consultFor: string | null;
  /** The interaction that it belongs to, such as an abandoned one; null for a new one. A consult has that of its call. */
  readonly interactionId: string | null;
}

/** The leg that brings this agent into another one's call, as it was asked for. */
export interface ExpectedSupervision {
  readonly interactionId: string;
  readonly mode: SupervisionMode;
  /** SIP Call-ID of the leg; null while the hub has not answered. */
  readonly callId: string | null;
}

export type TransferTarget =
  | { readonly kind: 'number'; readonly number: string; readonly name: string | null }
  | { readonly kind: 'call'; readonly id: string };

/**
 * The phone of one agent: as many calls side by side as the workspace allows, each with one operation at a time, and
 * what concerns several of them one after another. Whatever names a call is refused with 'phone.noSuchCall' when it is not
 * up, and with a refusal of the call union (src/shared/domain/call.ts) when its state forbids it.
 */
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
   * Answers the ringing call. Refused with 'phone.holdFirst' while another call is talked on, 'phone.exchangeAway', or what
   * keeps the microphone shut ('audio.noMicrophone', 'audio.microphoneRefused', 'audio.microphoneBusy'): the call then
   * keeps ringing and the view shows the problem. When holding the others fails, it keeps ringing too.
   */
  answer(id: string, options: HoldOthers): Promise<Result<null>>;
  /** Turns the ringing call away; the exchange offers it to somebody else. */
  decline(id: string): Promise<Result<null>>;
  /**
   * Calls a number; answers with the new call's id as soon as it is on its way. Refused with 'dial.*' for a number that
   * cannot be read, 'phone.exchangeAway', 'phone.linesBusy', 'phone.holdFirst', 'phone.stillDialling', 'phone.skillNeeded',
   * 'phone.skillNotYours', 'phone.conferenceFull', or what keeps the microphone shut. Others that were held for it stay held.
   * An emergency number is dialled as such.
   */
  dial(order: DialOrder): Promise<Result<{ readonly id: string }>>;
  /**
   * Calls an emergency number of the workspace at once (DIAL-5): no skill, no hub, no question. What is talked on is held if
   * that works; what rings or goes out gives way; no customer is hung up on, the call gets a line more than there are.
   * Without a microphone it goes out silent. Refused with 'phone.notEmergency' or 'phone.exchangeAway'.
   */
  dialEmergency(number: string): Promise<Result<{ readonly id: string }>>;
  /**
   * Joins all connected calls (XFER-7): everybody hears everybody. Refused with 'phone.nothingToMerge', 'phone.exchangeAway',
   * 'phone.conferenceFull', or why a call could not be taken back from hold.
   */
  merge(): Promise<Result<null>>;
  /**
   * Hands the call over, and answers when the other side has taken it or has not. Refused with 'dial.*',
   * 'phone.exchangeAway', 'phone.transferRefused', 'phone.callOver', 'phone.inConference': the call is then where it was.
   */
  transfer(id: string, to: TransferTarget): Promise<Result<null>>;
  /** Starts, stops, masks or unmasks the recording. Masking is refused with 'phone.inConference' (CONFR-2); the rest is the hub's. */
  record(id: string, action: RecordAction): Promise<Result<null>>;
  /**
   * Hangs up this call alone, also out of a conference. Refused with 'phone.resumeFirst' on hold where the workspace says so;
   * the view then shows it. While the exchange cannot be reached, the sound stops at once and the hub is asked to hang up.
   */
  end(id: string): Promise<Result<null>>;
  /**
   * Puts the customer on hold: neither side hears the other, the exchange may play music. Refused with
   * 'phone.exchangeAway', 'phone.negotiating', 'phone.refused' or 'phone.inConference'; the call then goes on.
   */
  hold(id: string): Promise<Result<null>>;
  /** Takes the customer back. Refused as `hold`, or with 'phone.holdFirst'; the customer then stays on hold. */
  resume(id: string, options: HoldOthers): Promise<Result<null>>;
  /** Sends silence instead of what the agent says, or no longer; the microphone stays open. In a conference for all of it. */
  mute(id: string, muted: boolean): Promise<Result<null>>;
  /**
   * Presses keys of the telephone keypad, one at a time. Refused with 'phone.resumeFirst' on hold, 'phone.inConference'
   * (CONFR-3), 'phone.exchangeAway' or 'phone.keyRefused'.
   */
  keypad(id: string, digits: string): Promise<Result<null>>;
  /** Negotiates every running call's media anew; answers with the first refusal, 'phone.noSuchCall' without a call. */
  renegotiate(): Promise<Result<null>>;
  /** The machine woke up: a dead connection is found at once and a waiting attempt is made now (KEEP-2). */
  wake(): void;
  /** The machine is on another network: as `wake`, and every call's media looks for a new path (RFC 8445 section 2.4). */
  networkChanged(): void;
  /** The hub says that the conference on this leg, by SIP Call-ID, is a call of two again: what it forbade is possible. */
  conferenceOver(callId: string): void;
  /**
   * This desktop has asked to be brought into an agent's call: the one INVITE that is it, within ten seconds, is answered by
   * itself; null when it is not expected any more. Everything else rings. A phone on the desk is answered there.
   */
  expectSupervision(leg: ExpectedSupervision | null): void;
  /** How the agent is in such a leg from now on: who listens is not heard, and cannot unmute ('supervision.listening'). */
  setSupervision(callId: string, mode: SupervisionMode): void;
  /** Figures of one running call's media, at most a second old; null without any. */
  quality(id: string): QualityView | null;
  /** Takes an ended call out of the view, once its wrap-up is done or the agent dismissed it. */
  clearEnded(id: string): void;
  dismissProblem(): void;
}
