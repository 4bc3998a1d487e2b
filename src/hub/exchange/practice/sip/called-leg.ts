import type { Disposable } from '#shared/util/disposable.ts';
import { type AgentLeg, type LegOptions, OWED_MS, type TalkHandlers } from './leg.ts';
import { ALLOW, type SipHeader, type SipResponse } from './message.ts';
import { Talk } from './talk.ts';
import type { ClientTransaction, ServerTransaction } from './transactions.ts';

export interface CalledHandlers extends TalkHandlers {
  /** The phone rings (180 or 183). */
  ringing(): void;
  answered(): void;
  /** The leg ended before it was answered, not by us. `status` is what the phone said; 408 when it said nothing. */
  notAnswered(why: 'rejected' | 'unreachable', status: number): void;
}

/** Cause 19 of Q.850: the user was alerted and did not answer. */
const NO_ANSWER: SipHeader = { name: 'Reason', value: 'Q.850;cause=19;text="No answer"' };
/** Answers that mean that the agent, not the network, said no. */
const REFUSALS: readonly number[] = [480, 486, 600, 603];

/** A call to an agent's phone. */
export class CalledLeg implements AgentLeg {
  readonly user: string;
  readonly callId: string;
  readonly peer: LegOptions['peer'];
  readonly dialog: LegOptions['dialog'];
  readonly #o: LegOptions;
  readonly #headers: readonly SipHeader[];
  readonly #handlers: CalledHandlers;
  readonly #talk: Talk;
  #phase: 'ringing' | 'answered' | 'over' = 'ringing';
  #invite: ClientTransaction | null = null;
  #owedCancel = false;
  #giveUp: Disposable | null = null;

  /** `headers`: of ours on the INVITE. */
  constructor(options: LegOptions, headers: readonly SipHeader[], handlers: CalledHandlers) {
    this.#o = options;
    this.#headers = headers;
    this.#handlers = handlers;
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
      gone: () => {
        void this.#giveUp?.dispose();
        handlers.gone();
      },
    });
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

  /** Makes our offer and rings the phone. */
  async start(): Promise<void> {
    let sdp: string;
    try {
      sdp = await this.peer.offer();
    } catch {
      // Closed meanwhile by a hang-up, or no UDP port to be had.
      return this.#lost('unreachable', 500);
    }
    if (this.#phase !== 'ringing') return this.#talk.finish();
    const request = this.dialog.invite(sdp, [{ name: 'Allow', value: ALLOW }, ...this.#headers]);
    this.#invite = this.#o.transactions.request(request, (message) => this.#talk.send(message), {
      provisional: (response) => {
        if (response.status > 100 && this.#phase === 'ringing') this.#handlers.ringing();
      },
      final: (response) => this.#inviteAnswered(response),
      failed: () => {
        this.#owedCancel = false;
        this.#lost('unreachable', 408);
      },
    });
  }

  hangUp(why?: 'noAnswer') {
    if (this.#phase === 'over') return;
    const was = this.#phase;
    this.#phase = 'over';
    if (was === 'answered') return this.#talk.hangUp();
    void this.peer.close();
    if (this.#invite === null) return;
    this.#owedCancel = true;
    this.#invite.cancel(why === 'noAnswer' ? [NO_ANSWER] : []);
    this.#giveUp = this.#o.clock.after(OWED_MS, () => this.#talk.finish());
  }

  notify(progress: Parameters<AgentLeg['notify']>[0]): void {
    this.#talk.notify(progress);
  }

  async reoffer(direction: 'sendrecv' | 'sendonly'): Promise<boolean> {
    return await this.#talk.reoffer(direction);
  }

  receive(transaction: ServerTransaction): void {
    this.#talk.receive(transaction);
  }

  /** The socket that rang is gone: nobody can answer there, the caller goes elsewhere. */
  connectionClosed(connection: Parameters<AgentLeg['connectionClosed']>[0]): void {
    if (this.#phase !== 'ringing' || connection !== this.connection) return;
    this.hangUp();
    this.#handlers.notAnswered('unreachable', 480);
  }

  routeRestored(): void {
    if (this.#owedCancel) this.#invite?.cancel();
    this.#talk.routeRestored();
  }

  #inviteAnswered(response: SipResponse) {
    if (response.status >= 300) {
      if (this.#phase === 'over') return this.#talk.finish();
      return this.#lost(REFUSALS.includes(response.status) ? 'rejected' : 'unreachable', response.status);
    }
    if (!this.dialog.confirm(response)) return this.#lost('unreachable', 500);
    this.#talk.send(this.dialog.ack());
    if (this.#phase === 'over') {
      // Answered while our CANCEL was under way: the call exists and must be ended (RFC 3261 section 9.1).
      if (!this.#owedCancel) return;
      this.#owedCancel = false;
      return this.#talk.hangUp();
    }
    if (this.#phase === 'ringing') void this.#accept(response);
  }

  async #accept(response: SipResponse): Promise<void> {
    this.#phase = 'answered';
    this.#talk.begin();
    this.#handlers.answered();
    const applied = await this.peer.acceptAnswer(response.body);
    if (!applied.ok) this.#talk.break('failed');
  }

  /** Not answered, told by the other side or by silence. */
  #lost(why: 'rejected' | 'unreachable', status: number): void {
    const tell = this.#phase === 'ringing';
    this.#phase = 'over';
    void this.peer.close();
    this.#talk.finish();
    if (tell) this.#handlers.notAnswered(why, status);
  }
}
