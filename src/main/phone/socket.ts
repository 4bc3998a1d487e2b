import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Net } from '../net/port.ts';
import { readSipMessage } from './inbound.ts';

type WebSocket = Awaited<ReturnType<Net['webSocket']>>;

export interface SipSocketOptions {
  readonly net: Pick<Net, 'webSocket'>;
  readonly url: string;
  readonly clock: Clock;
  /** A frame was dropped, or handling it threw. `dropped` counts them since the socket was made. */
  readonly onDropped: (why: string, dropped: number) => void;
}

const connectWithinMs = 10_000;
/** A path that died silently is noticed within the sum of both (RFC 6455 section 5.5.2). */
const pingEveryMs = 15_000;
const pongWithinMs = 8_000;
/** After sleep or a change of network the path is probably dead, and a customer may be waiting. */
const checkWithinMs = 2_000;

/**
 * JsSIP's Socket over a WebSocket of ours (RFC 7118). It connects once each time it is told to; when to try again is the
 * registration's business. What the far end sends is looked at first, and nothing it sends can throw.
 */
export class SipSocket {
  via_transport: string;
  readonly url: string;
  readonly sip_uri: string;
  /* JsSIP's transport puts its handlers here. */
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: <T>(data: T) => void = () => undefined;

  readonly #options: SipSocketOptions;
  #generation = 0;
  #state: 'closed' | 'connecting' | 'open' = 'closed';
  #socket: WebSocket | null = null;
  #timer: Disposable | null = null;
  #dropped = 0;

  constructor(options: SipSocketOptions) {
    const url = new URL(options.url);
    this.#options = options;
    this.url = options.url;
    this.via_transport = url.protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${url.host};transport=ws`;
  }

  isConnected(): boolean {
    return this.#state === 'open';
  }

  isConnecting(): boolean {
    return this.#state === 'connecting';
  }

  connect(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'connecting';
    const generation = ++this.#generation;
    this.#after(connectWithinMs, () => this.#lose(generation, 0, 'no connection in time'));
    this.#options.net.webSocket(this.url, ['sip']).then(
      (socket) => {
        if (generation === this.#generation) this.#adopt(generation, socket);
        else socket.terminate();
      },
      (error: unknown) => this.#lose(generation, 0, String(error)),
    );
  }

  /** Asked for by us: says goodbye and does not tell JsSIP, which knows. */
  disconnect(): void {
    const socket = this.#socket;
    this.#forget();
    socket?.close(1000);
  }

  /** Gives a connection up on which nobody answers. */
  drop(reason: string): void {
    this.#lose(this.#generation, 0, reason);
  }

  /** Asks at once whether anybody is still there; a connection that does not answer within two seconds is given up. */
  check(): void {
    if (this.#state === 'open' && this.#socket !== null) {
      this.#probe(this.#generation, this.#socket, checkWithinMs);
    }
  }

  send(message: unknown): boolean {
    if (this.#state !== 'open' || this.#socket === null) return false;
    this.#socket.send(String(message));
    return true;
  }

  #adopt(generation: number, socket: WebSocket): void {
    this.#socket = socket;
    const mine = (): boolean => generation === this.#generation;
    let reason = '';
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', (code) => this.#lose(generation, code, reason));
    socket.on('message', (data) => {
      if (mine()) this.#receive(data);
    });
    const open = (): void => {
      if (!mine()) return;
      this.#state = 'open';
      this.#ping(generation, socket);
      this.onconnect();
    };
    if (socket.readyState === socket.OPEN) open();
    else if (socket.readyState === socket.CONNECTING) socket.on('open', open);
    else this.#lose(generation, 0, 'closed at once');
  }

  #ping(generation: number, socket: WebSocket): void {
    this.#after(pingEveryMs, () => this.#probe(generation, socket, pongWithinMs));
  }

  #probe(generation: number, socket: WebSocket, withinMs: number): void {
    this.#after(withinMs, () => this.#lose(generation, 0, 'no answer to ping'));
    socket.once('pong', () => {
      if (generation === this.#generation) this.#ping(generation, socket);
    });
    socket.ping();
  }

  #receive(data: unknown): void {
    const message = readSipMessage(toBytes(data));
    if (!message.ok) {
      this.#drop(message.problem.message);
      return;
    }
    try {
      this.ondata(message.value);
    } catch (error) {
      // JsSIP's parser throws on some messages that are well-formed at first sight.
      this.#drop(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error));
    }
  }

  #drop(why: string): void {
    this.#dropped += 1;
    this.#options.onDropped(why, this.#dropped);
  }

  #lose(generation: number, code: number, reason: string): void {
    if (generation !== this.#generation || this.#state === 'closed') return;
    const socket = this.#socket;
    this.#forget();
    socket?.terminate();
    this.ondisconnect(true, code, reason);
  }

  #forget(): void {
    this.#generation += 1;
    this.#state = 'closed';
    this.#socket = null;
    void this.#timer?.dispose();
    this.#timer = null;
  }

  #after(ms: number, callback: () => void): void {
    void this.#timer?.dispose();
    this.#timer = this.#options.clock.after(ms, callback);
  }
}

/** A frame of `ws` is one buffer, or several when it was told to hand out fragments. */
function toBytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (Array.isArray(data)) return Buffer.concat(data.filter((part) => part instanceof Uint8Array));
  return Buffer.from(String(data));
}
