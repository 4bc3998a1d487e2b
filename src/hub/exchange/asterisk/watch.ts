import { systemClock } from '#shared/util/clock.ts';

/** How long a change is waited for that Asterisk has been asked for, milliseconds. */
const PATIENCE_MS = 2_000;

/** Lets commands wait until events have told of something: what Asterisk was asked for is done after its answer. */
export class Watch {
  readonly #waiting = new Set<() => void>();

  /** To be called after every event. */
  check(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves when it is so: true, or false after two seconds in which it was not. */
  until(isSo: () => boolean): Promise<boolean> {
    if (isSo()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (so: boolean) => {
        this.#waiting.delete(look);
        void timer.dispose();
        resolve(so);
      };
      const look = () => {
        if (isSo()) end(true);
      };
      const timer = systemClock.after(PATIENCE_MS, () => end(false));
      this.#waiting.add(look);
    });
  }
}
