import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Call, Calls } from './calls.ts';

interface Watched {
  /** Monotonic time of the last sign of life. */
  aliveAt: number;
  /** The other way at which the phone was registered last. */
  elsewhere: number | null;
  told: boolean;
}

/** How often the legs are looked at, milliseconds. */
const LOOK_MS = 250;
/** A phone that was not heard for so long is asked whether it is there. */
const PROBE_MS = 500;

/**
 * Finds agents' phones that are lost in a call (PLUS-26): neither reached nor heard for the time that the hub sets. A phone that
 * is heard is there, whatever became of its socket; one that registers anew has the same time again to be heard. From a phone
 * that owes no sound, because it put the call on hold, only the sockets count.
 */
export class LostLegs implements Disposable {
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #lost: (call: Call) => void;
  readonly #watched = new Map<Call, Watched>();
  #afterMs: number | null = null;
  #timer: Disposable | null = null;

  constructor(options: { calls: Calls; clock: Clock; lost: (call: Call) => void }) {
    this.#calls = options.calls;
    this.#clock = options.clock;
    this.#lost = options.lost;
  }

  /** `afterMs`: null finds none. */
  configure(afterMs: number | null): void {
    this.#afterMs = afterMs;
    void this.#timer?.dispose();
    this.#timer = null;
    if (afterMs === null) this.#watched.clear();
    else this.#arm(afterMs);
  }

  /** Those that are up and lost now, for a hub that was away when it was told. */
  now(): Call[] {
    return this.#calls.all().filter((call) => this.#watched.get(call)?.told === true);
  }

  dispose(): void {
    void this.#timer?.dispose();
  }

  #arm(afterMs: number): void {
    this.#timer = this.#clock.after(Math.min(LOOK_MS, afterMs), () => {
      this.#look(afterMs);
      if (this.#afterMs === afterMs) this.#arm(afterMs);
    });
  }

  #look(afterMs: number): void {
    const up = new Set(this.#calls.all().filter((call) => call.answeredAt !== null));
    for (const call of this.#watched.keys()) if (!up.has(call)) this.#watched.delete(call);
    const now = this.#clock.monotonic();
    for (const call of up) {
      const watched = this.#watched.get(call) ?? { aliveAt: now, elsewhere: null, told: false };
      this.#watched.set(call, watched);
      const aliveAt = lastSign(call, watched, now);
      if (aliveAt > watched.aliveAt) watched.told = false;
      watched.aliveAt = aliveAt;
      watched.elsewhere = call.leg.signs.elsewhere ?? watched.elsewhere;
      if (watched.told || now - aliveAt < afterMs || !this.#keepsSomebodyWaiting(call)) continue;
      watched.told = true;
      this.#lost(call);
    }
  }

  /** Nobody else talks to the other end, and it is not on its way elsewhere. */
  #keepsSomebodyWaiting(call: Call): boolean {
    const [other, ...more] = this.#calls.othersOf(call);
    return other !== undefined && more.length === 0 && !this.#calls.travelling.has(other);
  }
}

function lastSign(call: Call, watched: Watched, now: number): number {
  const { reached, unansweredSince, elsewhere, heardAt, soundDue } = call.leg.signs;
  if (reached && now - (heardAt ?? 0) > PROBE_MS) call.leg.probe();
  if (reached && unansweredSince === null) return now;
  if (elsewhere !== null && (!soundDue || elsewhere !== watched.elsewhere)) return now;
  return Math.max(watched.aliveAt, heardAt ?? 0);
}
