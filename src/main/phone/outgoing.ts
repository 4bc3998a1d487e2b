import type { UA } from 'jssip';
import type { Disposable } from '#shared/util/disposable.ts';
import { sendWhenGathered } from './gathering.ts';
import { guardAnswers } from './invite-answers.ts';
import type { JsSipSession } from './jssip-session.ts';
import { openSession, type SessionNeeds } from './session.ts';
import { sessionMedia } from './session-media.ts';
import type { CallProgress, OutgoingCall, SipSession, SipSessionHandlers } from './sip.ts';

/** How long nothing but ringing may come; an exchange whose refusal was lost would let it ring for ever. */
const ringWithinMs = 300_000;

/** Calls somebody: sends the INVITE as soon as there is something to offer. */
export function placeCall(
  agent: UA,
  order: OutgoingCall,
  handlers: SipSessionHandlers & { readonly progress: (progress: CallProgress) => void },
  needs: SessionNeeds,
): SipSession {
  let answered = false;
  let answeredElsewhere = false;
  let progress: CallProgress | null = null;
  /** Why JsSIP says 'Canceled' though nobody has cancelled it. */
  let gaveUpFor: string | null = null;

  const session = agent.call(order.target, {
    ...sessionMedia(needs.link, order),
    extraHeaders: Object.entries(order.headers).map(([name, value]) => `${name}: ${value}`),
  }) as JsSipSession;
  sendWhenGathered(session, needs.clock, order.iceServers.length > 0);

  const giveUp = (why: string): void => {
    gaveUpFor ??= why;
    session.terminate();
  };
  session.onTransportError = () => giveUp('Connection Error');
  session.onRequestTimeout = () => giveUp('Request Timeout');

  const timer: Disposable = needs.clock.after(ringWithinMs, () => giveUp('Request Timeout'));
  guardAnswers(session, {
    progress: (told) => {
      // An announcement goes on although it rings beside it.
      if (progress === told || progress === 'announcement') return;
      progress = told;
      if (told === 'announcement') void timer.dispose();
      handlers.progress(told);
    },
    answered: (elsewhere) => {
      answered = true;
      answeredElsewhere = elsewhere;
      void timer.dispose();
    },
    /** RFC 3261 section 15 forbids it to the far end, but says clearly that it is gone. */
    goneBeforeAnswer: () => giveUp('Unavailable'),
  });

  const { port, follow } = openSession(
    session,
    {
      callId: session._request.call_id,
      from: { user: session.remote_identity.uri.user ?? null, displayName: null },
      header: () => null,
      replaces: null,
      answered: () => answered,
      answer: () => {
        throw new Error('a call that goes out is answered by the far end');
      },
      giveUp: () => session.terminate(),
      end: (told) => {
        void timer.dispose();
        const rang = progress !== null;
        if (told.cause !== 'Canceled' || gaveUpFor === null) return { ...told, rang };
        return { ...told, by: 'system', cause: gaveUpFor, rang };
      },
    },
    needs,
  );
  follow(handlers);
  session.on('confirmed', () => {
    // The connection stays with the place of the announcement until ICE starts again (RFC 8445 section 2.4).
    if (!answeredElsewhere) return;
    const whatever = (): void => undefined;
    port.renegotiate({ iceRestart: true, done: whatever, refused: whatever });
  });
  return port;
}
