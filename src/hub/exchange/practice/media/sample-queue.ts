import { FRAME_SAMPLES } from './mulaw.ts';

/** Frames that must be there before the first is given out: what a late packet may be late. */
const PRIME_FRAMES = 3;
/** More than this is old sound: the oldest goes. */
const MAX_FRAMES = 12;

/** Evens out one party's packets to one frame of 20 ms a tick. */
export class SampleQueue {
  #samples = new Int16Array(0);
  #primed = false;

  push(samples: Int16Array): void {
    const joined = new Int16Array(this.#samples.length + samples.length);
    joined.set(this.#samples);
    joined.set(samples, this.#samples.length);
    this.#samples = joined.subarray(Math.max(0, joined.length - MAX_FRAMES * FRAME_SAMPLES));
    if (this.#samples.length >= PRIME_FRAMES * FRAME_SAMPLES) this.#primed = true;
  }

  /** The next frame, or null while there is none: nothing was said, or it is not yet there. */
  take(): Int16Array | null {
    if (!this.#primed || this.#samples.length < FRAME_SAMPLES) {
      this.#primed = false;
      return null;
    }
    const frame = this.#samples.subarray(0, FRAME_SAMPLES);
    this.#samples = this.#samples.subarray(FRAME_SAMPLES);
    return frame;
  }

  clear(): void {
    this.#samples = new Int16Array(0);
    this.#primed = false;
  }
}

/** Adds one frame to a sum that is wide enough for many. */
export function addTo(sum: Int32Array, frame: Int16Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (frame[i] ?? 0);
}

/** The sum, without one voice where given, cut to 16 bits. */
export function mixOf(sum: Int32Array, without: Int16Array | null): Int16Array {
  return Int16Array.from(sum, (value, i) => Math.max(-32_768, Math.min(32_767, value - (without?.[i] ?? 0))));
}
