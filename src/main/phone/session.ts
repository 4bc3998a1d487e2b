import type { EndEvent } from 'jssip/lib/RTCSession.js';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';
import type { SipEnd } from './causes.ts';
import { findUntoldAddresses } from './gathering.ts';
import { type JsSipSession, type ParsedRequest, peerOf } from './jssip-session.ts';
import { followReOffers, guardReOffers } from './re-offer-guard.ts';
import { refer } from './refer.ts';
import type { SipSession, SipSessionHandlers } from './sip.ts';
import type { PeerLink } from './standin.ts';

export interface SessionNeeds {
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  /** Tells that the connection to the exchange is lost. */
  readonly onOffline: (listener: () => void) => Disposable;
}

/** In what a call that came in and one that goes out differ. */
export interface SessionFacts {
  readonly callId: string;
  readonly from: SipSession['from'];
  readonly header: SipSession['header'];
  readonly replaces: SipSession['replaces'];
  /** Whether a 200 was given, so that only BYE can end it. */
  readonly answered: () => boolean;
  readonly answer: SipSession['answer'];
  /** Ends it before that. */
  readonly giveUp: (status: number | undefined) => void;
  /** What is known of the end beside what JsSIP says. */
  readonly end: (told: Omit<SipEnd, 'rang'>) => SipEnd;
}

export interface OpenSession {
  readonly port: SipSession;
  follow(handlers: SipSessionHandlers): void;
}

/** JsSIP's sessions behind our ports: a transfer names another call by its port. */
const sessions = new WeakMap<SipSession, JsSipSession>();

/** Wraps one JsSIP session as our port, and lets its events be followed. */
export function openSession(session: JsSipSession, facts: SessionFacts, needs: SessionNeeds): OpenSession {
  const notified = new Emitter<ParsedRequest>();
  keepUpright(session, notified);
  guardReOffers(session, needs.isOnline);
  const reOffers = followReOffers(session);
  const peer = () => peerOf(session);

  const port: SipSession = {
    callId: facts.callId,
    from: facts.from,
    header: facts.header,
    replaces: facts.replaces,
    get over() {
      return session.isEnded();
    },
    get answered() {
      return facts.answered();
    },
    answer: facts.answer,
    terminate: (status) => {
      if (facts.answered()) session.terminate();
      else facts.giveUp(status);
    },
    stopMedia: () => peer()?.close(),
    get canRenegotiate() {
      return session.isReadyToReOffer();
    },
    get pathBroken() {
      const state = peer()?.iceConnectionState;
      return state === 'disconnected' || state === 'failed';
    },
    renegotiate: ({ iceRestart, done, refused }) => {
      if (!session.isReadyToReOffer()) return false;
      const settled = reOffers.begin((status) => {
        // Before anything else is negotiated: an offer of the far end finds the connection as it was.
        const back = peer()?.rollBack() ?? Promise.resolve();
        void back.then(() => refused(status));
      });
      return session.renegotiate({ rtcOfferConstraints: { iceRestart } }, () => {
        settled();
        done();
      });
    },
    setHeld: async (held) => peer()?.setHeld(held) ?? fail(problem('phone.notConnected')),
    setMuted: (muted) => (muted ? session.mute({ audio: true }) : session.unmute({ audio: true })),
    refer: async (target, replaces) => {
      const replaced = replaces === null ? null : sessions.get(replaces);
      if (replaced === undefined) return fail(problem('phone.notConnected'));
      const onNotify = (listener: (request: ParsedRequest) => void): Disposable => notified.on(listener);
      return refer({ ...needs, session, onNotify }, target, replaced);
    },
    sendKeyByInfo: (digit, milliseconds) => sendKeyByInfo(session, digit, milliseconds),
  };
  sessions.set(port, session);
  followFarEnd(session, port);

  return {
    port,
    follow: (handlers) => {
      let told = false;
      // Before JsSIP ends the call in whose place this one is.
      session.prependListener('confirmed', () => {
        // JsSIP may still take an answer when the agent has hung up meanwhile.
        if (!told) handlers.established();
      });
      findUntoldAddresses(session, () => {
        if (!told) handlers.addressesUntold();
      });
      const ended = (event: EndEvent): void => {
        release(session);
        if (told) return;
        told = true;
        const { originator: by, cause } = event;
        handlers.ended(facts.end({ by, cause, reason: reasonOf(event), status: statusOf(event) }));
      };
      session.on('ended', ended);
      session.on('failed', ended);
    },
  };
}

/**
 * JsSIP throws when a call that is over is ended again, even inside its own promises, and on some requests that its parser
 * lets pass: neither may reach the program, and a request is always answered.
 */
function keepUpright(session: JsSipSession, notified: Emitter<ParsedRequest>): void {
  const terminate = session.terminate.bind(session);
  session.terminate = (options) => {
    if (!session.isEnded()) terminate(options);
  };
  const receive = session.receiveRequest.bind(session);
  session.receiveRequest = (request) => {
    try {
      receive(request);
    } catch {
      // A second answer to the same request goes nowhere: its transaction is complete then.
      if (request.method !== 'ACK' && request.method !== 'CANCEL') request.reply(400);
    }
    if (request.method === 'NOTIFY') notified.emit(request);
  };
}

/** Calls in whose place an INVITE comes. */
const replacedBy = new WeakMap<object, SipSession>();

/** The call in whose place this INVITE comes (RFC 3891); null when it is a call of its own. */
export function replacedCallOf(request: object): SipSession | null {
  return replacedBy.get(request) ?? null;
}

/**
 * Answers REFER and Replaces, which would otherwise wait for ever. Whom we call is not the far end's to choose; whom it
 * sends in its own place is, as whoever has a telephone may hand it to somebody else.
 */
function followFarEnd(session: JsSipSession, port: SipSession): void {
  session.on('refer', ({ reject }) => reject());
  session.on('replaces', ({ request, accept }) => {
    replacedBy.set(request, port);
    // What is a new call in JsSIP comes in as every other.
    accept(() => undefined);
  });
}

/** Lets go of what JsSIP keeps of a call whose answer it could not use: it marks such a call as ended before it closes it. */
function release(session: JsSipSession): void {
  peerOf(session)?.close();
  session._dialog?.terminate();
  session._dialog = null;
  session._ua.destroyRTCSession(session);
}

/** RFC 6086; the body is what exchanges know as "DTMF relay". Whatever comes of it, the call goes on. */
function sendKeyByInfo(session: JsSipSession, digit: string, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const lost = (): void => resolve(false);
    session.sendRequest('INFO', {
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

function reasonOf(event: EndEvent): string | null {
  const message: unknown = event.message;
  if (typeof message !== 'object' || message === null || !('getHeader' in message)) return null;
  return event.message.getHeader('Reason') ?? null;
}

/** A response that refused the call has a status; a request (BYE, CANCEL) and a 200 that could not be used have none. */
function statusOf(event: EndEvent): number | null {
  const message: unknown = event.message;
  if (typeof message !== 'object' || message === null || !('status_code' in message)) return null;
  return typeof message.status_code === 'number' && message.status_code >= 300 ? message.status_code : null;
}
