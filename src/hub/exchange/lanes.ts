/**
 * Jobs in order: those of one lane one after another, lanes side by side; a barrier waits for all lanes and holds later
 * jobs back until it is done. A job must not throw; it deals with its own failures.
 */
export class Lanes {
  readonly #lanes = new Map<string, Promise<void>>();
  #barrier: Promise<void> = Promise.resolve();

  /** Runs `job` after everything that was given to this lane before. */
  run(lane: string, job: () => Promise<void>): Promise<void> {
    const before = Promise.all([this.#barrier, this.#lanes.get(lane)]);
    const mine = before.then(job).finally(() => {
      if (this.#lanes.get(lane) === mine) this.#lanes.delete(lane);
    });
    this.#lanes.set(lane, mine);
    return mine;
  }

  /** Runs `job` after everything that was given before, and before everything that is given after. */
  barrier(job: () => Promise<void>): Promise<void> {
    const before = Promise.all([this.#barrier, ...this.#lanes.values()]);
    this.#barrier = before.then(job);
    return this.#barrier;
  }

  /** Resolves when nothing is left to do, also of what the jobs themselves gave. */
  async idle(): Promise<void> {
    for (;;) {
      const barrier = this.#barrier;
      await Promise.all([barrier, ...this.#lanes.values()]);
      if (barrier === this.#barrier && this.#lanes.size === 0) return;
    }
  }
}
