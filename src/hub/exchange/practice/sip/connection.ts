import { createServer, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Log } from '../../../log.ts';
import type { SipMessage } from './message.ts';
import { parseSip, SIP_LIMITS } from './parser.ts';
import { serializeSip } from './serializer.ts';

/** One WebSocket of a desktop. `send` says whether the message could be handed to the socket. */
export interface SipConnection {
  readonly id: number;
  readonly open: boolean;
  send(message: SipMessage): boolean;
  /** Monotonic time of the first `probe` that nothing has come after; null when there is none. */
  readonly unansweredSince: number | null;
  /** Asks whether the other side is there (RFC 6455 section 5.5.2): a dead network leaves a socket open. */
  probe(): void;
  /** Ends the connection; `closed` of the handlers follows. */
  close(why: string): void;
}

export interface SipServerHandlers {
  message(connection: SipConnection, message: SipMessage): void;
  closed(connection: SipConnection): void;
}

export interface SipServer extends Disposable {
  /** The TCP port on 127.0.0.1. */
  readonly port: number;
}

/** A peer that sends this many unreadable messages is cut off. */
const MALFORMED_LIMIT = 20;

/** How long a peer may take to answer the close frame when the exchange ends. */
const CLOSE_MS = 300;

/**
 * Serves SIP over WebSocket (RFC 7118) on 127.0.0.1: path /ws, subprotocol `sip`, one SIP message a WebSocket message,
 * CRLF keep-alive answered (RFC 5626 section 3.5.1). What cannot be parsed is logged without its content and dropped.
 */
export async function serveSip(
  options: { port: number; clock: Clock; logger: Log },
  handlers: SipServerHandlers,
): Promise<SipServer> {
  const http = createServer((_request, response) => {
    response.writeHead(426, { Upgrade: 'websocket' }).end();
  });
  // First the port: a WebSocketServer would take a port in use for an error of its own.
  await listenNear(http, options.port, options.logger);
  const server = new WebSocketServer({
    server: http,
    path: '/ws',
    maxPayload: SIP_LIMITS.messageBytes,
    handleProtocols: () => 'sip',
    verifyClient: (info: { req: { headers: Record<string, string | string[] | undefined> } }) =>
      offersSip(info.req.headers['sec-websocket-protocol']),
  });
  let nextId = 1;
  server.on('connection', (socket) => {
    const connection = new WsConnection(nextId++, socket, options.clock);
    attach(socket, connection, options.logger, handlers);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address after listen');
  return {
    port: address.port,
    dispose: async () => {
      // Close frames go out behind the last BYEs; who does not answer them is cut off.
      for (const socket of server.clients) socket.close(1001);
      server.close();
      const cut = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, CLOSE_MS);
      await new Promise<void>((resolve) => http.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

class WsConnection implements SipConnection {
  readonly id: number;
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #unansweredSince: number | null = null;

  constructor(id: number, socket: WebSocket, clock: Clock) {
    this.id = id;
    this.#socket = socket;
    this.#clock = clock;
  }

  get unansweredSince(): number | null {
    return this.#unansweredSince;
  }

  probe(): void {
    if (!this.open || this.#unansweredSince !== null) return;
    this.#unansweredSince = this.#clock.monotonic();
    this.#socket.ping();
  }

  /** Something came from the other side. */
  answered(): void {
    this.#unansweredSince = null;
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: SipMessage): boolean {
    if (!this.open) return false;
    this.#socket.send(serializeSip(message));
    return true;
  }

  close(why: string): void {
    this.#socket.close(1008, why);
    // A peer that is not there any more never answers the close frame.
    this.#socket.terminate();
  }
}

function attach(socket: WebSocket, connection: WsConnection, logger: Log, handlers: SipServerHandlers): void {
  let malformed = 0;
  socket.on('pong', () => connection.answered());
  socket.on('message', (data: Buffer | ArrayBuffer | Buffer[]) => {
    connection.answered();
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    const text = bytes.length <= 4 ? bytes.toString('latin1') : '';
    if (text === '\r\n\r\n') socket.send('\r\n');
    if (text === '\r\n\r\n' || text === '\r\n') return;
    const parsed = parseSip(bytes);
    if (parsed.ok) {
      try {
        handlers.message(connection, parsed.value);
      } catch (error) {
        // A bug that one peer's message found must not end everybody's calls.
        logger.error({ connection: connection.id, error }, 'sip message failed');
        connection.close('internal error');
      }
      return;
    }
    malformed++;
    logger.warn(
      {
        connection: connection.id,
        code: parsed.problem.code,
        bytes: bytes.length,
      },
      'sip message refused',
    );
    if (malformed >= MALFORMED_LIMIT) connection.close('malformed');
  });
  // An error is always followed by close; what went wrong (a message too large, a reset) is only worth a line.
  socket.on('error', (error) =>
    logger.warn({ connection: connection.id, error: error.message }, 'sip socket'),
  );
  socket.on('close', () => handlers.closed(connection));
}

function offersSip(header: string | string[] | undefined): boolean {
  const offered = Array.isArray(header) ? header.join(',') : (header ?? '');
  return offered.split(',').some((name) => name.trim().toLowerCase() === 'sip');
}

/** Takes the port, or a free one when somebody else has it: desktops learn the address from the hub anyway. */
async function listenNear(http: Server, port: number, logger: Log): Promise<void> {
  try {
    await listen(http, port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    logger.warn({ port }, 'port is taken');
    await listen(http, 0);
  }
}

async function listen(http: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
}
