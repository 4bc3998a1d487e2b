import type { Disposable } from '#shared/util/disposable.ts';
import type { LegSigns } from '../leg.ts';
import { keyOfInfo } from '../media/dtmf.ts';
import type { SipConnection } from './connection.ts';
import { type LegOptions, OWED_MS, type TalkHandlers } from './leg.ts';
import { ALLOW, header, responseTo, type SipHeader, type SipMessage } from './message.ts';
import { notifyParts, parseRefer, type ReferProgress } from './refer.ts';
import { Reoffer } from './reoffer.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import type { ServerTransaction } from './transactions.ts';

const WATCH_MS = 1_000;

/**
 * An answered call with an agent's phone, from the answer to the BYE. It is not bound to a socket: when the desktop loses
 * its WebSocket the sound goes on, and what must be said to it (BYE) is said again when it has registered anew.
 */
export class Talk {
  readonly #o: LegOptions;
  readonly #handlers: TalkHandlers;
  readonly #reoffer: Reoffer;
  #state: 'before' | 'up' | 'over' = 'before';
  #connection: SipConnection;
  #owed = false;
  #negotiating = false;
  #finished = false;
  /** Watches the sound while up, and afterwards bounds how long a BYE stays owed. */
  #timer: Disposable | null = null;
  #aliveAt = 0;

