import { UA } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA.js';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Net } from '../net/port.ts';
import { openIncoming } from './incoming.ts';
import type { JsSipSession } from './jssip-session.ts';
import { placeCall } from './outgoing.ts';
import type { SessionNeeds } from './session.ts';
import type { SipAgent, SipAgentHandlers } from './sip.ts';
import { SipSocket } from './socket.ts';
import type { PeerLink } from './standin.ts';

export interface JsSipAgentOptions {
  readonly credentials: PhoneCredentials;
  readonly net: Pick<Net, 'webSocket'>;
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly handlers: SipAgentHandlers;
  readonly onDropped: (why: string, dropped: number) => void;
}

/** When to try again is the registration's business: JsSIP's own recovery is put a day away. */
const neverSeconds = 86_400;
/** How long the exchange may ring us; its own time-out is the one that counts. */
const ringSeconds = 300;
/** Renewed by JsSIP well before it runs out. */
const registrationSeconds = 300;
const goodbyeWithinMs = 1000;

/** How the phone connects in the real program: JsSIP over the sockets of `net`, sound in the media host. */
export function connectWith(options: {
  readonly net: Pick<Net, 'webSocket'>;
  readonly media: PeerLink;
  readonly clock: Clock;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}): (credentials: PhoneCredentials, handlers: SipAgentHandlers) => SipAgent {
  return (credentials, handlers) =>
    createJsSipAgent({
      credentials,
      handlers,
      net: options.net,
      link: options.media,
      clock: options.clock,
      onDropped: (why, dropped) => options.log('SIP message dropped', { why, dropped }),
    });
}

/** JsSIP behind the SipAgent port; the only place that makes its objects. */
export function createJsSipAgent(options: JsSipAgentOptions): SipAgent {
  const { credentials, handlers, clock } = options;
  const socket = new SipSocket({
    net: options.net,
    url: credentials.webSocketUrl,
    clock,
    onDropped: options.onDropped,
    isUp: (callId, fromTag, branch) => {
      const { _sessions, _transactions } = agent as RunningAgent;
      return _sessions[callId + fromTag] !== undefined && _transactions.ist[branch] === undefined;
    },
  });
  const agent: UA = new UA({
    sockets: socket,
    uri: `sip:${encodeURIComponent(credentials.user)}@${credentials.domain}`,
    password: credentials.secret,
    display_name: credentials.displayName,
    register: true,
    register_expires: registrationSeconds,
    connection_recovery_min_interval: neverSeconds,
    connection_recovery_max_interval: neverSeconds,
    no_answer_timeout: ringSeconds,
    user_agent: 'Lineside',
  });
  let started = false;
  const offline = new Emitter<null>();
  const needs: SessionNeeds = {
    link: options.link,
    clock,
    isOnline: () => socket.isConnected(),
    onOffline: (listener) => offline.on(listener),
  };

  agent.on('disconnected', () => {
    offline.emit(null);
    handlers.disconnected();
  });
  agent.on('registered', () => handlers.registered());
  agent.on('registrationExpiring', () => {
    if (handlers.mayRenew()) agent.register();
  });
  agent.on('registrationFailed', ({ response }) => handlers.refused(response?.status_code ?? null));
  agent.on('newRTCSession', (event: RTCSessionEvent) => {
    if (!isIncoming(event)) return;
    const { session, request } = event;
    const incoming = openIncoming(session as JsSipSession, request, needs);
    const taken = handlers.invited(incoming.port);
    // RFC 3261 section 21.4.24.
    if (taken === null) incoming.port.terminate(486);
    else incoming.follow(taken);
  });

  return {
    get connected() {
      return socket.isConnected();
    },
    attempt: () => {
      if (!started) {
        started = true;
        agent.start();
      } else if (socket.isConnected()) {
        agent.register();
      } else {
        (agent as RunningAgent).transport.connect();
      }
    },
    call: (order, following) => (socket.isConnected() ? placeCall(agent, order, following, needs) : null),
    abandon: (reason) => socket.drop(reason),
    check: () => socket.check(),
    stop: () =>
      new Promise((resolve) => {
        const finish = (): void => {
          void timer.dispose();
          agent.removeAllListeners();
          socket.disconnect();
          resolve();
        };
        const timer = clock.after(goodbyeWithinMs, finish);
        const signedOn = agent.isRegistered() && socket.isConnected();
        agent.removeAllListeners('disconnected');
        agent.on('unregistered', finish);
        agent.stop();
        if (!signedOn) finish();
      }),
  };
}

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return event.originator === 'remote';
}

/** What JsSIP's type declarations leave out. */
type RunningAgent = UA & {
  readonly transport: { connect(): void };
  /** Calls by Call-ID and From tag. */
  readonly _sessions: Readonly<Record<string, unknown>>;
  /** Server transactions of INVITE by branch. */
  readonly _transactions: { readonly ist: Readonly<Record<string, unknown>> };
};
