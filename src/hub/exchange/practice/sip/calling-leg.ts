import type { AgentLeg, LegOptions, TalkHandlers } from './leg.ts';
import { ALLOW, responseTo } from './message.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import { Talk } from './talk.ts';
import type { ServerTransaction } from './transactions.ts';

export interface CallingHandlers extends TalkHandlers {
  /** The phone took its call back before it was answered, or cannot be reached any more. */
  cancelled(): void;
}

/** A call from an agent's phone. */
export class CallingLeg implements AgentLeg {
  readonly user: string;
  readonly callId: string;
  readonly peer: LegOptions['peer'];
  readonly dialog: LegOptions['dialog'];
  readonly #handlers: CallingHandlers;
  readonly #invite: ServerTransaction;
  readonly #talk: Talk;
  #phase: 'early' | 'answered' | 'over' = 'early';
  /** Our answer, once there is one. What a 183 said the 200 says again (RFC 6337 section 3.1.1). */
  #sdp: string | null = null;
  #early = false;

  constructor(options: LegOptions, invite: ServerTransaction, handlers: CallingHandlers) {
    this.#handlers = handlers;
    this.#invite = invite;
    this.user = options.user;
    this.callId = options.dialog.callId;
    this.peer = options.peer;
    this.dialog = options.dialog;
    this.#talk = new Talk(options, {
      ended: (why) => {
        this.#phase = 'over';
        handlers.ended(why);
      },
      held: (held) => handlers.held(held),
      key: (key) => handlers.key(key),
      referred: (refer) => handlers.referred(refer),
      gone: () => handlers.gone(),
    });
    invite.onCancel(() => this.#cancelled());
  }

  get connection() {
    return this.#talk.connection;
  }

  get signs() {
    return this.#talk.signs;
  }

  probe(): void {
    this.#talk.probe();
  }

  /** Says 100 and makes our answer; false when the offer is none that we can use (488), or the phone has taken it back. */
  async prepare(): Promise<boolean> {
    this.#respond(100);
    const answer = await this.peer.answerOffer(this.#invite.request.body);
    if (this.#phase !== 'early' || !answer.ok) return false;
    this.#sdp = answer.value;
    return true;
  }

  /** 180: the far end rings. After early media there is something better to hear. */
  ring(): void {
    if (this.#phase === 'early' && !this.#early) this.#respond(180);
  }

  /** 183 with our answer: from now on the phone hears what we play (RFC 3960 section 3.1, RFC 6337). */
  early(): void {
    if (this.#phase !== 'early' || this.#early) return;
    this.#early = true;
    this.#respond(183);
  }

  /** The far end answered. */
  accept(): void {
    if (this.#phase !== 'early') return;
    this.#phase = 'answered';
    this.#respond(200);
    this.#talk.begin();
  }

  /** The call does not come about. */
  refuse(status: number): void {
    if (this.#phase !== 'early') return;
    this.#phase = 'over';
    this.#respond(status);
    void this.peer.close();
    this.#talk.finish();
  }

  hangUp() {
    if (this.#phase === 'early') return this.refuse(480);
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    this.#talk.hangUp();
  }

  notify(progress: Parameters<AgentLeg['notify']>[0]): void {
    this.#talk.notify(progress);
  }

  async reoffer(direction: 'sendrecv' | 'sendonly'): Promise<boolean> {
    return await this.#talk.reoffer(direction);
  }

  receive(transaction: ServerTransaction) {
    // BYE in an early dialog ends it like CANCEL (RFC 3261 section 15.1.2).
    if (this.#phase === 'early' && transaction.request.method === 'BYE') {
      const known = this.dialog.judge(transaction.request) === 'ok';
      transaction.respond(responseTo(transaction.request, known ? 200 : 481));
      return known ? this.#cancelled() : undefined;
    }
    this.#talk.receive(transaction);
  }

  /** A call that was not answered yet cannot be told so without its socket. */
  connectionClosed(connection: Parameters<AgentLeg['connectionClosed']>[0]): void {
    if (connection === this.connection) this.#cancelled();
  }

  routeRestored(): void {
    this.#talk.routeRestored();
  }

  #cancelled(): void {
    if (this.#phase !== 'early') return;
    this.refuse(487);
    this.#handlers.cancelled();
  }

  #respond(status: number): void {
    const { request } = this.#invite;
    const withSdp = status === 183 || status === 200;
    const body = withSdp && this.#sdp !== null ? { body: this.#sdp, contentType: 'application/sdp' } : {};
    const timer = status === 200 ? sessionTimerHeaders(request) : [];
    const extra =
      status > 100 && status < 300 ? [this.dialog.contact, { name: 'Allow', value: ALLOW }, ...timer] : [];
    const tag = status > 100 ? { toTag: this.dialog.localTag } : {};
    this.#invite.respond(responseTo(request, status, { ...tag, extra, ...body }));
  }
}
