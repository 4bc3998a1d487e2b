import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import type { Log } from '../../log.ts';
import {
  CONTROL_PROTOCOL,
  type ControlRequest,
  MAX_LINE_BYTES,
  requestLineSchema,
  type ServerLine,
} from './control-protocol.ts';
import { jsonLines } from './ndjson.ts';

export interface ControlHandlers {
  /**
   * Carries out a request of a hub that has said hello; `hub` is its name. What takes a while may be answered after later
   * requests.
   */
  handle(
    request: Exclude<ControlRequest, { op: 'hello' }>,
    hub: string,
  ): Result<unknown> | Promise<Result<unknown>>;
  /** What to tell a hub that says hello. */
  welcome(): unknown;
  /** The number of connected hubs changed. */
  hubs(count: number): void;
}

export interface ControlServer extends Disposable {
  readonly hubs: number;
  /** Whether a hub of another name is connected. */
  othersThan(hub: string): boolean;
  /** Tells every connected hub. */
  broadcast(line: ServerLine): void;
}

/**
 * Serves the control protocol on a Unix socket or named pipe. Rejects when another exchange serves this path already; a
 * socket file that a killed one left behind is replaced.
 */
export async function serveControl(
  options: { path: string; logger: Log },
  handlers: ControlHandlers,
): Promise<ControlServer> {
  const hubs = new Map<Socket, string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const leave = () => {
      sockets.delete(socket);
      if (hubs.delete(socket)) handlers.hubs(hubs.size);
    };
    socket.on('close', leave);
    socket.on('error', (error) => options.logger.warn({ error: error.message }, 'control socket'));
    const joined = (hub: string) => {
      hubs.set(socket, hub);
      handlers.hubs(hubs.size);
    };
    serveHub(socket, options.logger, handlers, joined, () => hubs.get(socket));
  });
  await listen(server, options.path);
  return {
    get hubs() {
      return hubs.size;
    },
    othersThan: (hub) => [...hubs.values()].some((other) => other !== hub),
    broadcast: (line) => {
      for (const socket of hubs.keys()) write(socket, line);
    },
    dispose: async () => {
      for (const socket of sockets) socket.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function serveHub(
  socket: Socket,
  logger: Log,
  handlers: ControlHandlers,
  joined: (hub: string) => void,
  hubName: () => string | undefined,
): void {
  const refuse = (id: number | null, code: string) =>
    write(socket, { kind: 'refused', id, problem: problem(code) });
  const take = jsonLines(MAX_LINE_BYTES, {
    line: (value) => {
      const parsed = requestLineSchema.safeParse(value);
      if (!parsed.success) {
        logger.warn({ issue: parsed.error.issues[0]?.message }, 'control request refused');
        return refuse(idOf(value), 'exchange.badRequest');
      }
      const { id, request } = parsed.data;
      if (request.op === 'hello') {
        if (request.protocol !== CONTROL_PROTOCOL) {
          refuse(id, 'exchange.otherProtocol');
          return void socket.end();
        }
        write(socket, { kind: 'reply', id, value: handlers.welcome() });
        if (hubName() === undefined) joined(request.hub);
        return;
      }
      const hub = hubName();
      if (hub === undefined) return refuse(id, 'exchange.helloFirst');
      const answer = (result: Result<unknown>) =>
        result.ok
          ? write(socket, { kind: 'reply', id, value: result.value })
          : write(socket, { kind: 'refused', id, problem: result.problem });
      const result = handlers.handle(request, hub);
      if (result instanceof Promise) void result.then(answer);
      else answer(result);
    },
    garbage: (why) => {
      logger.warn({ why }, 'control garbage');
      refuse(null, 'exchange.badRequest');
      if (why === 'tooLong') socket.destroy();
    },
  });
  socket.on('data', take);
}

function write(socket: Socket, line: ServerLine): void {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
}

function idOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'number' && Number.isInteger(value.id) ? value.id : null;
}

async function listen(server: Server, path: string): Promise<void> {
  try {
    await listenOnce(server, path);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || path.startsWith('\\\\') || (await answers(path))) throw error;
    unlinkSync(path);
    await listenOnce(server, path);
  }
}

async function listenOnce(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Whether someone serves the socket at this path. */
async function answers(path: string): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
