import type { Log } from '../log.ts';

/** Names of what has changed, or everything when changes may have been missed. */
export type Dirty = ReadonlySet<string> | 'everything';

/** Tells one listener what the last look found; the first time it must be told all. */
export type Tell<Listener> = (listener: Listener, first: boolean) => void;

/**
 * Looks again at what has changed, one look at a time, so that many changes at once become few looks; nobody listening,
 * nothing is looked at. What is told is volatile: never logged, and whole again for whoever connects again.
 */
export class Lookout<Listener extends object> {
  readonly #look: (dirty: Dirty) => Promise<Tell<Listener>>;
  readonly #log: Log;
  /** With whether they have been told anything yet. */
  readonly #listeners = new Map<Listener, boolean>();
  #dirty: Set<string> | 'everything' = new Set();
  /** For whom it shall look: those who have been told nothing yet, or all. */
  #asked: 'nobody' | 'new' | 'all' = 'nobody';
  #running = false;

  /** `look` reads what is dirty, and gives how each listener is then told. When it throws, the next look is at everything. */
  constructor(log: Log, look: (dirty: Dirty) => Promise<Tell<Listener>>) {
    this.#log = log;
    this.#look = look;
  }

  /** Tells a listener from now on; gives the way to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.set(listener, false);
    if (this.#listeners.size === 1) this.#dirty = 'everything';
    if (this.#asked === 'nobody') this.#asked = 'new';
    void this.#run();
    return () => void this.#listeners.delete(listener);
  }

  /** Looks again at what is named; with an empty list only tells again, because what a listener may see has changed. */
  changed(names: readonly string[] | 'everything'): void {
    if (this.#listeners.size === 0) return;
    if (names === 'everything') this.#dirty = 'everything';
    else if (this.#dirty !== 'everything') for (const name of names) this.#dirty.add(name);
    this.#asked = 'all';
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#asked !== 'nobody' && this.#listeners.size > 0) await this.#pass();
    } catch (error) {
      // What was missed is looked at with the next change, at the latest when everything is looked at again.
      this.#dirty = 'everything';
      this.#log.warn({ err: error }, 'what is shown to desktops could not be read');
    } finally {
      this.#running = false;
    }
  }

  async #pass(): Promise<void> {
    const asked = this.#asked;
    this.#asked = 'nobody';
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const nothingDirty = dirty !== 'everything' && dirty.size === 0;
    const tell = await this.#look(dirty);
    for (const [listener, told] of this.#listeners) {
      // Somebody who came is no news for the others.
      if (told && asked === 'new' && nothingDirty) continue;
      this.#listeners.set(listener, true);
      tell(listener, !told);
    }
  }
}
