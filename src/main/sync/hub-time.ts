import type { Clock } from '#shared/util/clock.ts';

/** A sample is replaced by a worse one when it is older than this: clocks drift. */
const maxAgeMs = 10 * 60_000;

/**
 * The hub's clock as this machine best knows it: the monotonic clock plus the offset of the heartbeat with the shortest
 * round trip (half of it is the error), so that a wrong or jumping wall clock does no harm.
 */
export class HubTime {
  readonly #clock: Clock;
  #best: { offset: number; roundTrip: number; at: number } | null = null;
  /** Hub time minus wall clock; all there is before the first sample, and while the machine has just woken. */
  #wallOffset = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a sample: monotonic times of question and answer, and the hub's time in the answer. */
  sample(askedAt: number, answeredAt: number, hubTime: number): void {
    const roundTrip = answeredAt - askedAt;
    const best = this.#best;
    if (best !== null && roundTrip > best.roundTrip && answeredAt - best.at < maxAgeMs) return;
    this.#best = { offset: hubTime + roundTrip / 2 - answeredAt, roundTrip, at: answeredAt };
    this.#wallOffset = this.now() - this.#clock.now();
  }

  /** After sleep the monotonic clock may have stood still: the next sample counts, whatever its round trip. */
  retake(): void {
    this.#best = null;
  }

  /** Hub time in milliseconds. */
  now(): number {
    return this.#best === null
      ? this.#clock.now() + this.#wallOffset
      : this.#clock.monotonic() + this.#best.offset;
  }

  /** Hub time minus this machine's wall clock, milliseconds. */
  offsetFromWall(): number {
    return this.now() - this.#clock.now();
  }
}
