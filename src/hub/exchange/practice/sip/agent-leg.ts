import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { RtpPeer } from '../media/rtp-peer.ts';
import type { SipConnection } from './connection.ts';
import type { Dialog } from './dialog.ts';
import { ALLOW, header, responseTo, type SipHeader, type SipMessage, type SipResponse } from './message.ts';
import type { ClientTransaction, ServerTransaction, Transactions } from './transactions.ts';

export interface LegHandlers {
  answered(): void;
  /** The leg ended before it was answered, not by us. */
  notAnswered(why: 'rejected' | 'unreachable'): void;
  /** The leg ended after it was answered, not by us. */
  ended(why: 'agentHangup' | 'mediaLost' | 'failed'): void;
  /** The agent's phone put us on hold, or took us back. */
  held(held: boolean): void;
  /** Nothing more will be sent or understood: forget the leg. */
  gone(): void;
}

export interface LegOptions {
  readonly user: string;
  readonly dialog: Dialog;
  readonly peer: RtpPeer;
  readonly transactions: Transactions;
  readonly clock: Clock;
  /** The socket the call goes out on. */
  readonly connection: SipConnection;
  /** The socket at which the user is registered now. */
  readonly route: () => SipConnection | null;
  /** Headers of ours on the INVITE. */
  readonly headers: readonly SipHeader[];
  /** Milliseconds without sound from the agent after which the leg counts as dead. */
  readonly mediaTimeoutMs: number;
}

/** How long a BYE that nobody took is kept for the agent's return. */
const OWED_MS = 600_000;
const WATCH_MS = 1_000;
/** Cause 19 of Q.850: the user was alerted and did not answer. */
const NO_ANSWER: SipHeader = { name: 'Reason', value: 'Q.850;cause=19;text="No answer"' };

/**
 * A call to an agent's phone. The dialog is not bound to a socket: when the desktop loses its WebSocket the sound goes on,
 * and what must be said to it (CANCEL, BYE) is said again when it has registered anew.
 */
export class AgentLeg {
  readonly user: string;
  readonly callId: string;
  readonly #o: LegOptions;
  readonly #handlers: LegHandlers;
  #phase: 'ringing' | 'answered' | 'over' = 'ringing';
  #connection: SipConnection;
  #invite: ClientTransaction | null = null;
  #owed: 'none' | 'cancel' | 'bye' = 'none';
  #negotiating = false;
  #finished = false;
  /** Watches the sound while answered, and afterwards bounds how long a BYE stays owed. */
  #watch: Disposable | null = null;
  #aliveAt = 0;

  constructor(options: LegOptions, handlers: LegHandlers) {
    this.#o = options;
    this.#handlers = handlers;
    this.#connection = options.connection;
    this.user = options.user;
    this.callId = options.dialog.callId;
  }

  get connection(): SipConnection {
    return this.#connection;
  }

