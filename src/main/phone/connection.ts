import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import type { IceServer } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { createRegistration, type Registration } from './registration.ts';
import type { SipAgent, SipAgentHandlers, SipSession } from './sip.ts';

export interface ConnectionOptions {
  readonly credentials: PhoneCredentials;
  readonly connect: (credentials: PhoneCredentials, handlers: SipAgentHandlers) => SipAgent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly invited: SipAgentHandlers['invited'];
  readonly mayRenew: SipAgentHandlers['mayRenew'];
  readonly onDisconnected: () => void;
  /** Registered again after the connection was lost: what is up must be negotiated anew. */
  readonly onReconnected: () => void;
  readonly onChange: () => void;
}

/** The way to the exchange with one set of credentials. */
export interface Connection {
  readonly credentials: PhoneCredentials;
  readonly agent: SipAgent;
  readonly registration: Registration;
  readonly iceServers: readonly IceServer[];
  /** This call was ended while the exchange was away: it is told as soon as it knows this phone again. */
  owesBye(session: SipSession): void;
  /** The exchange has ended it by itself. */
  paid(session: SipSession): void;
  start(): void;
  /** Signs off; resolves when the goodbye is out. */
  stop(): Promise<void>;
}

/** Makes a connection; `start` begins its first attempt. */
export function createConnection(options: ConnectionOptions): Connection {
  const { credentials, clock } = options;
  const owed = new Set<SipSession>();
  let wasDown = false;
  const agent = options.connect(credentials, {
    disconnected: () => {
      wasDown = true;
      registration.disconnected();
      options.onDisconnected();
    },
    registered: () => {
      registration.registered();
      // Now, not on the bare connection: the exchange takes what concerns a call from a phone it knows.
      for (const session of owed) session.terminate();
      owed.clear();
      if (wasDown) options.onReconnected();
      wasDown = false;
    },
    refused: (status) => registration.refused(status),
    invited: options.invited,
    mayRenew: options.mayRenew,
  });
  const registration = createRegistration({
    clock,
    random: options.random,
    attempt: () => agent.attempt(),
    abandon: () => agent.abandon('no answer to REGISTER'),
    onChange: options.onChange,
  });
  return {
    credentials,
    agent,
    registration,
    iceServers: credentials.iceServers,
    owesBye: (session) => {
      // The exchange may have come back while the hub was asked.
      if (registration.view().kind === 'registered') session.terminate();
      else owed.add(session);
    },
    paid: (session) => void owed.delete(session),
    start: () => registration.start(),
    stop: () => {
      void registration.dispose();
      return agent.stop();
    },
  };
}
