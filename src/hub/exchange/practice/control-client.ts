import { connect, type Socket } from 'node:net';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import {
  type ControlRequest,
  MAX_LINE_BYTES,
  type ServerLine,
  serverLineSchema,
} from './control-protocol.ts';
import { jsonLines } from './ndjson.ts';

export interface ControlClientHandlers {
  event(line: Extract<ServerLine, { kind: 'event' | 'customer' }>): void;
  /** The exchange wrote something that is not the protocol; the connection ends. */
  garbage(): void;
  closed(): void;
}

type Pending = (result: Result<unknown>) => void;

/** One connection to the control socket. */
export interface ControlClient extends Disposable {
  /**
   * Asks. `answered` gets the answer, or the problem: the exchange's own, or 'exchange.unreachable' when the link broke. It is
   * called before any later line is looked at, so what the answer says and what the next event says keep their order.
   */
  request(request: ControlRequest, answered: Pending): void;
}

/** Connects; resolves with null when nobody serves the path. */
export async function connectControl(
  path: string,
  handlers: ControlClientHandlers,
): Promise<ControlClient | null> {
  const socket = connect(path);
  const up = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!up) return null;
  return attach(socket, handlers);
}

function attach(socket: Socket, handlers: ControlClientHandlers): ControlClient {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  const broken: Problem = problem('exchange.unreachable');
  const settle = (id: number | null, result: Result<unknown>) => {
    if (id === null) return;
    pending.get(id)?.(result);
    pending.delete(id);
  };
  const take = jsonLines(MAX_LINE_BYTES, {
    line: (value) => {
      const parsed = serverLineSchema.safeParse(value);
      if (!parsed.success) {
        handlers.garbage();
        return void socket.destroy();
      }
      const line = parsed.data;
      if (line.kind === 'reply') settle(line.id, ok(line.value));
      else if (line.kind === 'refused') settle(line.id, fail(line.problem));
      else handlers.event(line);
    },
    garbage: () => {
      handlers.garbage();
      socket.destroy();
    },
  });
  socket.on('data', take);
  // 'close' always follows and carries the consequence.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const resolve of pending.values()) resolve(fail(broken));
    pending.clear();
    handlers.closed();
  });
  return {
    request: (request, answered) => {
      if (!socket.writable) return answered(fail(broken));
      const id = nextId++;
      pending.set(id, answered);
      socket.write(`${JSON.stringify({ id, request })}\n`);
    },
    dispose: () => void socket.destroy(),
  };
}
