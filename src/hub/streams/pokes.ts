import pg from 'pg';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Log } from '../log.ts';
import { notifyChannel } from './change.ts';

/** What a poke names: a topic, or 'everything' when pokes may have been missed. */
export type Poke = { readonly kind: 'topic'; readonly topic: string } | { readonly kind: 'everything' };

/** How often followers look by themselves, in case a poke was lost. */
const pollMs = 5_000;
const reconnectMs = 1_000;

/**
 * Listens to PostgreSQL's notifications and passes them on. It only wakes: truth is read from the log. After a broken
 * connection and every five seconds it says 'everything', so a lost notification costs seconds and never an event.
 */
export class Pokes implements Disposable {
  readonly #url: string;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #emitter: Emitter<Poke>;
  #client: pg.Client | null = null;
  #retry: Disposable | null = null;
  #poll: Disposable | null = null;
  #disposed = false;

  /** `name` is what the database calls this connection. */
  constructor(url: string, name: string, clock: Clock, log: Log) {
    this.#url = url;
    this.#name = name;
    this.#clock = clock;
    this.#log = log;
    this.#emitter = new Emitter((error) => log.error(error, 'a listener of pokes failed'));
  }

  on(listener: (poke: Poke) => void): Disposable {
    return this.#emitter.on(listener);
  }

  /** Resolves after the first connection attempt; goes on by itself. */
  async start(): Promise<void> {
    this.#schedulePoll();
    await this.#connect();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#retry?.dispose();
    await this.#poll?.dispose();
    await this.#client?.end();
  }

  #schedulePoll(): void {
    this.#poll = this.#clock.after(pollMs, () => {
      if (this.#disposed) return;
      this.#emitter.emit({ kind: 'everything' });
      this.#schedulePoll();
    });
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: this.#name,
      keepAlive: true,
    });
    let broken = false;
    const again = () => {
      if (broken) return;
      broken = true;
      if (this.#client === client) this.#client = null;
      if (!this.#disposed) this.#retry = this.#clock.after(reconnectMs, () => void this.#connect());
    };
    client.on('error', (error) => {
      this.#log.warn({ error: error.message }, 'the notification connection broke');
      again();
    });
    client.on('end', again);
    client.on('notification', (message) => {
      if (message.payload !== undefined) this.#emitter.emit({ kind: 'topic', topic: message.payload });
    });
    try {
      await client.connect();
      await client.query(`listen ${notifyChannel}`);
      if (this.#disposed) return void (await client.end());
      this.#client = client;
      this.#emitter.emit({ kind: 'everything' });
    } catch (error) {
      this.#log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'cannot listen for notifications',
      );
      again();
    }
  }
}
