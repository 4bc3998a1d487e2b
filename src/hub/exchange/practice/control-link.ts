import type { z } from 'zod';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import type { Log } from '../../log.ts';
import { ExchangeError } from '../error.ts';
import type { ExchangeEvent, ExchangeSnapshot } from '../port.ts';
import { type ControlClient, connectControl } from './control-client.ts';
import { snapshotSchema } from './control-events.ts';
import {
  CONTROL_PROTOCOL,
  type ControlRequest,
  type CustomerReport,
  type HelloReply,
  helloReplySchema,
} from './control-protocol.ts';
import { spawnExchange } from './spawn.ts';

export interface LinkOptions {
  /** Path of a Unix socket, or of a named pipe on Windows. Whoever uses the same path finds the same exchange. */
  readonly controlPath: string;
  /** Names this hub to the exchange; its process id when left out. */
  readonly hub?: string;
  /** Start the exchange's process when nobody serves the path. */
  readonly spawn: boolean;
  /** Where the exchange writes its log. */
  readonly logFile: string;
  readonly clock: Clock;
  readonly logger: Log;
  /** TCP port for the desktops when the process is started here; a free one when left out. */
  readonly port?: number;
  /** Folder where a process that is started here puts recordings; without it nothing can be recorded. */
  readonly recordings?: string;
}

export interface LinkHandlers {
  up(snapshot: ExchangeSnapshot): void;
  down(): void;
  event(event: ExchangeEvent): void;
  customer(report: CustomerReport): void;
}

/** How long a process that was started may take to serve its path before another is tried. */
const BOOT_MS = 5_000;

const RETRY = { firstMs: 50, lastMs: 2_000 } as const;

/** The way to the exchange's process: finds or starts it, and connects again for as long as it is wanted. */
export class ControlLink implements Disposable {
  readonly #o: LinkOptions;
  readonly #handlers: LinkHandlers;
  #client: ControlClient | null = null;
  #hello: HelloReply | null = null;
  #connected = false;
  #stopped = false;
  #retry: Disposable | null = null;
  #retryMs: number = RETRY.firstMs;
  #spawnedAt = Number.NEGATIVE_INFINITY;
  #waiting: (() => void)[] = [];

  constructor(options: LinkOptions, handlers: LinkHandlers) {
    this.#o = options;
    this.#handlers = handlers;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** What the exchange said of itself last; null before the first connection. */
  get hello(): HelloReply | null {
    return this.#hello;
  }

  start(): void {
    void this.#connect();
  }

  /** Resolves when the link is up. */
  async ready(): Promise<void> {
    if (this.#connected) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Asks, and reads the answer. Throws `ExchangeError` for refusals, a link that is down, and answers that make no sense. */
  async ask<T>(request: ControlRequest, schema: z.ZodType<T>): Promise<T> {
    const client = this.#client;
    if (client === null) throw new ExchangeError(problem('exchange.unreachable'));
    const result = await new Promise<Result<unknown>>((resolve) => client.request(request, resolve));
    if (!result.ok) throw new ExchangeError(result.problem);
    const parsed = schema.safeParse(result.value);
    if (!parsed.success) throw new ExchangeError(problem('exchange.badAnswer', parsed.error.message));
    return parsed.data;
  }

  /** Does not connect again once the link is gone. */
  stop(): void {
    this.#stopped = true;
  }

  /** Lets go of the link. The exchange and its calls stay up. */
  dispose(): void {
    this.#stopped = true;
    void this.#retry?.dispose();
    void this.#client?.dispose();
  }

  async #connect(): Promise<void> {
    const { controlPath, spawn, logFile, port = 0, recordings = null } = this.#o;
    const client = await connectControl(controlPath, {
      event: (line) => this.#take(line),
      garbage: () => this.#o.logger.warn('exchange speaks another protocol'),
      closed: () => this.#down(),
    });
    if (this.#stopped) return void client?.dispose();
    if (client === null) {
      const now = this.#o.clock.monotonic();
      if (spawn && now - this.#spawnedAt > BOOT_MS) {
        this.#spawnedAt = now;
        spawnExchange({ controlPath, logFile, port: this.#lastPort() ?? port, recordings });
      }
      return this.#later();
    }
    this.#client = client;
    try {
      await this.#greet(client);
    } catch (error) {
      this.#o.logger.warn({ error: String(error) }, 'exchange refused');
      await client.dispose();
    }
  }

  /** Hello, then a snapshot. Events that come before the snapshot's answer are in it, so they are not told. */
  async #greet(client: ControlClient): Promise<void> {
    const hub = this.#o.hub ?? `${process.pid}`;
    this.#hello = await this.ask({ op: 'hello', protocol: CONTROL_PROTOCOL, hub }, helloReplySchema);
    client.request({ op: 'snapshot' }, (answer) => {
      const snapshot = snapshotSchema.safeParse(answer.ok ? answer.value : null);
      if (!snapshot.success) {
        this.#o.logger.warn('exchange gave no snapshot');
        return void client.dispose();
      }
      this.#connected = true;
      this.#retryMs = RETRY.firstMs;
      this.#handlers.up(snapshot.data);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  #take(line: Parameters<Parameters<typeof connectControl>[1]['event']>[0]): void {
    if (line.kind === 'customer') this.#handlers.customer(line.customer);
    else if (this.#connected) this.#handlers.event(line.event);
  }

  #down(): void {
    this.#client = null;
    // A process that was up and is gone may be replaced at once.
    this.#spawnedAt = Number.NEGATIVE_INFINITY;
    const was = this.#connected;
    this.#connected = false;
    if (was) this.#handlers.down();
    this.#later();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#retry = this.#o.clock.after(this.#retryMs, () => void this.#connect());
    this.#retryMs = Math.min(RETRY.lastMs, this.#retryMs * 2);
  }

  /** The port of the exchange that was there before: desktops look for it at the same place. */
  #lastPort(): number | null {
    return this.#hello === null ? null : Number(new URL(this.#hello.webSocketUrl).port);
  }
}
