import type { z } from 'zod';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import type { Log } from '../../log.ts';
import { ExchangeError } from '../error.ts';
import type { ExchangeHandlers, ExchangePort, RecordAction } from '../port.ts';
import { type ControlClient, connectControl } from './control-client.ts';
import { snapshotSchema } from './control-events.ts';
import {
  CONTROL_PROTOCOL,
  type ControlRequest,
  type CustomerOrderInput,
  type CustomerReport,
  conferenceSchema,
  customerOrderSchema,
  customerReportSchema,
  digitsSchema,
  type HelloReply,
  helloReplySchema,
  type OutsideChange,
  type OutsideReport,
  outsideChangeSchema,
  outsideReportSchema,
  reofferedSchema,
  startedCustomerSchema,
} from './control-protocol.ts';
import { spawnExchange } from './spawn.ts';

export interface PracticeOptions {
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

/** The practice exchange as the hub sees it, with the simulated customers that only this exchange has. */
export interface PracticeExchange extends ExchangePort {
  record(callId: string, action: RecordAction): Promise<void>;
  bridge(callIds: readonly string[]): Promise<string>;
  /** Resolves when the link is up. */
  ready(): Promise<void>;
  startCustomer(order: CustomerOrderInput): Promise<string>;
  customerReport(customerId: string): Promise<CustomerReport>;
  /** The customer hangs up now. */
  stopCustomer(customerId: string): Promise<void>;
  /** The keys that were pressed in an agent's call, by RFC 4733 or INFO. */
  digitsOf(callId: string): Promise<string>;
  /** The exchange offers anew in an agent's call; `sendonly` is a hold from the far end. Resolves with whether it was accepted. */
  reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<boolean>;
  /** Gives an outside number another behaviour than it has by the table in `outside-numbers.ts`. */
  setOutside(number: string, change: OutsideChange): Promise<void>;
  /** The outside line that a call reached last. */
  outsideReport(linkedId: string): Promise<OutsideReport>;
  /** Fires on every change of a customer, and once a second while one talks. */
  onCustomerChanged(listener: (report: CustomerReport) => void): Disposable;
  /** Ends the exchange's process and every call, unless another hub uses it ('exchange.inUse'); resolves when it has said yes. */
  shutdown(): Promise<void>;
}

/** How long a process that was started may take to serve its path before another is tried. */
const BOOT_MS = 5_000;

const RETRY = { firstMs: 50, lastMs: 2_000 } as const;

/** Makes the adapter; `start` of the result connects it. */
export function createPracticeExchange(options: PracticeOptions): PracticeExchange {
  return new PracticeAdapter(options);
}

class PracticeAdapter implements PracticeExchange {
  readonly kind = 'practice';
  readonly #o: PracticeOptions;
  readonly #customers: Emitter<CustomerReport>;
  #handlers: ExchangeHandlers | null = null;
  #client: ControlClient | null = null;
  #hello: HelloReply | null = null;
  #connected = false;
  #stopped = false;
  #retry: Disposable | null = null;
  #retryMs: number = RETRY.firstMs;
  #spawnedAt = Number.NEGATIVE_INFINITY;
  #waiting: (() => void)[] = [];

