import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { CustomerOrder, CustomerReport } from './control-protocol.ts';
import { AudioMeter } from './media/meter.ts';
import type { Pacer } from './media/pacer.ts';
import type { AudioFrame } from './media/party.ts';
import type { AudioSource } from './media/sources.ts';
import type { Dismissal, Identity, Party } from './party.ts';

export interface CustomerOptions {
  readonly id: string;
  readonly linkedId: string;
  readonly order: CustomerOrder;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly voice: AudioSource;
  readonly music: AudioSource;
}

export interface CustomerHandlers {
  /** State or measurements changed; while talking also once a second. */
  changed(report: CustomerReport): void;
  /** The customer wants to end the call: out of patience, or done listening. */
  hangsUp(): void;
}

type Cause = NonNullable<CustomerReport['cause']>;

const REPORT_FRAMES = 50;

/** A simulated customer: waits with music, talks with its own voice, measures what it hears, hangs up by its rules. */
export class Customer implements Party {
  readonly spoken = new Emitter<AudioFrame>();
  readonly user = null;
  readonly holding = false;
  readonly #o: CustomerOptions;
  readonly #handlers: CustomerHandlers;
  readonly #agentMeter = new AudioMeter();
  readonly #musicMeter = new AudioMeter();
  readonly #startedAt: number;
  #state: CustomerReport['state'] = 'waiting';
  #cause: Cause | null = null;
  #answeredAt: number | null = null;
  #endedAt: number | null = null;
  #held = false;
  #frames = 0;
  #timer: Disposable;
  readonly #ticks: Disposable;

  constructor(options: CustomerOptions, handlers: CustomerHandlers) {
    this.#o = options;
    this.#handlers = handlers;
    this.#startedAt = options.clock.now();
    this.#ticks = options.pacer.every((at) => this.#tick(at));
    this.#timer = this.#patience();
  }

  get id(): string {
    return this.#o.id;
  }

  get identity(): Identity {
    return { name: this.#o.order.name, number: this.#o.order.number };
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  get linkedId(): string {
    return this.#o.linkedId;
  }

  get talking(): boolean {
    return this.#state === 'talking';
  }

  hear(frame: AudioFrame): void {
    // On hold the music takes the place of whatever the agent's phone still sends.
    if (this.#state === 'talking' && !this.#held) this.#agentMeter.take(frame);
  }

  inQueue(state: 'waiting' | 'ringing' | 'connected') {
    if (this.#state === 'ended') return;
    if (state === 'connected') return this.#connected();
    if (this.#state === 'talking') {
      // Transferred to a queue: patience begins anew.
      void this.#timer.dispose();
      this.#timer = this.#patience();
      this.#held = false;
    }
    this.#enter(state);
  }

  dismiss(why: Dismissal): void {
    this.end(why === 'hangup' ? 'agentHangup' : why);
  }

  #patience(): Disposable {
    return this.#o.clock.after(this.#o.order.patienceSeconds * 1000, () => this.#handlers.hangsUp());
  }

  /** An agent answered. */
  #connected(): void {
    void this.#timer.dispose();
    this.#answeredAt ??= this.#o.clock.now();
    this.#musicMeter.interrupt();
    const { listenSeconds } = this.#o.order;
    if (listenSeconds !== null) {
      this.#timer = this.#o.clock.after(listenSeconds * 1000, () => this.#handlers.hangsUp());
    }
    this.#enter('talking');
  }

  /** The agent's phone put the customer on hold, or came back. */
  hold(held: boolean): void {
    if (this.#state !== 'talking' || held === this.#held) return;
    this.#held = held;
    this.#agentMeter.interrupt();
    this.#musicMeter.interrupt();
    this.#enter('talking');
  }

  end(cause: Cause): void {
    if (this.#state === 'ended') return;
    this.#cause = cause;
    this.#endedAt = this.#o.clock.now();
    void this.#timer.dispose();
    void this.#ticks.dispose();
    this.#enter('ended');
  }

  report(): CustomerReport {
    const { id, linkedId, order } = this.#o;
    return {
      id,
      linkedId,
      name: order.name,
      number: order.number,
      queueId: order.queueId,
      state: this.#state,
      cause: this.#cause,
      startedAt: this.#startedAt,
      answeredAt: this.#answeredAt,
      endedAt: this.#endedAt,
      held: this.#held,
      agent: this.#agentMeter.reading(),
      music: this.#musicMeter.reading(),
    };
  }

  #enter(state: CustomerReport['state']): void {
    this.#state = state;
    this.#handlers.changed(this.report());
  }

  #tick(at: number): void {
    const talking = this.#state === 'talking';
    if (talking && !this.#held) this.spoken.emit({ payload: this.#o.voice.next(), at });
    else this.#musicMeter.take({ payload: this.#o.music.next(), at });
    if (!talking) return;
    this.#frames++;
    if (this.#frames % REPORT_FRAMES === 0) this.#handlers.changed(this.report());
  }
}
