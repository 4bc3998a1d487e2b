import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

/** A hub seen through a wire that spoils what the test picks, once each. */
export interface GarblingProxy extends AsyncDisposable {
  readonly address: string;
  /** The next reply to this path becomes what `spoil` makes of it. Resolves when it has gone out. */
  spoilReply(path: string, spoil: (body: string) => string): Promise<void>;
  /** The next message of the hub's socket that `spoil` changes goes out so. Resolves when it has gone out. */
  spoilMessage(spoil: (message: string) => string): Promise<void>;
}

interface Wanted {
  readonly spoil: (text: string) => string;
  readonly done: () => void;
}

/** Opens one in front of a hub. */
export async function openGarblingProxy(hub: string): Promise<GarblingProxy> {
  const replies = new Map<string, Wanted>();
  let message: Wanted | null = null;
  const sockets = new Set<WebSocket>();

  const answer = (asked: IncomingMessage, reply: ServerResponse): void => {
    const { method, headers } = asked;
    const forwarded = request(new URL(asked.url ?? '/', hub), { method, headers }, (from) => {
      const parts: Buffer[] = [];
      from.on('data', (part: Buffer) => parts.push(part));
      from.on('end', () => {
        const path = asked.url ?? '';
        const wanted = replies.get(path);
        replies.delete(path);
        const body = Buffer.concat(parts);
        const sent = wanted === undefined ? body : Buffer.from(wanted.spoil(body.toString()));
        const { 'transfer-encoding': _, ...kept } = from.headers;
        reply.writeHead(from.statusCode ?? 502, { ...kept, 'content-length': sent.length });
        reply.end(sent, () => wanted?.done());
      });
    });
    forwarded.on('error', () => reply.destroy());
    asked.pipe(forwarded);
  };

  const fromHub = (data: RawData): string => {
    const text = String(data);
    const spoilt = message?.spoil(text) ?? text;
    if (spoilt !== text) {
      message?.done();
      message = null;
    }
    return spoilt;
  };

  const server = createServer(answer);
  const upgrades = new WebSocketServer({ noServer: true });
  server.on('upgrade', (asked, socket, head) => {
    const upstream = new WebSocket(new URL(asked.url ?? '/', hub.replace(/^http/, 'ws')));
    upstream.on('error', () => socket.destroy());
    upstream.on('open', () => {
      upgrades.handleUpgrade(asked, socket, head, (client) => {
        for (const [one, other] of [
          [client, upstream],
          [upstream, client],
        ] as const) {
          sockets.add(one);
          one.on('error', () => undefined);
          one.on('close', () => {
            sockets.delete(one);
            other.close();
          });
        }
        client.on('message', (data) => upstream.send(String(data)));
        upstream.on('message', (data) => client.send(fromHub(data)));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The proxy has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    spoilReply: (path, spoil) => new Promise((done) => replies.set(path, { spoil, done })),
    spoilMessage: (spoil) =>
      new Promise((done) => {
        message = { spoil, done };
      }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
