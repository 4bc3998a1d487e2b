import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import { type AmiFields, type AmiMessage, AmiParser, formatAction } from './ami-message.ts';

export interface AmiAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user: string;
  readonly secret: string;
}

export interface AmiListener {
  event(event: AmiMessage): void;
  /** Once, when the connection that was up has gone. */
  closed(): void;
}

/** What an action brought: its response, and the events of its list. */
export interface AmiReply {
  readonly response: AmiMessage;
  readonly list: readonly AmiMessage[];
}

interface Pending {
  readonly list: boolean;
  readonly events: AmiMessage[];
  response: AmiMessage | null;
  readonly resolve: (reply: AmiReply) => void;
  readonly reject: (error: ExchangeError) => void;
  readonly timer: Disposable;
}

const CONNECT_MS = 5_000;
const REPLY_MS = 10_000;
/** An idle link is asked this often whether it is alive; a peer that vanished is found out within that and `REPLY_MS`. */
const KEEPALIVE_MS = 10_000;

/** One connection to the manager interface from its login to its end; it is not used again after that. */
export class AmiConnection implements Disposable {
  readonly #clock: Clock;
  readonly #listener: AmiListener;
  readonly #socket: Socket;
  readonly #parser = new AmiParser();
  readonly #pending = new Map<string, Pending>();
  #count = 0;
  #open = true;
  #keepalive: Disposable | null = null;

  private constructor(socket: Socket, clock: Clock, listener: AmiListener) {
    this.#socket = socket;
    this.#clock = clock;
    this.#listener = listener;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#closed());
  }

  /** Connects and logs in. Rejects with 'exchange.unreachable', or 'exchange.refused' when the login is wrong. */
  static async open(address: AmiAddress, clock: Clock, listener: AmiListener): Promise<AmiConnection> {
    const socket = await connected(address, clock);
    const connection = new AmiConnection(socket, clock, listener);
    try {
      await connection.ask('Login', { Username: address.user, Secret: address.secret, Events: 'on' });
    } catch (error) {
      connection.dispose();
      throw error;
    }
    connection.#stayAlive();
    return connection;
  }

  /** Asks for one thing. Rejects with 'exchange.refused' and Asterisk's words, or with 'exchange.unreachable'. */
  async ask(action: string, fields: AmiFields = {}): Promise<AmiMessage> {
    return (await this.#send(action, fields, false)).response;
  }

  /** Asks for something whose answer is a list of events, e.g. QueueStatus. */
  async list(action: string, fields: AmiFields = {}): Promise<readonly AmiMessage[]> {
    return (await this.#send(action, fields, true)).list;
  }

  dispose(): void {
    this.#socket.destroy();
    this.#end();
  }

  #send(action: string, fields: AmiFields, list: boolean): Promise<AmiReply> {
    return new Promise((resolve, reject) => {
      if (!this.#open) return reject(unreachable());
      this.#count += 1;
      const id = `lineside-${this.#count}`;
      const timer = this.#clock.after(REPLY_MS, () => {
        // The link is dead, whatever TCP says.
        this.#socket.destroy();
        this.#closed();
      });
      this.#pending.set(id, { list, events: [], response: null, resolve, reject, timer });
      this.#socket.write(formatAction(action, id, fields));
    });
  }

  #take(bytes: Uint8Array): void {
    for (const message of this.#parser.push(bytes)) {
      const id = message.get('ActionID');
      const pending = this.#pending.get(id);
      // OriginateResponse is an event that says how it went in a field of this name.
      if (message.get('Response') !== '' && message.get('Event') === '') {
        if (pending !== undefined) this.#answered(id, pending, message);
      } else if (pending?.list === true) {
        if (message.get('EventList').toLowerCase() === 'complete') this.#done(id, pending);
        else pending.events.push(message);
      } else if (message.get('Event') !== '') this.#listener.event(message);
    }
  }

  #answered(id: string, pending: Pending, response: AmiMessage): void {
    if (response.get('Response').toLowerCase() === 'error') {
      this.#settle(id, pending);
      const words = response.get('Message');
      pending.reject(new ExchangeError(problem('exchange.refused', words, { words })));
      return;
    }
    pending.response = response;
    if (!pending.list) this.#done(id, pending);
  }

  #done(id: string, pending: Pending): void {
    if (pending.response === null) return;
    this.#settle(id, pending);
    pending.resolve({ response: pending.response, list: pending.events });
  }

  #settle(id: string, pending: Pending): void {
    this.#pending.delete(id);
    void pending.timer.dispose();
  }

  #stayAlive(): void {
    this.#keepalive = this.#clock.after(KEEPALIVE_MS, () => {
      // A link that does not answer is ended by the time limit of its request.
      this.ask('Ping').then(
        () => this.#stayAlive(),
        () => undefined,
      );
    });
    if (!this.#open) void this.#keepalive.dispose();
  }

  #closed(): void {
    if (!this.#open) return;
    this.#end();
    this.#listener.closed();
  }

  #end(): void {
    this.#open = false;
    void this.#keepalive?.dispose();
    for (const [id, pending] of [...this.#pending]) {
      this.#settle(id, pending);
      pending.reject(unreachable());
    }
  }
}

function connected(address: AmiAddress, clock: Clock): Promise<Socket> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const ready = () => {
      void timer.dispose();
      socket.off('error', failed);
      resolve(socket);
    };
    const failed = (error: Error) => {
      void timer.dispose();
      socket.destroy();
      reject(unreachable(error.message));
    };
    const socket = address.tls ? connectTls({ host, port }, ready) : connectTcp({ host, port }, ready);
    const timer = clock.after(CONNECT_MS, () => failed(new Error('no answer')));
    socket.on('error', failed);
  });
}

function unreachable(why?: string): ExchangeError {
  return new ExchangeError(problem('exchange.unreachable', why));
}
