import { connect, createServer, type Socket } from 'node:net';
import type { Disposable } from '#shared/util/disposable.ts';

/** A wire with one fixed end: what stands behind it can be changed, cut off, or made to swallow everything. */
export interface Relay extends Disposable {
  readonly address: string;
  /** Connects what comes from now on to this http address. */
  to(address: string): void;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /**
   * Keeps the WebSockets and carries nothing on them any more, as a dead network does; other connections end, as those
   * that were idle meanwhile would have.
   */
  silence(): void;
}

/** Opens a relay on a free port of loopback; it refuses until told where to go. */
export async function openRelay(): Promise<Relay> {
  let target: number | null = null;
  const sockets = new Set<Socket>();
  const webSockets = new Set<Socket>();
  const server = createServer((client) => {
    if (target === null) {
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (head: Buffer) => {
      if (!/^upgrade: *websocket/im.test(head.toString('latin1'))) return;
      webSockets.add(client);
      webSockets.add(upstream);
    });
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The relay has no port');
  const cut = (): void => {
    target = null;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${bound.port}`,
    to: (address) => {
      target = Number(new URL(address).port);
    },
    cut,
    silence: () => {
      for (const socket of sockets) {
        if (!webSockets.has(socket)) {
          socket.destroy();
          continue;
        }
        socket.unpipe();
        socket.resume();
      }
    },
    dispose: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