  constructor(options: PracticeOptions) {
    this.#o = options;
    this.#customers = new Emitter((error) =>
      options.logger.warn({ error: String(error) }, 'customer listener'),
    );
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Known from the first connection on (await `ready`), and kept while the link is away. */
  get signalling(): { readonly webSocketUrl: string; readonly domain: string } {
    if (this.#hello === null) throw new ExchangeError(problem('exchange.unreachable'));
    const { webSocketUrl, domain } = this.#hello;
    return { webSocketUrl, domain };
  }

  start(handlers: ExchangeHandlers): void {
    if (this.#handlers !== null) throw new Error('Started before');
    this.#handlers = handlers;
    void this.#connect();
  }

  async ready(): Promise<void> {
    if (this.#connected) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async configure(...[phones, queues]: Parameters<ExchangePort['configure']>): Promise<void> {
    await this.#ask({ op: 'configure', phones: [...phones], queues: [...queues] });
  }

  async setMember(member: Parameters<ExchangePort['setMember']>[0]): Promise<void> {
    await this.#ask({ op: 'member', member });
  }

  async assignInteraction(linkedId: string, interactionId: string): Promise<void> {
    await this.#ask({ op: 'assignInteraction', linkedId, interactionId });
  }

  async hangUp(callId: string): Promise<void> {
    await this.#ask({ op: 'hangUp', callId });
  }

  async record(callId: string, action: RecordAction): Promise<void> {
    await this.#ask({ op: 'record', callId, action });
  }

  async bridge(callIds: readonly string[]): Promise<string> {
    return this.#parse(conferenceSchema, await this.#ask({ op: 'bridge', callIds: [...callIds] }))
      .conferenceId;
  }

  async digitsOf(callId: string): Promise<string> {
    return this.#parse(digitsSchema, await this.#ask({ op: 'digitsOf', callId })).digits;
  }

  async reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<boolean> {
    return this.#parse(reofferedSchema, await this.#ask({ op: 'reoffer', callId, direction })).accepted;
  }

  async setOutside(number: string, change: OutsideChange): Promise<void> {
    await this.#ask({ op: 'setOutside', number, change: outsideChangeSchema.parse(change) });
  }

  async outsideReport(linkedId: string): Promise<OutsideReport> {
    return this.#parse(outsideReportSchema, await this.#ask({ op: 'outsideReport', linkedId }));
  }

  async startCustomer(order: CustomerOrderInput): Promise<string> {
    const value = await this.#ask({ op: 'startCustomer', order: customerOrderSchema.parse(order) });
    return this.#parse(startedCustomerSchema, value).customerId;
  }

  async customerReport(customerId: string): Promise<CustomerReport> {
    return this.#parse(customerReportSchema, await this.#ask({ op: 'customerReport', customerId }));
  }

  async stopCustomer(customerId: string): Promise<void> {
    await this.#ask({ op: 'stopCustomer', customerId });
  }

  onCustomerChanged(listener: (report: CustomerReport) => void): Disposable {
    return this.#customers.on(listener);
  }

  async shutdown(): Promise<void> {
    this.#stopped = true;
    await this.#ask({ op: 'shutdown' });
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
    const hello = await this.#ask({
      op: 'hello',
      protocol: CONTROL_PROTOCOL,
      hub: this.#o.hub ?? `${process.pid}`,
    });
    this.#hello = this.#parse(helloReplySchema, hello);
    client.request({ op: 'snapshot' }, (answer) => {
      const snapshot = snapshotSchema.safeParse(answer.ok ? answer.value : null);
      if (!snapshot.success) {
        this.#o.logger.warn('exchange gave no snapshot');
        return void client.dispose();
      }
      this.#connected = true;
      this.#retryMs = RETRY.firstMs;
      this.#handlers?.up(snapshot.data);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  #take(line: Parameters<Parameters<typeof connectControl>[1]['event']>[0]): void {
    if (line.kind === 'customer') this.#customers.emit(line.customer);
    else if (this.#connected) this.#handlers?.event(line.event);
  }

  #down(): void {
    this.#client = null;
    // A process that was up and is gone may be replaced at once.
    this.#spawnedAt = Number.NEGATIVE_INFINITY;
    const was = this.#connected;
    this.#connected = false;
    if (was) this.#handlers?.down();
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

  async #ask(request: ControlRequest): Promise<unknown> {
    const client = this.#client;
    if (client === null) throw new ExchangeError(problem('exchange.unreachable'));
    const result = await new Promise<Result<unknown>>((resolve) => client.request(request, resolve));
    if (!result.ok) throw new ExchangeError(result.problem);
    return result.value;
  }

  #parse<T>(schema: z.ZodType<T>, value: unknown): T {
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new ExchangeError(problem('exchange.badAnswer', parsed.error.message));
    return parsed.data;
  }
}