  constructor(options: LegOptions, handlers: TalkHandlers) {
    this.#o = options;
    this.#handlers = handlers;
    this.#connection = options.connection;
    this.#reoffer = new Reoffer(options, (message) => this.send(message));
    options.peer.keys.on((key) => {
      if (this.#state === 'up') handlers.key(key);
    });
  }

  get up(): boolean {
    return this.#state === 'up';
  }

  get connection(): SipConnection {
    return this.#connection;
  }

  get signs(): LegSigns {
    const { peer, route } = this.#o;
    const elsewhere = route();
    return {
      reached: this.#connection.open,
      unansweredSince: this.#connection.unansweredSince,
      elsewhere: elsewhere?.open === true && elsewhere !== this.#connection ? elsewhere.id : null,
      heardAt: peer.lastHeardAt,
      soundDue: peer.remoteSends,
    };
  }

  probe(): void {
    this.#connection.probe();
  }

  /** The call was answered. */
  begin(): void {
    this.#state = 'up';
    this.#aliveAt = this.#o.clock.monotonic();
    this.#watch();
  }

  /** Ends the call from our side; `gone` follows. */
  hangUp(): void {
    this.#over();
    this.#sayBye();
  }

  /** Ends a call that cannot go on. */
  break(why: 'mediaLost' | 'failed'): void {
    if (this.#state !== 'up') return;
    this.hangUp();
    this.#handlers.ended(why);
  }

  routeRestored(): void {
    if (this.#owed) this.#sayBye();
  }

  notify(progress: ReferProgress): void {
    if (this.#state !== 'up') return;
    const { headers, body } = notifyParts(progress);
    const request = this.#o.dialog.request('NOTIFY', headers, body);
    // A phone that does not want to know (481) is no reason to end its call.
    this.#o.transactions.request(request, (message) => this.send(message), {
      final: () => undefined,
      failed: () => undefined,
    });
  }

  /** Renegotiates from our side; false when refused, or when this is not the time for it. */
  async reoffer(direction: 'sendrecv' | 'sendonly'): Promise<boolean> {
    if (this.#state !== 'up' || this.#negotiating) return false;
    return await this.#reoffer.run(direction, () => this.#state === 'up');
  }

  /** Takes a request of the other side in this dialog. */
  receive(transaction: ServerTransaction) {
    const { request } = transaction;
    const reply = (status: number, extra: readonly SipHeader[] = []) =>
      transaction.respond(responseTo(request, status, { extra }));
    const verdict = this.#state === 'up' ? this.#o.dialog.judge(request) : 'foreign';
    if (verdict === 'foreign') return reply(481);
    if (verdict === 'old') return reply(500);
    this.#connection = transaction.connection;
    switch (request.method) {
      case 'BYE':
        reply(200);
        this.#over();
        this.finish();
        return this.#handlers.ended('agentHangup');
      case 'INVITE':
        return this.#renegotiate(transaction);
      case 'UPDATE':
        return request.body === ''
          ? reply(200, [this.#o.dialog.contact, ...sessionTimerHeaders(request)])
          : this.#renegotiate(transaction);
      case 'INFO':
        return this.#info(transaction, reply);
      case 'REFER':
        return this.#refer(transaction, reply);
      case 'OPTIONS':
        return reply(200);
      default:
        return reply(405, [{ name: 'Allow', value: ALLOW }]);
    }
  }

  /** Sends where the phone is now. */
  send(message: SipMessage): boolean {
    const connection = this.#connection.open ? this.#connection : this.#o.route();
    return connection?.send(message) ?? false;
  }

  /** Nothing more is to be said. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    void this.#timer?.dispose();
    this.#handlers.gone();
  }

  /** DTMF by INFO (RFC 6086, the legacy usages application/dtmf-relay and application/dtmf). An empty INFO is a keep-alive. */
  #info({ request }: ServerTransaction, reply: (status: number, extra?: readonly SipHeader[]) => void) {
    if (request.body === '') return reply(200);
    const key = keyOfInfo(header(request, 'Content-Type') ?? '', request.body);
    if (key === 'other')
      return reply(415, [{ name: 'Accept', value: 'application/dtmf-relay, application/dtmf' }]);
    if (key === null) return reply(400);
    reply(200);
    this.#handlers.key(key);
  }

  /** REFER: accepted or refused at once, the rest in NOTIFYs (RFC 3515 section 2.4.2). */
  #refer({ request }: ServerTransaction, reply: (status: number, extra?: readonly SipHeader[]) => void) {
    const id = Number(header(request, 'CSeq')?.split(/\s/)[0]);
    const refer = parseRefer(request, id);
    if (refer === null) return reply(400);
    const verdict = this.#handlers.referred(refer);
    if (typeof verdict === 'number') return reply(verdict);
    reply(202, [this.#o.dialog.contact]);
    verdict();
  }

  /** Re-INVITE or UPDATE with an offer (RFC 3261 section 14.2, RFC 3311): renegotiation, ICE restart, hold. */
  #renegotiate(transaction: ServerTransaction) {
    const { request } = transaction;
    const reply = (status: number, extra: readonly SipHeader[] = []) =>
      transaction.respond(responseTo(request, status, { extra }));
    // Glare: ours is under way, theirs has to wait (section 14.2).
    if (this.#reoffer.pending) return reply(491);
    if (this.#negotiating) return reply(500, [{ name: 'Retry-After', value: '1' }]);
    const type = header(request, 'Content-Type')?.split(';')[0]?.trim().toLowerCase();
    if (request.body !== '' && type !== 'application/sdp')
      return reply(415, [{ name: 'Accept', value: 'application/sdp' }]);
    this.#negotiating = true;
    void this.#o.peer.answerOffer(request.body).then((answer) => {
      this.#negotiating = false;
      if (!answer.ok) return reply(488);
      const extra = [
        this.#o.dialog.contact,
        { name: 'Allow', value: ALLOW },
        ...sessionTimerHeaders(request),
      ];
      // One hop: the 200 is lost only with the socket, so it is not repeated (section 13.3.1.4 is for longer ways).
      transaction.respond(
        responseTo(request, 200, { extra, body: answer.value, contentType: 'application/sdp' }),
      );
      if (this.#state === 'up') this.#handlers.held(!this.#o.peer.remoteListens);
    });
  }

  #over(): void {
    this.#state = 'over';
    void this.#timer?.dispose();
    void this.#o.peer.close();
  }

  #sayBye(): void {
    this.#owed = true;
    void this.#timer?.dispose();
    this.#timer = this.#o.clock.after(OWED_MS, () => this.finish());
    const done = () => {
      this.#owed = false;
      this.finish();
    };
    // Unanswered: it stays owed and is sent again when the user registers.
    this.#o.transactions.request(this.#o.dialog.request('BYE'), (message) => this.send(message), {
      final: done,
      failed: () => undefined,
    });
  }

  /** Every second: is there still sound (or, on hold, at least consent) from the agent? */
  #watch(): void {
    this.#timer = this.#o.clock.after(WATCH_MS, () => {
      const { peer, clock, mediaTimeoutMs } = this.#o;
      const now = clock.monotonic();
      if (peer.remoteSends) this.#aliveAt = Math.max(this.#aliveAt, peer.lastHeardAt ?? 0);
      else if (peer.reachable) this.#aliveAt = now;
      if (now - this.#aliveAt >= mediaTimeoutMs()) this.break('mediaLost');
      else this.#watch();
    });
  }
}
