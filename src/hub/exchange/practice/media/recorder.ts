import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Emitter } from '#shared/util/emitter.ts';
import { decodeMulaw, FRAME_SAMPLES } from './mulaw.ts';
import type { Pacer } from './pacer.ts';
import type { AudioFrame } from './party.ts';
import { addTo, mixOf, SampleQueue } from './sample-queue.ts';

/** Where the sound goes; throws when it cannot. */
export interface SampleSink {
  append(samples: Int16Array): void;
}

const FLUSH_FRAMES = 50;

/** Records both sides of a call into one track. While masked it writes silence, so that the times stay right. */
export class Recorder implements Disposable {
  masked = false;
  readonly #sink: SampleSink;
  readonly #stack = new DisposableStack();
  readonly #failed: (error: unknown) => void;
  #pending: Int16Array[] = [];

  /** `failed`: the sink took no more; the recorder has stopped. */
  constructor(
    options: { sides: readonly Emitter<AudioFrame>[]; sink: SampleSink; pacer: Pacer },
    failed: (error: unknown) => void,
  ) {
    this.#sink = options.sink;
    this.#failed = failed;
    const queues = options.sides.map((side) => {
      const queue = new SampleQueue();
      this.#stack.use(side.on((frame) => queue.push(decodeMulaw(frame.payload))));
      return queue;
    });
    this.#stack.use(options.pacer.every(() => this.#tick(queues)));
  }

  /** Stops and writes what is left. */
  dispose(): void {
    void this.#stack.dispose();
    this.#flush();
  }

  #tick(queues: readonly SampleQueue[]): void {
    const sum = new Int32Array(FRAME_SAMPLES);
    for (const queue of queues) {
      const frame = queue.take();
      if (frame !== null && !this.masked) addTo(sum, frame);
    }
    this.#pending.push(mixOf(sum, null));
    if (this.#pending.length >= FLUSH_FRAMES) this.#flush();
  }

  #flush(): void {
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length === 0) return;
    const samples = new Int16Array(pending.length * FRAME_SAMPLES);
    for (const [i, frame] of pending.entries()) samples.set(frame, i * FRAME_SAMPLES);
    try {
      this.#sink.append(samples);
    } catch (error) {
      void this.#stack.dispose();
      this.#failed(error);
    }
  }
}
