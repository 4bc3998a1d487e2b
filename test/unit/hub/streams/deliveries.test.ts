import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Deliveries } from '#hub/streams/deliveries.ts';
import type { EventBatch } from '#shared/hub-api/streams.ts';

const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false });

beforeAll(() => new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

/** A desktop that says of each batch that it has it up to `applied`, and the hub's side of it. */
async function aDesktop(applied: number) {
  const got: unknown[] = [];
  const accepted = new Promise<Socket>((resolve) => void server.once('connection', resolve));
  const { port } = http.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  socket.on('events', (batch: unknown, acknowledge: (reply: unknown) => void) => {
    got.push(batch);
    acknowledge({ applied });
  });
  return { got, hubSide: await accepted, leave: () => socket.disconnect() };
}

test('a batch for many costs no more JSON than for one; each of them acknowledges for itself, and nobody else gets it', async () => {
  const [one, two, other] = [await aDesktop(7), await aDesktop(3), await aDesktop(1)];
  const deliveries = new Deliveries(server);
  /** A batch, and how often it has been turned into plain values. */
  const counted = () => {
    const plain: EventBatch = { stream: 'workspace', events: [], upTo: 7, more: false };
    const count = { turned: 0 };
    const toJSON = () => {
      count.turned += 1;
      return plain;
    };
    return { count, batch: { ...plain, toJSON } };
  };
  const alone = counted();
  expect(await deliveries.deliver(other.hubSide, alone.batch)).toEqual({ applied: 1 });
  const shared = counted();
  const replies = await Promise.all([
    deliveries.deliver(one.hubSide, shared.batch),
    deliveries.deliver(two.hubSide, shared.batch),
  ]);
  expect(replies).toEqual([{ applied: 7 }, { applied: 3 }]);
  expect(shared.count).toEqual(alone.count);
  expect([one.got.length, two.got.length, other.got.length]).toEqual([1, 1, 1]);
  for (const { leave } of [one, two, other]) leave();
});
