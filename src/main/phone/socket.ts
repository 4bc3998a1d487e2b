import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Net } from '../net/port.ts';
import { isKeepAlive, readSipMessage } from './inbound.ts';
import { isReadable, type JudgeOptions, judge } from './judge.ts';
import { statelessRefusal } from './stateless.ts';

type WebSocket = Awaited<ReturnType<Net['webSocket']>>;

export interface SipSocketOptions extends JudgeOptions {
  readonly net: Pick<Net, 'webSocket'>;
  readonly url: string;
  readonly clock: Clock;
  /** A frame was dropped or refused, or handling it threw. `dropped` counts them since the socket was made. */
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
  /** Whether a response went out since the last message came in. */
  #responded = false;

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
    const text = String(message);
    this.#responded ||= text.startsWith('SIP/2.0 ');
    this.#socket.send(text);
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
    const frame = toBytes(data);
    const keepAlive = frame.byteLength <= 4 ? Buffer.from(frame).toString() : '';
    if (isKeepAlive(keepAlive)) {
      this.ondata(keepAlive);
      return;
    }
    const message = readSipMessage(frame);
    if (!message.ok) {
      const status = message.problem.details?.['status'];
      this.#refuse(frame, typeof status === 'number' ? status : 400, message.problem.message);
      return;
    }
    const verdict = judge(message.value, this.#options);
    if (verdict.kind === 'refuse') {
      this.#refuse(frame, verdict.status, verdict.why, verdict.extra);
      return;
    }
    this.#responded = false;
    try {
      this.ondata(verdict.text);
    } catch (error) {
      // JsSIP throws on some messages that are well-formed at first sight.
      const why = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
      if (this.#responded) this.#drop(why);
      else this.#refuse(frame, isReadable(verdict.text) ? 500 : 400, why);
      return;
    }
    // A request that its parser does not take JsSIP drops without a word; who asked would wait for the end of its timers.
    const isSilent = message.value.method !== null && !this.#responded;
    if (isSilent && !isReadable(verdict.text)) this.#refuse(frame, 400, 'unreadable');
  }

  #refuse(frame: Uint8Array, status: number, why: string, extra?: readonly string[]): void {
    this.#drop(why);
    const refusal = statelessRefusal(frame, status, extra);
    if (refusal !== null) this.send(refusal);
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
