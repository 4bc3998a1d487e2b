import { type Api, Refusal } from './api.ts';
import { newId } from './ids.ts';
import type { Keeper, Outgoing } from './kept.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 20_000;

/**
 * What the visitor has written and the hub has not confirmed: kept until it has, sent one after the other, again and again while
 * the hub cannot be reached. Each has its id, so that none is there twice.
 */
export class Outbox {
  readonly #api: Api;
  readonly #keeper: Keeper;
  readonly #changed: () => void;
  #sending = false;
  #waitMs = firstWaitMs;
  #timer: number | undefined;

  constructor(api: Api, keeper: Keeper, changed: () => void) {
    this.#api = api;
    this.#keeper = keeper;
    this.#changed = changed;
    addEventListener('online', () => this.go());
  }

  get waiting(): readonly Outgoing[] {
    return this.#keeper.kept.outgoing;
  }

  add(message: Pick<Outgoing, 'text' | 'files' | 'reason'>): void {
    const outgoing: Outgoing = { id: newId(), at: Date.now(), sent: false, refused: null, ...message };
    this.#put([...this.waiting, outgoing]);
    this.go();
  }

  /** These are in the thread and need not be kept; of a whole thread none that was sent is missing, or it stands in an older one. */
  arrived(ids: ReadonlySet<string>, whole: boolean): void {
    const kept = this.waiting.filter(({ id, sent }) => !ids.has(id) && !(whole && sent));
    if (kept.length < this.waiting.length) this.#put(kept);
  }

  retry(id: string): void {
    this.#change(id, { refused: null });
    this.go();
  }

  discard(id: string): void {
    this.#put(this.waiting.filter((message) => message.id !== id));
  }

  /** Sends what waits; nothing when it is at it. */
  go(): void {
    clearTimeout(this.#timer);
    this.#waitMs = firstWaitMs;
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (!(await this.#send(next))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): Outgoing | undefined {
    if (this.#api.token === null) return undefined;
    return this.waiting.find(({ refused, sent }) => refused === null && !sent);
  }

  /** Whether the next one may follow. */
  async #send({ id, text, files, reason }: Outgoing): Promise<boolean> {
    try {
      await this.#api.write({ id, text, fileIds: files.map((file) => file.id), reason });
      // It stays until the thread has it.
      this.#change(id, { sent: true });
      this.#waitMs = firstWaitMs;
      return true;
    } catch (error) {
      if (error instanceof Refusal && !error.passes && error.status !== 401) {
        this.#change(id, { refused: error.code === 'file.kindRefused' ? 'kindRefused' : 'failed' });
        return true;
      }
      this.#timer = setTimeout(() => void this.#run(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
      return false;
    }
  }

  #change(id: string, values: Partial<Outgoing>): void {
    this.#put(this.waiting.map((message) => (message.id === id ? { ...message, ...values } : message)));
  }

  #put(outgoing: readonly Outgoing[]): void {
    this.#keeper.keep({ outgoing });
    this.#changed();
  }
}