  /** Makes our offer and rings the phone. */
  async start(): Promise<void> {
    let sdp: string;
    try {
      sdp = await this.#o.peer.offer();
    } catch {
      // Closed meanwhile by a hang-up, or no UDP port to be had.
      return this.#lost('unreachable');
    }
    if (this.#phase !== 'ringing') return this.#finish();
    const request = this.#o.dialog.invite(sdp, [{ name: 'Allow', value: ALLOW }, ...this.#o.headers]);
    this.#invite = this.#o.transactions.request(request, (message) => this.#send(message), {
      final: (response) => this.#inviteAnswered(response),
      failed: () => {
        this.#owed = 'none';
        this.#lost('unreachable');
      },
    });
  }

  /**
   * Ends the leg from our side, whatever it is doing. No handler but `gone` is called. A ringing phone is told when nobody
   * answered in time (RFC 3326), which a CANCEL alone does not say.
   */
  hangUp(why?: 'noAnswer'): void {
    if (this.#phase === 'over') return;
    const was = this.#phase;
    this.#over();
    if (was === 'answered') this.#sendBye();
    else if (this.#invite !== null) {
      this.#owed = 'cancel';
      this.#invite.cancel(why === 'noAnswer' ? [NO_ANSWER] : []);
      this.#giveUpLater();
    }
  }

  /** The socket that rang is gone: nobody can answer there, the caller goes to the next agent. */
  connectionClosed(connection: SipConnection): void {
    if (this.#phase !== 'ringing' || connection !== this.#connection) return;
    this.hangUp();
    this.#handlers.notAnswered('unreachable');
  }

  /** The user is registered (again): says what could not be said. */
  routeRestored(): void {
    if (this.#owed === 'bye') this.#sendBye();
    if (this.#owed === 'cancel') this.#invite?.cancel();
  }

  /** Takes a request of the other side in this dialog. */
  receive(transaction: ServerTransaction) {
    const { request } = transaction;
    const reply = (status: number, extra: readonly SipHeader[] = []) =>
      transaction.respond(responseTo(request, status, { extra }));
    const verdict = this.#phase === 'answered' ? this.#o.dialog.judge(request) : 'foreign';
    if (verdict === 'foreign') return reply(481);
    if (verdict === 'old') return reply(500);
    this.#connection = transaction.connection;
    switch (request.method) {
      case 'BYE':
        reply(200);
        this.#over();
        this.#finish();
        return this.#handlers.ended('agentHangup');
      case 'INVITE':
        return this.#renegotiate(transaction);
      case 'UPDATE':
        return request.body === '' ? reply(200, [this.#contact()]) : this.#renegotiate(transaction);
      case 'INFO':
      case 'OPTIONS':
        return reply(200);
      default:
        return reply(405, [{ name: 'Allow', value: ALLOW }]);
    }
  }

  #inviteAnswered(response: SipResponse) {
    if (response.status >= 300) {
      if (this.#phase === 'over') return this.#finish();
      const refused = [480, 486, 600, 603].includes(response.status);
      return this.#lost(refused ? 'rejected' : 'unreachable');
    }
    if (!this.#o.dialog.confirm(response)) return this.#lost('unreachable');
    this.#send(this.#o.dialog.ack());
    if (this.#phase === 'over') {
      // Answered while our CANCEL was under way: the call exists and must be ended (RFC 3261 section 9.1).
      if (this.#owed === 'cancel') this.#sendBye();
      return;
    }
    if (this.#phase === 'ringing') void this.#accept(response);
  }

  async #accept(response: SipResponse): Promise<void> {
    this.#phase = 'answered';
    this.#aliveAt = this.#o.clock.monotonic();
    this.#armWatch();
    this.#handlers.answered();
    const applied = await this.#o.peer.acceptAnswer(response.body);
    if (!applied.ok) this.#break('failed');
  }

  /** Re-INVITE or UPDATE with an offer (RFC 3261 section 14.2, RFC 3311): renegotiation, ICE restart, hold. */
  #renegotiate(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (this.#negotiating) {
      transaction.respond(responseTo(request, 500, { extra: [{ name: 'Retry-After', value: '1' }] }));
      return;
    }
    const type = header(request, 'Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (request.body !== '' && type !== 'application/sdp') {
      transaction.respond(
        responseTo(request, 415, { extra: [{ name: 'Accept', value: 'application/sdp' }] }),
      );
      return;
    }
    this.#negotiating = true;
    void this.#o.peer.answerOffer(request.body).then((answer) => {
      this.#negotiating = false;
      if (!answer.ok) return transaction.respond(responseTo(request, 488));
      const extra = [this.#contact(), { name: 'Allow', value: ALLOW }];
      // One hop: the 200 is lost only with the socket, so it is not repeated (section 13.3.1.4 is for longer ways).
      transaction.respond(
        responseTo(request, 200, { extra, body: answer.value, contentType: 'application/sdp' }),
      );
      if (this.#phase === 'answered') this.#handlers.held(!this.#o.peer.remoteListens);
    });
  }

  #contact(): SipHeader {
    return { name: 'Contact', value: header(this.#o.dialog.ack(), 'Contact') ?? '' };
  }

  /** Not answered, told by the other side or by silence. */
  #lost(why: 'rejected' | 'unreachable'): void {
    const tell = this.#phase === 'ringing';
    this.#over();
    this.#finish();
    if (tell) this.#handlers.notAnswered(why);
  }

  /** Ends an answered leg that cannot go on. */
  #break(why: 'mediaLost' | 'failed'): void {
    if (this.#phase !== 'answered') return;
    this.#over();
    this.#sendBye();
    this.#handlers.ended(why);
  }

  #over(): void {
    this.#phase = 'over';
    void this.#watch?.dispose();
    void this.#o.peer.close();
  }

  #sendBye(): void {
    this.#owed = 'bye';
    this.#giveUpLater();
    const done = () => {
      this.#owed = 'none';
      this.#finish();
    };
    // Unanswered: it stays owed and is sent again when the user registers.
    this.#o.transactions.request(this.#o.dialog.request('BYE'), (message) => this.#send(message), {
      final: done,
      failed: () => undefined,
    });
  }

  #giveUpLater(): void {
    void this.#watch?.dispose();
    this.#watch = this.#o.clock.after(OWED_MS, () => this.#finish());
  }

  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    void this.#watch?.dispose();
    this.#handlers.gone();
  }

  #send(message: SipMessage): boolean {
    const connection = this.#connection.open ? this.#connection : this.#o.route();
    return connection?.send(message) ?? false;
  }

  /** Every second: is there still sound (or, on hold, at least consent) from the agent? */
  #armWatch(): void {
    this.#watch = this.#o.clock.after(WATCH_MS, () => {
      const { peer, clock, mediaTimeoutMs } = this.#o;
      const now = clock.monotonic();
      if (peer.remoteSends) this.#aliveAt = Math.max(this.#aliveAt, peer.lastHeardAt ?? 0);
      else if (peer.reachable) this.#aliveAt = now;
      if (now - this.#aliveAt >= mediaTimeoutMs) this.#break('mediaLost');
      else this.#armWatch();
    });
  }
}
