import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { FRAME_MS } from './mulaw.ts';

/** A stall longer than this many frames is skipped, not made up for: the listener would only get a burst. */
const CATCH_UP_FRAMES = 10;

/**
 * One timer that paces every sound this process makes. Ticks are counted from the start on the monotonic clock, so a late
 * timer is made up for and nothing drifts. It runs only while someone listens.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #listeners = new Set<(at: number) => void>();
  #timer: Disposable | null = null;
  #next = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `tick` every 20 ms with the monotonic time at which the frame is due. */
  every(tick: (at: number) => void): Disposable {
    this.#listeners.add(tick);
    if (this.#timer === null) {
      this.#next = this.#clock.monotonic() + FRAME_MS;
      this.#arm();
    }
    return {
      dispose: () => {
        this.#listeners.delete(tick);
        if (this.#listeners.size > 0) return;
        void this.#timer?.dispose();
        this.#timer = null;
      },
    };
  }

  #arm(): void {
    this.#timer = this.#clock.after(Math.max(0, this.#next - this.#clock.monotonic()), () => this.#run());
  }

  #run(): void {
    const now = this.#clock.monotonic();
    const late = Math.floor((now - this.#next) / FRAME_MS);
    if (late > CATCH_UP_FRAMES) this.#next += (late - CATCH_UP_FRAMES) * FRAME_MS;
    while (this.#next <= now && this.#listeners.size > 0) {
      const due = this.#next;
      this.#next += FRAME_MS;
      for (const tick of [...this.#listeners]) tick(due);
    }
    if (this.#listeners.size > 0) this.#arm();
  }
}
