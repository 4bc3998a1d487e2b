import type { ChatEvent } from '#shared/widget-api/chat.ts';
import { type Api, Refusal } from './api.ts';

/** The hub is heard of every 10 s; silence for so long is a broken connection that nobody has noticed. */
const silentMs = 25_000;
const firstWaitMs = 500;
const longestWaitMs = 15_000;

export interface LinkEvents {
  /** What the page has, so that only the rest comes. */
  from(): { readonly thread: string; readonly after: number } | null;
  told(event: ChatEvent): void;
  /** Whether the hub is heard. */
  changed(there: boolean): void;
  /** The hub does not know this visitor any more. */
  refused(): void;
}

/** Listens to the hub for as long as the page is there, and comes back by itself: sooner when the network does. */
export class Link {
  readonly #api: Api;
  readonly #events: LinkEvents;
  #attempt: AbortController | null = null;
  #wake: (() => void) | null = null;
  #waitMs = firstWaitMs;

  constructor(api: Api, events: LinkEvents) {
    this.#api = api;
    this.#events = events;
    addEventListener('online', () => this.again());
    addEventListener('offline', () => this.#attempt?.abort());
    // A browser that slept, or put the page aside, has lost its connection without saying so.
    addEventListener('pageshow', () => this.again());
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && this.#wake?.(),
    );
  }

  /** Begins to listen; once. */
  async run(): Promise<void> {
    while (this.#api.token !== null) {
      const attempt = new AbortController();
      this.#attempt = attempt;
      try {
        await this.#listen(attempt);
      } catch (error) {
        if (error instanceof Refusal && error.status === 401) return this.#events.refused();
      }
      attempt.abort();
      this.#attempt = null;
      this.#events.changed(false);
      await this.#pause();
    }
  }

  /** Does not wait for the next attempt. */
  again(): void {
    this.#waitMs = firstWaitMs;
    this.#wake?.();
  }

  async #listen(attempt: AbortController): Promise<void> {
    const body = await this.#api.events(this.#events.from(), attempt.signal);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const silence = setTimeout(() => attempt.abort(), silentMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      const parts = (rest + value).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        if (!part.startsWith('data: ')) continue;
        this.#waitMs = firstWaitMs;
        this.#events.changed(true);
        this.#events.told(JSON.parse(part.slice('data: '.length)) as ChatEvent);
      }
    }
  }

  /** Longer from one failure to the next, and never all pages at once. */
  #pause(): Promise<void> {
    const ms = this.#waitMs * (0.75 + Math.random() / 2);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
