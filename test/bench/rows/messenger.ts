import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import pg from 'pg';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { newId } from '#shared/util/id.ts';
import { startTestHub } from '#test/support/hub.ts';
import { MessengerDesk } from '#test/support/messenger-desk.ts';
import type { Row } from '../table.ts';
import { interleave } from './interleave.ts';

/** Said one after the other in a run: one alone is too quick to be measured. */
const messages = 20;
/** Ours asks for rights, locks and keeps the answer besides, and its server does all that a hub does. */
const factor = 8;

/**
 * From a message that is given to a colleague's desktop having its event, one after the other: the hub's command, its rows, marks
 * and streams; against a bare server that writes as many rows in one transaction and sends the message on. Servers and desktops are in this one process on both sides.
 */
export async function measureMessenger(runs: number): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const hub = await startTestHub();
  stack.defer(() => hub.dispose());
  const desk = stack.adopt(await MessengerDesk.open(hub), (opened) => opened.dispose());
  const ben = await desk.desktop('ben');
  const bare = stack.use(await bareMessenger(hub.database.url));

  const ours = async (): Promise<number> => {
    const begun = performance.now();
    for (let said = 0; said < messages; said += 1) {
      const id = await desk.says('ada', desk.to('ben'), `Message ${said}`);
      await ben.until(() => ben.events.some((event) => event.entity === 'imMessage' && event.id === id));
    }
    return (performance.now() - begun) / messages;
  };
  const limit = async (): Promise<number> => {
    const begun = performance.now();
    for (let said = 0; said < messages; said += 1) await bare.say(`Message ${said}`);
    return (performance.now() - begun) / messages;
  };
  // What is asked for the first time is planned and read from the disk, on both sides.
  await ours();
  await limit();
  return {
    name: 'a message at the colleague’s desktop',
    unit: 'ms',
    limitName: 'bare transaction, sent on',
    budget: { kind: 'factor', value: factor },
    ...(await interleave(runs, { ours, limit })),
  };
}

/** A server that keeps what is posted to it in a table, and sends it to its one socket. */
async function bareMessenger(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await pool.query('create table bare_message (id uuid primary key, text text not null)');
  await pool.query('create table bare_count (name text primary key, count integer not null)');
  const count = (name: string): Promise<unknown> =>
    pool.query(
      'insert into bare_count values ($1, 1) on conflict (name) do update set count = bare_count.count + 1',
      [name],
    );
  const http = createServer(async (request, response) => {
    const message = (await json(request)) as { id: string; text: string };
    await pool.query('begin');
    await pool.query('insert into bare_message (id, text) values ($1, $2)', [message.id, message.text]);
    // As the thread, the mark, the kept answer and the event of each of both are written.
    for (const name of ['thread', 'mark', 'answer', 'event of one', 'event of the other']) await count(name);
    await pool.query('commit');
    sockets.emit('message', message);
    response.end('{}');
  });
  const sockets = new Server(http, { transports: ['websocket'], serveClient: false });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const socket = io(address, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => void socket.once('connect', resolve));
  return {
    say: async (text: string): Promise<void> => {
      const there = new Promise<void>((resolve) => void socket.once('message', () => resolve()));
      await fetch(`${address}/`, { method: 'POST', body: JSON.stringify({ id: newId(), text }) });
      await there;
    },
    [Symbol.asyncDispose]: async () => {
      socket.disconnect();
      await sockets.close();
      await pool.end();
    },
  };
}
