import { type Call, type CallEvent, isConnected, isOnHold, isUp } from '#shared/domain/call.ts';
import { transition } from '#shared/domain/call-transition.ts';
import type { EndCause } from '#shared/domain/interaction.ts';
import type { QualityView } from '#shared/ipc/views.ts';
import type { IceServer } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { endCauseOf, type SipEnd } from './causes.ts';
import { createHolding } from './holding.ts';
import { createKeypad } from './keypad.ts';
import type { CallMicrophone } from './microphone.ts';
import { createOperations } from './operations.ts';
import type { EndedCallFacts } from './port.ts';
import { createReOffers } from './re-offers.ts';
import type { CallProgress, SipSession, SipSessionHandlers } from './sip.ts';

export interface LineOptions {
  readonly session: SipSession;
  readonly call: Extract<Call, { kind: 'ringing' | 'dialling' | 'answering' }>;
  readonly consultForCallId: string | null;
  readonly iceServers: readonly IceServer[];
  readonly media: Pick<MediaLink, 'request' | 'onEvent'>;
  /** Wanted by whoever makes the line; the line lets go. */
  readonly microphone: Pick<CallMicrophone, 'open' | 'letGo'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Whether the workspace forbids hanging up on a customer on hold (CALL-3). */
  readonly preventHangupOnHold: () => boolean;
  /** Asks the hub to hang up the leg with this Call-ID. */
  readonly endAtHub: (callId: string) => Promise<Result<null>>;
  /** The hub could not do it: the exchange must be told when it is back. */
  readonly owesBye: (session: SipSession) => void;
  /** SIP is done with it: nothing is owed any more. */
  readonly onGone: (session: SipSession) => void;
  readonly onChange: (line: Line) => void;
  /** Something went wrong that nobody waits to be told. */
  readonly onProblem: (problem: Problem, id: string) => void;
  readonly onEnded: (facts: Omit<EndedCallFacts, 'leaves'>) => void;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

export type LineHandlers = SipSessionHandlers & { readonly progress: (progress: CallProgress) => void };

/** One call from its first ring or its INVITE to its end. The domain's transition alone moves it; all else follows from that. */
export interface Line {
  readonly id: string;
  readonly session: SipSession;
  readonly handlers: LineHandlers;
  call(): Call;
  quality(): QualityView | null;
  answer(): Promise<Result<null>>;
  decline(): Result<null>;
  end(): Promise<Result<null>>;
  /** `why`: the agent, whom a conference refuses, or the desktop by itself. */
  hold(why: 'agent' | 'consult'): Promise<Result<null>>;
  resume(): Promise<Result<null>>;
  mute(muted: boolean): Result<null>;
  keypad(digits: string): Promise<Result<null>>;
  /** `iceRestart`: the way to the far end has changed; it stands until a re-offer was taken. */
  renegotiate(options: { readonly iceRestart: boolean }): Promise<Result<null>>;
  /** Moves the call by what concerns several: 'merged', 'unmerged', 'transferPressed', 'transferRefused'. */
  move(event: CallEvent): Result<null>;
  /** Runs `operation` when nothing else is under way on this call. */
  exclusively<T>(operation: () => Promise<Result<T>>): Promise<Result<T>>;
  /** What a goodbye of the far end means from now on; null for what it says itself. */
  expectEnd(cause: EndCause | null): void;
  /** Leaves the call, whose work goes on elsewhere. */
  leave(cause: EndCause): void;
  /** The socket to the exchange broke. */
  disconnected(): void;
  /** The media host died: the call cannot go on. */
  mediaLost(): void;
  /** Signed off: ends whatever is up. Resolves when the hub has done what the exchange could not be told. */
  hangUp(): Promise<void>;
}

/** Takes a call that has just begun to ring or to go out. */
export function createLine(options: LineOptions): Line {
  const { session, media, clock } = options;
  const peer = options.call.id;
  const operations = createOperations();
  let call: Call = options.call;
  let quality: QualityView | null = null;
  let expected: EndCause | null = null;
  /** When the far end left while the call was being handed over: the outcome tells what that meant. */
  let goneAt: number | null = null;
  const reOffers = createReOffers({
    session,
    clock,
    random: options.random,
    isOnline: options.isOnline,
    beganCall: options.call.direction === 'outbound',
  });
  const keypad = createKeypad({
    session,
    peer,
    media,
    clock,
    isOnline: options.isOnline,
    call: () => call,
  });

  const move = (event: CallEvent): Result<null> => {
    const next = transition(call, event);
    if (!next.ok) return next;
    call = next.value;
    if (goneAt !== null && isUp(call) && call.kind !== 'transferring') {
      return move({ kind: 'terminated', at: goneAt, cause: 'customerHangup', sipStatus: null });
    }
    if (call.kind === 'ended') {
      operations.close();
      keypad.close();
      reOffers.over();
      void listening.dispose();
      options.microphone.letGo();
      options.onEnded({ call, consultForCallId: options.consultForCallId, quality });
    }
    options.onChange(line);
    return ok(null);
  };
  const over = (cause: EndCause, sipStatus: number | null = null): void =>
    void move({ kind: 'terminated', at: clock.now(), cause, sipStatus });
  const holding = createHolding({
    session,
    clock,
    isOnline: options.isOnline,
    call: () => call,
    move,
    send: reOffers.send,
  });

  const answerNow = async (): Promise<Result<null>> => {
    const possible = transition(call, { kind: 'answerPressed' });
    if (!possible.ok) return possible;
    if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
    // First the microphone: while it stays shut the call keeps ringing, and nothing is lost.
    const open = await options.microphone.open();
    if (!open.ok) return open;
    const moved = move({ kind: 'answerPressed' });
    if (!moved.ok) return moved;
    session.answer({ peer, iceServers: options.iceServers });
    return ok(null);
  };

  /** DEC-21: nobody hears anything any more, and the hub hangs up; else the exchange is told when it is back. */
  const endWithoutSocket = async (): Promise<void> => {
    session.stopMedia();
    const atHub = await options.endAtHub(call.callId);
    if (!atHub.ok) {
      options.log('hub could not hang up', { code: atHub.problem.code });
      if (!session.over) options.owesBye(session);
    } else if (!session.over) {
      session.terminate();
    }
    over('agentHangup');
  };

  /** Says goodbye for a call that is over here, now or when the exchange is back. */
  const goodbye = (): void => {
    if (session.answered && !options.isOnline()) {
      session.stopMedia();
      options.owesBye(session);
    } else session.terminate(480);
  };

  const renegotiateNow = async (): Promise<Result<null>> =>
    isConnected(call) ? reOffers.send() : fail(problem('phone.noSuchCall'));

  /** A transfer may take a minute: what it forbids is refused at once. */
  const unlessTransferring = (event: CallEvent, operation: () => Promise<Result<null>>) => {
    const possible = call.kind === 'transferring' ? transition(call, event) : ok(call);
    return possible.ok ? operations.run(operation) : Promise.resolve(possible);
  };

  const handlers: LineHandlers = {
    progress: (progress) => void move({ kind: 'progress', progress }),
    established: () => {
      const moved = move({ kind: 'established', at: clock.now() });
      if (moved.ok && call.kind === 'active' && call.postDial !== null)
        keypad.pressLater(call.postDial, (refusal) => options.onProblem(refusal, peer));
    },
    addressesUntold: () => void operations.run(renegotiateNow),
    ended: (end: SipEnd) => {
      options.onGone(session);
      // 'ended' too, when this side has written the call off before SIP did.
      if (call.kind !== 'ended') {
        const told = endCauseOf(end, isConnected(call));
        const cause = told === 'customerHangup' && expected !== null ? expected : told;
        options.log('call ended', { ...end, endCause: cause });
        // A leg that is taken over may be ended before the exchange tells that it was (RFC 3891 section 3).
        if (call.kind === 'transferring' && cause === 'customerHangup') goneAt = clock.now();
        else over(cause, end.status);
      }
      reOffers.over();
    },
  };

  const listening = media.onEvent((event) => {
    if (event.kind === 'quality' && event.peer === peer) quality = event.quality;
    if (event.kind !== 'peer' || event.peer !== peer || event.name !== 'iceconnectionstatechange') return;
    // Without the exchange it waits: what is negotiated after reconnecting starts ICE again.
    if (event.states.iceConnectionState !== 'failed' || !isConnected(call) || !options.isOnline()) return;
    void operations.run(renegotiateNow).then((result) =>
      options.log('media path failed, ICE starts again', {
        ok: result.ok,
        code: result.ok ? null : result.problem.code,
      }),
    );
  });

  const line: Line = {
    id: options.call.id,
    session,
    handlers,
    call: () => call,
    quality: () => quality,
    answer: () => operations.run(answerNow),
    decline: () => {
      const moved = move({ kind: 'declinePressed' });
      if (!moved.ok) return moved;
      operations.close();
      // 603 would refuse for every phone of this agent (RFC 3261 section 21.6.2); 486 lets the queue go on.
      session.terminate(486);
      return ok(null);
    },
    end: async () => {
      const whileHeld = isOnHold(call) && options.preventHangupOnHold() ? 'resumeFirst' : 'allowed';
      const moved = move({ kind: 'endPressed', whileHeld });
      if (!moved.ok) return moved;
      operations.close();
      if (!isUp(call)) return ok(null);
      if (session.answered && !options.isOnline()) await endWithoutSocket();
      else session.terminate(480);
      return ok(null);
    },
    hold: (why) => unlessTransferring({ kind: 'holdPressed', for: why }, () => holding.hold(why)),
    resume: () => unlessTransferring({ kind: 'resumePressed' }, holding.resume),
    mute: (muted) => {
      const moved = move({ kind: 'muteSet', muted });
      if (moved.ok) session.setMuted(muted);
      return moved;
    },
    keypad: (digits) => keypad.press(digits),
    renegotiate: ({ iceRestart }) => {
      if (iceRestart) reOffers.restartIce();
      return operations.run(renegotiateNow);
    },
    move,
    exclusively: (operation) => operations.run(operation),
    expectEnd: (cause) => {
      expected = cause;
    },
    leave: (cause) => {
      if (call.kind === 'ended') return;
      over(cause);
      goodbye();
    },
    disconnected: () => {
      // A ringing call whose CANCEL could not reach us any more would ring for ever (KEEP-6).
      if (call.kind === 'ringing') {
        over('failed');
        session.terminate(480);
      } else if (call.kind === 'dialling') {
        // Nobody would hear them answer; the exchange is told by the hub, for there is no dialog yet that could tell it later.
        over('failed');
        session.terminate();
        void options.endAtHub(call.callId);
      }
    },
    mediaLost: () => {
      if (!isConnected(call) && call.kind !== 'answering' && call.kind !== 'dialling') return;
      over('mediaLost');
      goodbye();
    },
    hangUp: async () => {
      if (call.kind === 'ended') return;
      const unheard = session.answered && !options.isOnline();
      over(hangUpCause(call));
      if (!unheard) return session.terminate(480);
      session.stopMedia();
      await options.endAtHub(call.callId);
    },
  };
  return line;
}

function hangUpCause(call: Call): EndCause {
  if (call.kind === 'ringing') return 'rejected';
  if (call.kind === 'transferring') return 'transferred';
  return call.kind === 'dialling' ? 'cancelled' : 'agentHangup';
}
