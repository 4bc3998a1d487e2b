import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { OutsideReport } from './control-protocol.ts';
import { AudioMeter } from './media/meter.ts';
import type { Pacer } from './media/pacer.ts';
import type { AudioFrame } from './media/party.ts';
import type { AudioSource } from './media/sources.ts';
import type { OutsideBehaviour } from './outside-numbers.ts';
import type { Dismissal, Identity, Party } from './party.ts';

export interface OutsideLineOptions {
  readonly id: string;
  readonly linkedId: string;
  readonly number: string;
  readonly behaviour: OutsideBehaviour;
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** What it says; null plays back what it hears. */
  readonly voice: AudioSource | null;
  readonly announcement: AudioSource;
  readonly music: AudioSource;
}

export interface OutsideHandlers {
  ringing(): void;
  /** It has something to say before it answers. */
  announces(): void;
  answered(): void;
  refused(status: number): void;
  /** It hung up after it had answered. */
  hangsUp(): void;
}

/** Who lets it ring this long is not there (480). */
export const OUTSIDE_RING_MS = 60_000;

/** A simulated phone outside: rings, answers or refuses as its number says, speaks, and measures what it hears. */
export class OutsideLine implements Party {
  readonly spoken = new Emitter<AudioFrame>();
  readonly user = null;
  readonly holding = false;
  readonly #o: OutsideLineOptions;
  readonly #handlers: OutsideHandlers;
  readonly #stack = new DisposableStack();
  readonly #agentMeter = new AudioMeter();
  readonly #musicMeter = new AudioMeter();
  #timer: Disposable | null = null;
  #state: OutsideReport['state'] = 'ringing';
  #held = false;
  #digits = '';
  #echoing = false;

  constructor(options: OutsideLineOptions, handlers: OutsideHandlers) {
    this.#o = options;
    this.#handlers = handlers;
  }

  get id(): string {
    return this.#o.id;
  }

  get linkedId(): string {
    return this.#o.linkedId;
  }

  get identity(): Identity {
    return { name: '', number: this.#o.number };
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** The call gets there. */
  start(): void {
    const { behaviour, clock, pacer } = this.#o;
    this.#stack.use(pacer.every((at) => this.#tick(at)));
    if (behaviour.ringMs !== 0) this.#handlers.ringing();
    if (behaviour.announcement) {
      this.#state = 'announcing';
      this.#handlers.announces();
    }
    const ringMs = behaviour.ringMs ?? OUTSIDE_RING_MS;
    this.#timer = clock.after(ringMs, () => {
      const outcome = behaviour.ringMs === null ? 480 : behaviour.outcome;
      if (outcome === 'answer') return this.#answer();
      this.#end();
      this.#handlers.refused(outcome);
    });
  }

  hear(frame: AudioFrame): void {
    if (this.#state !== 'talking' || this.#held) return;
    this.#agentMeter.take(frame);
    if (this.#o.voice === null) this.#echo(frame);
  }

  hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#agentMeter.interrupt();
    this.#musicMeter.interrupt();
  }

  inQueue(state: 'waiting' | 'ringing' | 'connected'): void {
    this.hold(state !== 'connected');
  }

  dismiss(_why: Dismissal): void {
    this.#end();
  }

  /** The agent pressed a key: a voice menu that reads back what it was told. */
  pressed(key: string): void {
    if (this.#state === 'talking') this.#digits += key;
  }

  report(): OutsideReport {
    return {
      id: this.id,
      linkedId: this.linkedId,
      number: this.#o.number,
      state: this.#state,
      held: this.#held,
      digits: this.#digits,
      agent: this.#agentMeter.reading(),
      music: this.#musicMeter.reading(),
    };
  }

  #answer(): void {
    const { behaviour, clock } = this.#o;
    this.#state = 'talking';
    if (behaviour.talkMs !== null) {
      this.#timer = clock.after(behaviour.talkMs, () => {
        this.#end();
        this.#handlers.hangsUp();
      });
    }
    this.#handlers.answered();
  }

  #end(): void {
    this.#state = 'ended';
    void this.#timer?.dispose();
    void this.#stack.dispose();
  }

  /** At once, so that who measures measures the way and not us. Two echoes in one call do not answer each other for ever. */
  #echo(frame: AudioFrame): void {
    if (this.#echoing) return;
    this.#echoing = true;
    this.spoken.emit(frame);
    this.#echoing = false;
  }

  #tick(at: number): void {
    if (this.#state === 'announcing') this.spoken.emit({ payload: this.#o.announcement.next(), at });
    if (this.#state !== 'talking') return;
    if (this.#held) this.#musicMeter.take({ payload: this.#o.music.next(), at });
    else if (this.#o.voice !== null) this.spoken.emit({ payload: this.#o.voice.next(), at });
  }
}
