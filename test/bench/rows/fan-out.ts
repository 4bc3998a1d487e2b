import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { hashToken } from '#hub/auth/tokens.ts';
import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { type EventBatch, streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';
import type { Row } from '../table.ts';
import { interleave } from './interleave.ts';

const desktops = 1_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Sockets that connect at once. */
const atOnce = 50;

/**
 * From the moment at which a change is begun to the last of a thousand connected desktops having its event; against a bare
 * socket.io server that sends the same to as many sockets. Servers and sockets are in this one process on both sides.
 */
export async function measureFanOut(runs: number): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const hub = await startTestHub();
  stack.defer(() => hub.dispose());
  const database = openDatabase(hub.database.url, quietLog());
  stack.defer(() => database.dispose());
  const changes = createChanges(database, systemClock);
  const [tag] = await hub.database.query<{ id: string; key: string; name: string }>(
    'select id, key, name from tag limit 1',
  );
  if (tag === undefined) throw new Error('the practice workspace has no tag');
  const following = stack.use(await connectAll(hub.address, await tokensOf(hub)));
  await Promise.all(
    following.sockets.map((socket) =>
      socket.emitWithAck('follow', { stream: streamName('workspace'), after: 0 }),
    ),
  );
  const bare = stack.use(await bareServer());
  const listening = stack.use(
    await connectAll(
      bare.address,
      Array.from({ length: desktops }, () => ''),
    ),
  );
  let version = 1;
  const row = () => {
    version += 1;
    return { ...tag, version, description: '', colour: '#112233', archived: false };
  };

  const ours = async (): Promise<number> => {
    const next = row();
    const all = following.untilAll((batch) => batch.events.some((event) => event.version === next.version));
    const begun = performance.now();
    await changes(async (change) => change.upsert(streamName('workspace'), 'tag', next));
    await all;
    return performance.now() - begun;
  };
  const limit = async (): Promise<number> => {
    const next = row();
    const all = listening.untilAll((batch) => batch.upTo === next.version);
    const begun = performance.now();
    bare.send({ stream: 'workspace', events: [], upTo: next.version, more: false }, next);
    await all;
    return performance.now() - begun;
  };
  await ours();
  await limit();
  return {
    name: `an event at the last of ${desktops.toLocaleString('en')} desktops`,
    unit: 'ms',
    limitName: 'bare socket.io broadcast',
    budget: { kind: 'factor', value: 1.5 },
    ...(await interleave(runs, { ours, limit })),
  };
}

/** Sessions of as many agents, made where signing in would make them. */
async function tokensOf(hub: TestHub): Promise<string[]> {
  const ids = Array.from({ length: desktops }, newId);
  const tokens = ids.map((id) => `token of ${id}`);
  await hub.database.query(
    `insert into agent (id, login, name, extension, role, typology, origin, phone_secret, session_epoch)
     select id, 'fan' || id, 'Fan', 'x' || id, 'agent', 'builtin', 'live', '', 1 from unnest($1::uuid[]) id`,
    [ids],
  );
  await hub.database.query(
    `insert into session (id, agent_id, epoch, desktop_id, desktop_name, state, created_at, expires_at)
     select id, id, 1, id, 'Desk', 'active', 0, 9000000000000 from unnest($1::uuid[]) id`,
    [ids],
  );
  await hub.database.query(
    `insert into token (hash, session_id, kind, generation, expires_at)
     select hash, id, 'access', 1, $3::bigint from unnest($1::text[], $2::uuid[]) t (hash, id)`,
    [tokens.map(hashToken), ids, Date.now() + dayMs],
  );
  return tokens;
}

/** Sockets that acknowledge what they get. */
async function connectAll(address: string, tokens: readonly string[]) {
  const sockets: Socket[] = [];
  let fits: (batch: EventBatch) => boolean = () => false;
  let missing = 0;
  let done: () => void = () => undefined;
  const rest = tokens.values();
  const connect = async (): Promise<void> => {
    for (const accessToken of rest) {
      const socket = io(address, {
        transports: ['websocket'],
        auth: { accessToken },
        forceNew: true,
        reconnection: false,
      });
      sockets.push(socket);
      socket.on('events', (batch: EventBatch, acknowledge?: (reply: unknown) => void) => {
        acknowledge?.({ applied: batch.upTo });
        if (!fits(batch)) return;
        missing -= 1;
        if (missing === 0) done();
      });
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connect));
  return {
    sockets,
    /** Resolves when each socket has had a batch that fits. */
    untilAll: (condition: (batch: EventBatch) => boolean): Promise<void> => {
      fits = condition;
      missing = sockets.length;
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

async function bareServer() {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], serveClient: false });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    send: (batch: EventBatch, row: unknown) => void server.emit('events', { ...batch, row }),
    [Symbol.asyncDispose]: async () => {
      await server.close();
    },
  };
}
