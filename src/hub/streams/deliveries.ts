import type { Server, Socket } from 'socket.io';
import type { EventBatch } from '#shared/hub-api/streams.ts';

/** What socket.io calls a packet that carries a named message. */
const eventPacket = 2;

/** Who gets one batch, and what each of them answers. */
type Waiting = Map<string, (reply: unknown) => void>;

/**
 * Sends batches to sockets, each of which acknowledges for itself. A batch that a thousand followers were given by one read is
 * written as JSON and as a WebSocket frame once, not a thousand times.
 */
export class Deliveries {
  readonly #io: Server;
  readonly #waiting = new Map<EventBatch, Waiting>();

  constructor(io: Server) {
    this.#io = io;
  }

  /** Resolves with the socket's acknowledgement; never when the socket goes before it has given one. */
  deliver(socket: Socket, batch: EventBatch): Promise<unknown> {
    const present = this.#waiting.get(batch);
    const waiting: Waiting = present ?? new Map();
    if (present === undefined) {
      this.#waiting.set(batch, waiting);
      // By then all followers that the same read has answered have come.
      process.nextTick(() => this.#send(batch, waiting));
    }
    return new Promise((resolve) => waiting.set(socket.id, resolve));
  }

  #send(batch: EventBatch, waiting: Waiting): void {
    this.#waiting.delete(batch);
    this.#io.of('/').adapter.broadcastWithAck(
      { type: eventPacket, data: ['events', batch] },
      { rooms: new Set(waiting.keys()), except: new Set() },
      () => undefined,
      function (this: Socket, reply: unknown) {
        waiting.get(this.id)?.(reply);
      },
    );
  }
}
