import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createRegistration } from '#main/phone/registration.ts';
import { SipSocket } from '#main/phone/socket.ts';
import { ManualClock } from '#shared/util/clock.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A socket on a real server that answers pings or, like a path that died in sleep, does not. */
async function connected(answersPings: boolean) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: answersPings });
  servers.push(server);
  await once(server, 'listening');
  const clock = new ManualClock();
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets: WebSocket[] = [];
  const socket = new SipSocket({
    net: {
      webSocket: async () => {
        const made = new WebSocket(url, ['sip']);
        sockets.push(made);
        return made;
      },
    },
    url,
    clock,
    onDropped: () => undefined,
    isUp: () => false,
  });
  const lost: (string | undefined)[] = [];
  socket.ondisconnect = (_error, _code, reason) => void lost.push(reason);
  const open = new Promise<void>((resolve) => {
    socket.onconnect = resolve;
  });
  socket.connect();
  await open;
  return { socket, clock, lost, wire: sockets[0] as WebSocket };
}

it('a connection that died in sleep is given up two seconds after waking (KEEP-2)', async () => {
  const { socket, clock, lost } = await connected(false);
  socket.check();
  clock.advance(1_999);
  expect(lost).toEqual([]);
  clock.advance(1);
  expect(lost).toEqual(['no answer to ping']);
  expect(socket.isConnected()).toBe(false);
});

it('a connection that lives stays', async () => {
  const { socket, clock, lost, wire } = await connected(true);
  const answered = once(wire, 'pong');
  socket.check();
  await answered;
  clock.advance(10_000);
  expect(lost).toEqual([]);
  expect(socket.isConnected()).toBe(true);
});

it('a registration that waits for its next attempt makes it at once, and one that stands is left alone', () => {
  const clock = new ManualClock();
  let attempts = 0;
  const registration = createRegistration({
    clock,
    random: () => 0,
    attempt: () => {
      attempts += 1;
    },
    abandon: () => undefined,
    onChange: () => undefined,
  });
  registration.start();
  registration.disconnected();
  expect(attempts).toBe(1);
  registration.hurry();
  expect(attempts).toBe(2);
  registration.registered();
  registration.hurry();
  expect(attempts).toBe(2);
});
