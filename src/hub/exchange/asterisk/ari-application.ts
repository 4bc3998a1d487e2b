import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';

const OPEN_MS = 5_000;

const startedSchema = z.object({ type: z.literal('StasisStart'), channel: z.object({ id: z.string() }) });

/**
 * An application of ours at Asterisk, which can be given channels while its socket is open. Channels that it has got stay when
 * the socket goes. Each connection has its own: two of one name would take each other's events.
 */
export class AriApplication {
  readonly name: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, { resolve: () => void; reject: (error: ExchangeError) => void }>();

  private constructor(name: string, socket: WebSocket) {
    this.name = name;
    this.#socket = socket;
    socket.on('message', (data) => this.#take(data.toString()));
    socket.on('close', () => this.#closed());
  }

  /** Rejects with 'exchange.unreachable'. `url`: of ARI. */
  static async open(url: string, authorization: string): Promise<AriApplication> {
    const name = `lineside-${randomUUID()}`;
    const address = `${url.replace(/^http/, 'ws')}/events?app=${name}`;
    const socket = new WebSocket(address, { headers: { authorization }, handshakeTimeout: OPEN_MS });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      // Later ones are followed by the end of the socket.
      socket.on('error', (error) =>
        reject(new ExchangeError(problem('exchange.unreachable', error.message))),
      );
    });
    return new AriApplication(name, socket);
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Resolves when this channel is in the application, before which nothing can be done with it. */
  started(channelId: string): Promise<void> {
    const started = new Promise<void>((resolve, reject) => this.#waiting.set(channelId, { resolve, reject }));
    // Whoever asked may have failed before and look no more.
    started.catch(() => undefined);
    return started;
  }

  dispose(): void {
    this.#socket.terminate();
  }

  #take(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    const started = startedSchema.safeParse(message);
    if (!started.success) return;
    const { id } = started.data.channel;
    this.#waiting.get(id)?.resolve();
    this.#waiting.delete(id);
  }

  #closed(): void {
    for (const { reject } of this.#waiting.values())
      reject(new ExchangeError(problem('exchange.unreachable')));
    this.#waiting.clear();
  }
}
