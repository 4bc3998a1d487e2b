import { randomBytes } from 'node:crypto';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { SipConnection } from './connection.ts';
import { parseCSeq, parseNameAddr, parseVia } from './header-values.ts';
import {
  header,
  responseTo,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from './message.ts';

/** T1 of RFC 3261 section 17.1.1.1 in milliseconds; timers B, F and H are 64 of it. */
const T1 = 500;
const MAGIC = 'z9hG4bK';

export interface ClientHandlers {
  provisional?(response: SipResponse): void;
  /** Once for each final response; for an INVITE also for a 2xx that is repeated (section 13.2.2.4). */
  final(response: SipResponse): void;
  /** No final answer in 64*T1, or the request could not be sent. */
  failed(): void;
}

/** One request of ours that waits for its answer. */
export interface ClientTransaction {
  /**
   * Sends CANCEL, as soon as a provisional answer allows it (section 9.1). Only for INVITE. Called again it sends again,
   * for a first CANCEL that found no socket, with the headers that were given first.
   */
  cancel(headers?: readonly SipHeader[]): void;
}

/** One request of theirs that wants an answer. */
export interface ServerTransaction {
  readonly connection: SipConnection;
  readonly request: SipRequest;
  respond(response: SipResponse): void;
  /** The other side takes its INVITE back (section 9.2). Told once, and only while there is no final answer. */
  onCancel(listener: () => void): void;
}

/** How a request finds its way: false when there is no socket to send it on now. */
export type Send = (message: SipMessage) => boolean;

interface Client {
  readonly request: SipRequest;
  readonly send: Send;
  readonly handlers: ClientHandlers;
  timer: Disposable | null;
  state: 'calling' | 'proceeding' | 'accepted';
  /** What CANCEL carries besides; null while none is wanted. */
  cancel: readonly SipHeader[] | null;
}

interface Server {
  readonly key: string;
  last: SipResponse | null;
  final: boolean;
  cancelled: (() => void) | null;
}

/**
 * The transaction layer (RFC 3261 section 17, RFC 6026) for a reliable transport: nothing is retransmitted by timers A, E and
 * G, timers D, I, J and K are zero, and B, F and H bound every wait.
 */
export class Transactions {
  readonly #clock: Clock;
  readonly #clients = new Map<string, Client>();
  readonly #servers = new Map<string, Server>();
  readonly #sentBy: string;
  readonly #onRequest: (transaction: ServerTransaction) => void;
  readonly #onAck: (request: SipRequest) => void;

  /** `sentBy`: the host that our Via names. */
  constructor(options: {
    clock: Clock;
    sentBy: string;
    onRequest: (transaction: ServerTransaction) => void;
    onAck: (request: SipRequest) => void;
  }) {
    this.#clock = options.clock;
    this.#sentBy = options.sentBy;
    this.#onRequest = options.onRequest;
    this.#onAck = options.onAck;
  }

  /** A Via of our own with a fresh branch. */
  via(): SipHeader {
    return {
      name: 'Via',
      value: `SIP/2.0/WS ${this.#sentBy};branch=${MAGIC}${randomBytes(10).toString('hex')}`,
    };
  }

  /** Sends a request whose topmost Via came from `via()`. */
  request(request: SipRequest, send: Send, handlers: ClientHandlers): ClientTransaction {
    const key = `${branchOf(request)} ${request.method}`;
    const client: Client = { request, send, handlers, timer: null, state: 'calling', cancel: null };
    this.#clients.set(key, client);
    client.timer = this.#clock.after(64 * T1, () => this.#fail(key, client));
    if (!send(request)) this.#fail(key, client);
    return { cancel: (headers = []) => this.#cancel(client, headers) };
  }

  /** Takes a message from a socket. */
  receive(connection: SipConnection, message: SipMessage): void {
    if (message.kind === 'response') this.#response(message);
    else this.#request(connection, message);
  }

  #fail(key: string, client: Client): void {
    if (this.#clients.get(key) !== client) return;
    this.#end(key, client);
    if (client.state !== 'accepted') client.handlers.failed();
  }

  #end(key: string, client: Client): void {
    void client.timer?.dispose();
    this.#clients.delete(key);
  }

  #response(response: SipResponse): void {
    const method = parseCSeq(header(response, 'CSeq') ?? '')?.method ?? '';
    const key = `${branchOf(response)} ${method}`;
    const client = this.#clients.get(key);
    if (client === undefined) return;
    const invite = method === 'INVITE';
    if (response.status < 200) {
      if (client.state === 'accepted') return;
      // Timer B ends with the first provisional answer (section 17.1.1.2): how long it may ring is decided elsewhere.
      if (invite && client.cancel === null) void client.timer?.dispose();
      const first = client.state === 'calling';
      client.state = 'proceeding';
      if (first && client.cancel !== null) this.#sendCancel(client);
      client.handlers.provisional?.(response);
      return;
    }
    if (invite && response.status < 300) {
      if (client.state !== 'accepted') {
        client.state = 'accepted';
        void client.timer?.dispose();
        client.timer = this.#clock.after(64 * T1, () => this.#end(key, client));
      }
    } else {
      this.#end(key, client);
      if (invite) client.send(this.#ackFailure(client.request, response));
    }
    client.handlers.final(response);
  }

  /** ACK of a non-2xx answer (section 17.1.1.3). */
  #ackFailure(invite: SipRequest, response: SipResponse): SipRequest {
    return this.#companion(invite, 'ACK', header(response, 'To') ?? '');
  }

  #cancel(client: Client, headers: readonly SipHeader[]): void {
    const key = `${branchOf(client.request)} INVITE`;
    if (client.state === 'accepted' || !this.#clients.has(key)) return;
    if (client.cancel === null) {
      client.cancel = headers;
      // 64*T1 after CANCEL the INVITE counts as ended, answered or not (section 9.1).
      void client.timer?.dispose();
      client.timer = this.#clock.after(64 * T1, () => this.#fail(key, client));
    }
    if (client.state === 'proceeding') this.#sendCancel(client);
  }

  #sendCancel(client: Client): void {
    const cancel = this.#companion(client.request, 'CANCEL', header(client.request, 'To') ?? '');
    const headers = [...cancel.headers, ...(client.cancel ?? [])];
    this.request({ ...cancel, headers }, client.send, { final: () => undefined, failed: () => undefined });
  }

  /** ACK and CANCEL repeat Via, From, Call-ID and the number of CSeq of their INVITE. */
  #companion(invite: SipRequest, method: 'ACK' | 'CANCEL', to: string): SipRequest {
    const number = parseCSeq(header(invite, 'CSeq') ?? '')?.number ?? 1;
    return {
      kind: 'request',
      method,
      uri: invite.uri,
      headers: [
        { name: 'Via', value: header(invite, 'Via') ?? '' },
        { name: 'Max-Forwards', value: '70' },
        { name: 'From', value: header(invite, 'From') ?? '' },
        { name: 'To', value: to },
        { name: 'Call-ID', value: header(invite, 'Call-ID') ?? '' },
        { name: 'CSeq', value: `${number} ${method}` },
      ],
      body: '',
    };
  }

  #request(connection: SipConnection, request: SipRequest): void {
    const via = parseVia(header(request, 'Via') ?? '');
    const branch = via?.branch.startsWith(MAGIC) === true ? via.branch : '';
    const base = `${connection.id} ${via?.sentBy ?? ''} ${branch}`;
    if (request.method === 'ACK') {
      // The ACK of a refusal belongs to its transaction, the ACK of a 2xx to the dialog (section 17.2.1).
      if (!this.#servers.delete(`${base} INVITE`)) this.#onAck(request);
      return;
    }
    if (request.method === 'CANCEL') {
      const invite = this.#servers.get(`${base} INVITE`);
      const toTag =
        parseNameAddr(header(invite?.last ?? request, 'To') ?? '')?.params.get('tag') ?? 'lineside';
      connection.send(responseTo(request, invite === undefined ? 481 : 200, { toTag }));
      // After the final answer a CANCEL has no effect (section 9.2); so it has none on a re-INVITE, which is answered at once.
      if (invite?.final !== false) return;
      const cancelled = invite.cancelled;
      invite.cancelled = null;
      cancelled?.();
      return;
    }
    if (branch === '') {
      connection.send(responseTo(request, 400, { reason: 'Bad branch', toTag: 'lineside' }));
      return;
    }
    const key = `${base} ${request.method}`;
    const known = this.#servers.get(key);
    if (known !== undefined) {
      if (known.last !== null) connection.send(known.last);
      return;
    }
    const server: Server = { key, last: null, final: false, cancelled: null };
    this.#servers.set(key, server);
    this.#onRequest({
      connection,
      request,
      respond: (response) => this.#respond(connection, server, response),
      onCancel: (listener) => {
        server.cancelled = listener;
      },
    });
  }

  #respond(connection: SipConnection, server: Server, response: SipResponse): void {
    if (server.final) throw new Error('A final response was sent before');
    server.last = response;
    connection.send(response);
    if (response.status < 200) return;
    server.final = true;
    const refusedInvite = server.key.endsWith(' INVITE') && response.status >= 300;
    if (refusedInvite) this.#clock.after(64 * T1, () => this.#servers.delete(server.key));
    else this.#servers.delete(server.key);
  }
}

function branchOf(message: SipMessage): string {
  return parseVia(header(message, 'Via') ?? '')?.branch ?? '';
}
