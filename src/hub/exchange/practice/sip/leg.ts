import type { Clock } from '#shared/util/clock.ts';
import type { PhoneLeg } from '../leg.ts';
import type { RtpPeer } from '../media/rtp-peer.ts';
import type { SipConnection } from './connection.ts';
import type { Dialog } from './dialog.ts';
import type { ReferRequest } from './refer.ts';
import type { ServerTransaction, Transactions } from './transactions.ts';

/** What happens in a call with an agent's phone once it was answered, whoever called. */
export interface TalkHandlers {
  /** The leg ended after it was answered, not by us. */
  ended(why: 'agentHangup' | 'mediaLost' | 'failed'): void;
  /** The agent's phone put us on hold, or took us back. */
  held(held: boolean): void;
  /** A key was pressed: '0' to '9', '*', '#', 'A' to 'D', 'F' for flash. */
  key(key: string): void;
  /**
   * The phone transfers. A status of 400 or more refuses; a function accepts, and is called once the phone was told so. What
   * becomes of it is told with `notify`.
   */
  referred(refer: ReferRequest): number | (() => void);
  /** Nothing more will be sent or understood: forget the leg. */
  gone(): void;
}

/** A call with an agent's phone that speaks SIP. No handler but `gone` is called after `hangUp`. */
export interface AgentLeg extends PhoneLeg {
  readonly peer: RtpPeer;
  readonly dialog: Dialog;
  /** The socket at which the phone was last heard in this call. */
  readonly connection: SipConnection;
  /** Takes a request of the other side in this dialog. */
  receive(transaction: ServerTransaction): void;
  /** A socket is gone. */
  connectionClosed(connection: SipConnection): void;
  /** The user is registered (again): says what could not be said. */
  routeRestored(): void;
}

export interface LegOptions {
  readonly user: string;
  readonly dialog: Dialog;
  readonly peer: RtpPeer;
  readonly transactions: Transactions;
  readonly clock: Clock;
  /** The socket the call goes out on, or came in on. */
  readonly connection: SipConnection;
  /** The socket at which the user is registered now. */
  readonly route: () => SipConnection | null;
  /** Milliseconds without sound from the agent after which the leg counts as dead. */
  readonly mediaTimeoutMs: () => number;
}

/** How long a BYE or CANCEL that nobody took is kept for the agent's return. */
export const OWED_MS = 600_000;
