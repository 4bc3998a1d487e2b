import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage.js';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';
import './glare.ts';
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
  const reOffers = followReOffers(session);
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
    renegotiate: ({ iceRestart, done, refused }) => {
      if (!session.isReadyToReOffer()) return false;
      const settled = reOffers.begin((status) => {
        // Before anything else is negotiated: an offer of the far end finds the connection as it was.
        const back = peer?.rollBack() ?? Promise.resolve();
        void back.then(() => refused(status));
      });
      return session.renegotiate({ rtcOfferConstraints: { iceRestart } }, () => {
        settled();
        done();
      });
    },
    setHeld: async (held) => peer?.setHeld(held) ?? fail(problem('phone.notConnected')),
    setMuted: (muted) => (muted ? session.mute({ audio: true }) : session.unmute({ audio: true })),
    sendKeyByInfo: (digit, milliseconds) => sendKeyByInfo(session, digit, milliseconds),
  };

  return {
    port,
    follow: (handlers) => {
      session.on('confirmed', () => handlers.established());
      const ended = (event: EndEvent): void =>
        handlers.ended({
          by: event.originator,
          cause: event.cause,
          reason: reasonOf(event),
          status: statusOf(event),
        });
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

/** JsSIP's sendRequest, which its type declarations leave out. */
interface RequestOptions {
  readonly extraHeaders?: readonly string[];
  readonly body?: string;
  readonly eventHandlers?: {
    readonly onSuccessResponse?: () => void;
    readonly onErrorResponse?: (response: IncomingResponse) => void;
    readonly onGlare?: (response: IncomingResponse) => void;
    readonly onRequestTimeout?: () => void;
    readonly onTransportError?: () => void;
    readonly onDialogError?: () => void;
  };
}
type RequestingSession = RTCSession & { sendRequest(method: string, options?: RequestOptions): unknown };

/**
 * Keeps the call when a re-offer of ours is refused or its answer is lost with the connection: JsSIP would end it. An offer
 * of the far end that meets ours is answered 491 and left aside (RFC 3261 section 14.2); JsSIP would answer and yet take it.
 */
function followReOffers(session: RTCSession): {
  /** A re-offer goes out; returns what to call when it was taken. */
  begin(refused: (status: number | null) => void): () => void;
} {
  const requesting = session as RequestingSession;
  const send = requesting.sendRequest.bind(requesting);
  let running: ((status: number | null) => void) | null = null;
  const settle = (status: number | null): void => {
    const refused = running;
    running = null;
    refused?.(status);
  };
  requesting.sendRequest = (method, options = {}) => {
    if (method !== 'INVITE' || running === null) return send(method, options);
    const refusedWith = (response: IncomingResponse): void => settle(response.status_code);
    return send(method, {
      ...options,
      eventHandlers: {
        ...options.eventHandlers,
        onErrorResponse: refusedWith,
        onGlare: refusedWith,
        onTransportError: () => settle(null),
      },
    });
  };
  const meets = ({ reject }: { reject: (options: { status_code: number }) => void }): void => {
    if (running !== null) reject({ status_code: 491 });
  };
  session.on('reinvite', meets);
  session.on('update', meets);
  return {
    begin: (refused) => {
      running = refused;
      return () => {
        running = null;
      };
    },
  };
}

/** RFC 6086; the body is what exchanges know as "DTMF relay". Whatever comes of it, the call goes on. */
function sendKeyByInfo(session: RTCSession, digit: string, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const lost = (): void => resolve(false);
    (session as RequestingSession).sendRequest('INFO', {
      extraHeaders: ['Content-Type: application/dtmf-relay'],
      body: `Signal=${digit}\r\nDuration=${milliseconds}`,
      eventHandlers: {
        onSuccessResponse: () => resolve(true),
        onErrorResponse: lost,
        onRequestTimeout: lost,
        onTransportError: lost,
        onDialogError: lost,
      },
    });
  });
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

/** A response that ended it has a status; a request (BYE, CANCEL) has none. */
function statusOf(event: EndEvent): number | null {
  const message: unknown = event.message;
  if (typeof message !== 'object' || message === null || !('status_code' in message)) return null;
  return typeof message.status_code === 'number' ? message.status_code : null;
}
