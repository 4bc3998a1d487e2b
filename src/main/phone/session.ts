import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { SipSession, SipSessionHandlers } from './sip.ts';
import { type PeerConfig, type PeerLink, PeerStandIn, StreamStandIn } from './standin.ts';

export interface SessionOptions {
  readonly session: RTCSession;
  readonly request: IncomingRequest;
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly isOnline: () => boolean;
}

/** Longer than any reconnection: a session refresh (RFC 4028) that finds no socket would end the call. */
const sessionTimersSeconds = 1800;
/** With STUN or TURN the answer waits for their candidates, but not longer than this. */
const gatherWithinMs = 400;

/** Wraps one JsSIP session as our port, and lets its events be followed. */
export function createSession(options: SessionOptions): {
  readonly port: SipSession;
  follow(handlers: SipSessionHandlers): void;
} {
  const { session, request } = options;
  refuseWhatWeDoNotDo(session);
  guardReOffers(session, options.isOnline);
  let answered = false;
  let peer: PeerStandIn | null = null;
  session.on('accepted', () => {
    answered = true;
  });

  const port: SipSession = {
    callId: request.getHeader('Call-ID'),
    from: {
      user: request.from.uri.user ?? null,
      displayName: request.from.display_name ?? null,
    },
    header: (name) => request.getHeader(name) ?? null,
    get over() {
      return session.isEnded();
    },
    get answered() {
      return answered;
    },
    answer: ({ peer: id, iceServers }) => {
      answerOnFirstCandidate(session, options.clock, iceServers.length > 0);
      session.on('peerconnection', ({ peerconnection }: { peerconnection: unknown }) => {
        if (peerconnection instanceof PeerStandIn) peer = peerconnection;
      });
      const config: PeerConfig = { peer: id, link: options.link, iceServers };
      // JsSIP's types know the browser's objects only; what it gets are our stand-ins for them.
      session.answer({
        mediaStream: new StreamStandIn(),
        pcConfig: config,
        sessionTimersExpires: sessionTimersSeconds,
      } as unknown as Parameters<RTCSession['answer']>[0]);
    },
    terminate: (status) => {
      if (session.isEnded()) return;
      session.terminate(status === undefined || answered ? {} : { status_code: status });
    },
    stopMedia: () => peer?.close(),
    get canRenegotiate() {
      return session.isReadyToReOffer();
    },
    get pathBroken() {
      const state = peer?.iceConnectionState;
      return state === 'disconnected' || state === 'failed';
    },
    renegotiate: ({ iceRestart, done }) => session.renegotiate({ rtcOfferConstraints: { iceRestart } }, done),
  };

  return {
    port,
    follow: (handlers) => {
      session.on('confirmed', () => handlers.established());
      const ended = (event: EndEvent): void =>
        handlers.ended({ by: event.originator, cause: event.cause, reason: reasonOf(event) });
      session.on('ended', ended);
      session.on('failed', ended);
    },
  };
}

/** Answers REFER and Replaces, which would otherwise wait for ever: whom we talk to is not the far end's to choose. */
function refuseWhatWeDoNotDo(session: RTCSession): void {
  session.on('refer', ({ reject }) => reject());
  session.on('replaces', ({ reject }) => reject());
}

/** No re-offer of JsSIP's own (session refresh) goes out while there is no socket: it would end the call. */
function guardReOffers(session: RTCSession, isOnline: () => boolean): void {
  const isReady = session.isReadyToReOffer.bind(session);
  session.isReadyToReOffer = () => isOnline() && isReady();
}

/**
 * Full gathering costs 120 ms even where it finds nothing more. Without STUN and TURN the first candidate is as good as
 * all of them; with them the first one that came from a server is taken, or what is there after 400 ms.
 */
function answerOnFirstCandidate(session: RTCSession, clock: Clock, hasServers: boolean): void {
  let timer: Disposable | null = null;
  session.on(
    'icecandidate',
    ({ candidate, ready }: { candidate: { candidate: string }; ready: () => void }) => {
      const type = / typ (\w+)/.exec(candidate.candidate)?.[1];
      if (type === undefined) return;
      if (!hasServers || type === 'srflx' || type === 'relay') {
        void timer?.dispose();
        ready();
        return;
      }
      timer ??= clock.after(gatherWithinMs, ready);
    },
  );
}

function reasonOf(event: EndEvent): string | null {
  const message: unknown = event.message;
  if (typeof message !== 'object' || message === null || !('getHeader' in message)) return null;
  return event.message.getHeader('Reason') ?? null;
}
