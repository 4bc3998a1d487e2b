import { type Call, type CallEvent, isConnected, isOnHold, transition } from '#shared/domain/call.ts';
import type { EndCause } from '#shared/domain/interaction.ts';
import type { QualityView } from '#shared/ipc/views.ts';
import type { IceServer } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { endCauseOf, type SipEnd } from './causes.ts';
import { createKeypad } from './keypad.ts';
import type { CallMicrophone } from './microphone.ts';
import { createOperations } from './operations.ts';
import type { EndedCallFacts } from './port.ts';
import { createReOffers } from './re-offers.ts';
import type { SipSession, SipSessionHandlers } from './sip.ts';

export interface LineOptions {
  readonly session: SipSession;
  readonly call: Extract<Call, { kind: 'ringing' }>;
  readonly peer: string;
  readonly iceServers: readonly IceServer[];
  readonly media: Pick<MediaLink, 'request' | 'onEvent' | 'onReady'>;
  readonly microphone: CallMicrophone;
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Whether the workspace forbids hanging up on a customer on hold (CALL-3). */
  readonly preventHangupOnHold: () => Promise<boolean>;
  /** Asks the hub to hang up the leg with this Call-ID. */
  readonly endAtHub: (callId: string) => Promise<Result<null>>;
  /** The hub could not do it: the exchange must be told when it is back. */
  readonly owesBye: (session: SipSession) => void;
  readonly onChange: () => void;
  readonly onEnded: (facts: EndedCallFacts) => void;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** One call from its first ring to its end. The domain's transition alone moves it; everything else follows from that. */
export interface Line {
  readonly handlers: SipSessionHandlers;
  call(): Call;
  quality(): QualityView | null;
  answer(): Promise<Result<null>>;
  decline(): Result<null>;
  end(): Promise<Result<null>>;
  hold(): Promise<Result<null>>;
  resume(): Promise<Result<null>>;
  mute(muted: boolean): Result<null>;
  keypad(digits: string): Promise<Result<null>>;
  renegotiate(): Promise<Result<null>>;
  /** The socket to the exchange broke. */
  disconnected(): void;
  /** The media host died: the call cannot go on. */
  mediaLost(): void;
  /** Signed off: ends whatever is up. */
  hangUp(): void;
}

/** Takes a call that has just begun to ring. */
export function createLine(options: LineOptions): Line {
  const { session, media, microphone, clock } = options;
  const operations = createOperations();
  let call: Call = options.call;
  let quality: QualityView | null = null;
  const reOffers = createReOffers({
    session,
    clock,
    random: options.random,
    isOnline: options.isOnline,
    beganCall: options.call.direction === 'outbound',
  });
  const keypad = createKeypad({
    session,
    peer: options.peer,
    media,
    clock,
    isOnline: options.isOnline,
    call: () => call,
  });

  const ring = (on: boolean): void => void media.request(on ? 'ring.start' : 'ring.stop', null);
  const listeners: Disposable[] = [
    media.onEvent((event) => {
      if (event.kind === 'quality' && event.peer === options.peer) quality = event.quality;
    }),
    media.onReady(() => {
      if (call.kind === 'ringing') ring(true);
    }),
  ];

  const move = (event: CallEvent): Result<null> => {
    const next = transition(call, event);
    if (!next.ok) return next;
    const before = call;
    call = next.value;
    if (before.kind === 'ringing' && call.kind !== 'ringing') ring(false);
    if (call.kind === 'ended') {
      operations.close();
      keypad.close();
      reOffers.over();
      for (const listener of listeners) void listener.dispose();
      microphone.letGo();
      options.onEnded({ call, quality });
    }
    options.onChange();
    return ok(null);
  };
  const over = (cause: EndCause): void => void move({ kind: 'terminated', at: clock.now(), cause });

  microphone.want();
  ring(true);

  const answerNow = async (): Promise<Result<null>> => {
    const possible = transition(call, { kind: 'answerPressed' });
    if (!possible.ok) return possible;
    if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
    // First the microphone: while it stays shut the call keeps ringing, and nothing is lost.
    const open = await microphone.open();
    if (!open.ok) return open;
    const moved = move({ kind: 'answerPressed' });
    if (!moved.ok) return moved;
    session.answer({ peer: options.peer, iceServers: options.iceServers });
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

  const renegotiateNow = async (): Promise<Result<null>> =>
    isConnected(call) ? reOffers.send() : fail(problem('phone.noSuchCall'));

  /** Silence first, then the word to the exchange: what the agent says after the key is nobody's business. */
  const holdNow = async (): Promise<Result<null>> => {
    if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
    const moved = move({ kind: 'holdPressed' });
    if (!moved.ok) return moved;
    const quiet = await session.setHeld(true);
    const held = quiet.ok ? await reOffers.send() : quiet;
    if (call.kind !== 'holding') return fail(problem('phone.callOver'));
    if (held.ok) return move({ kind: 'held', at: clock.now() });
    await session.setHeld(false);
    move({ kind: 'holdRefused' });
    return held;
  };

  const resumeNow = async (): Promise<Result<null>> => {
    if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
    const moved = move({ kind: 'resumePressed' });
    if (!moved.ok) return moved;
    const open = await session.setHeld(false);
    const resumed = open.ok ? await reOffers.send() : open;
    if (call.kind !== 'resuming') return fail(problem('phone.callOver'));
    if (resumed.ok) return move({ kind: 'resumed' });
    await session.setHeld(true);
    move({ kind: 'resumeRefused' });
    return resumed;
  };

  const handlers: SipSessionHandlers = {
    established: () => void move({ kind: 'established', at: clock.now() }),
    ended: (end: SipEnd) => {
      // 'ended' too, when this side has written the call off before SIP did.
      if (call.kind !== 'ended') {
        const cause = endCauseOf(end, isConnected(call));
        options.log('call ended', { ...end, endCause: cause });
        over(cause);
      }
      reOffers.over();
    },
  };

  return {
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
      const whileHeld = isOnHold(call) && (await options.preventHangupOnHold()) ? 'resumeFirst' : 'allowed';
      const moved = move({ kind: 'endPressed', whileHeld });
      if (!moved.ok) return moved;
      operations.close();
      if (session.answered && !options.isOnline()) await endWithoutSocket();
      else session.terminate(480);
      return ok(null);
    },
    hold: () => operations.run(holdNow),
    resume: () => operations.run(resumeNow),
    mute: (muted) => {
      const moved = move({ kind: 'muteSet', muted });
      if (moved.ok) session.setMuted(muted);
      return moved;
    },
    keypad: (digits) => keypad.press(digits),
    renegotiate: () => operations.run(renegotiateNow),
    disconnected: () => {
      // A ringing call whose CANCEL could not reach us any more would ring for ever (KEEP-6).
      if (call.kind !== 'ringing') return;
      over('failed');
      session.terminate(480);
    },
    mediaLost: () => {
      if (!isConnected(call) && call.kind !== 'answering') return;
      over('mediaLost');
      if (session.answered && !options.isOnline()) options.owesBye(session);
      else session.terminate(480);
    },
    hangUp: () => {
      if (call.kind === 'ended') return;
      over(call.kind === 'ringing' ? 'rejected' : 'agentHangup');
      session.terminate(480);
    },
  };
}
