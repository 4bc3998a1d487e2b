import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { protocolSchema, takesOffers } from '#shared/hub-api/session.ts';
import { clientMessages, eventsAckSchema } from '#shared/hub-api/socket.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { passwordDue } from '../api/guard.ts';
import type { Auth, Caller } from '../auth/service.ts';
import { Boards } from '../board/board.ts';
import type { Database } from '../db/database.ts';
import { DeskPhones } from '../desk-phones/told.ts';
import { maySee } from '../digital/rights.ts';
import { typingTopic } from '../digital/typing.ts';
import { setWatched, stopWatching, Watches } from '../digital/watches.ts';
import { Figures } from '../figures/figures.ts';
import type { Log } from '../log.ts';
import { findPlace } from '../messenger/rights.ts';
import { imTypingTopic } from '../messenger/typing.ts';
import type { DesktopLinks } from '../routing/desktop-links.ts';
import { notify } from './change.ts';
import { Deliveries } from './deliveries.ts';
import { Follower } from './follower.ts';
import { readEvents, readHeads } from './log-store.ts';
import type { Poke, Pokes } from './pokes.ts';
import { Presences } from './presence.ts';
import { mayFollow } from './rights.ts';
import { SharedReads } from './shared-reads.ts';
import { sightOn } from './sight.ts';
import { tellTyping } from './tell-typing.ts';

/** Events in one batch: small enough to be applied in a few milliseconds, large enough to catch up fast. */
const batchSize = 200;
/** A socket outlives its access token by so much; then a desktop that did not send a fresh one is dropped. */
const graceMs = 60_000;

interface Connection {
  readonly socket: Socket;
  token: string;
  caller: Caller;
  expiry: Disposable;
  readonly followers: Map<string, Follower>;
}

/** Serves streams over socket.io (WebSocket only): it carries and wakes, truth is in the log. */
export function serveSockets(
  http: HttpServer,
  deps: { auth: Auth; database: Database; pokes: Pokes; links: DesktopLinks; clock: Clock; log: Log },
): Disposable {
  const { auth, database, pokes, links, clock, log } = deps;
  const io = new Server(http, { transports: ['websocket'], serveClient: false, maxHttpBufferSize: 100_000 });
  const connections = new Set<Connection>();
  const watching = new Watches(database, clock, log);
  const volatiles = {
    presence: new Presences(database, log),
    deskPhones: new DeskPhones(database, log),
    watching,
  };
  const boards = new Boards(database, log);
  const figures = new Figures({
    ...{ database, clock, log },
    send: (socketIds, message) => io.to([...socketIds]).emit('figures', message),
  });
  const deliveries = new Deliveries(io);
  const reads = new SharedReads((stream, after) => readEvents(database.sql, stream, after, batchSize));

  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth['accessToken'];
    void admit(auth, token).then((found) => {
      if (!found.ok)
        return next(Object.assign(new Error(found.problem.code), { data: { problem: found.problem } }));
      socket.data = found.value;
      return next();
    });
  });

  io.on('connection', (socket) => {
    const admitted = socket.data as { token: string; caller: Caller };
    const connection: Connection = {
      socket,
      ...admitted,
      expiry: expireLater(admitted.caller),
      followers: new Map(),
    };
    connections.add(connection);
    const { sessionId, agent: who } = admitted.caller;
    // Desktops of before did not say what they speak.
    const speaks = protocolSchema.safeParse(socket.handshake.auth['protocol']);
    const desktop = { sessionId, agentId: who.id, takesOffers: speaks.success && takesOffers(speaks.data) };
    links.connected(desktop);
    const caller = () => connection.caller;
    const leaves = Object.entries(volatiles).map(([name, volatile]) =>
      volatile.listen(caller, (message) => socket.emit(name, message)),
    );
    leaves.push(figures.listen(socket.id, caller));
    const leaveBoard = boards.listen(
      () => connection.caller.agent,
      (message) => socket.emit('board', message),
    );
    socket.on('disconnect', () => {
      links.disconnected(desktop);
      leaveBoard();
      for (const leaveVolatile of leaves) leaveVolatile();
      connections.delete(connection);
      stopWatching(database, connection.caller.agent.id).catch((error: unknown) =>
        log.warn({ err: error }, 'who looked at what is forgotten later'),
      );
      void connection.expiry.dispose();
      for (const follower of connection.followers.values()) follower.stop();
    });
    answer(socket, 'follow', clientMessages.follow, async ({ stream, after }) => {
      const allowed = await mayFollow(connection.caller.agent, stream, sightOn(database.sql));
      if (!allowed.ok) return { problem: allowed.problem };
      follow(connection, stream, after);
      return { ok: true };
    });
    answer(socket, 'unfollow', clientMessages.unfollow, async ({ stream }) => {
      leave(connection, stream);
      return { ok: true };
    });
    answer(socket, 'watch', clientMessages.watch, async ({ interactions }) => {
      await setWatched(database, connection.caller.agent, interactions, clock.now());
      return { ok: true };
    });
    answer(socket, 'typing', clientMessages.typing, async ({ interactionId }) => {
      const { agent } = connection.caller;
      if (!(await maySee(database.sql, agent, interactionId)))
        return { problem: problem('auth.denied', 'not for you') };
      await notify(database.sql, [typingTopic(interactionId, { agentId: agent.id })]);
      return { ok: true };
    });
    answer(socket, 'imTyping', clientMessages.imTyping, async ({ to }) => {
      const { agent } = connection.caller;
      const place = await findPlace(database.sql, agent, to);
      if (!place.ok) return { problem: place.problem };
      if (!place.value.writing.ok) return { problem: place.value.writing.problem };
      await notify(database.sql, [imTypingTopic({ agentId: agent.id, to })]);
      return { ok: true };
    });
    answer(socket, 'heartbeat', clientMessages.heartbeat, async () => {
      const hubTime = clock.now();
      await recheck(connection);
      return { hubTime };
    });
    answer(socket, 'authenticate', clientMessages.authenticate, async ({ accessToken }) => {
      const found = await admit(auth, accessToken);
      if (!found.ok) return { problem: found.problem };
      if (found.value.caller.agent.id !== connection.caller.agent.id) {
        return { problem: problem('auth.denied', 'a socket stays with its agent') };
      }
      connection.token = found.value.token;
      void connection.expiry.dispose();
      connection.expiry = expireLater(found.value.caller);
      await recheck(connection);
      return { ok: true };
    });

    function expireLater(caller: Caller): Disposable {
      return clock.after(Math.max(0, caller.accessExpiresAt - clock.now()) + graceMs, () =>
        socket.disconnect(true),
      );
    }
  });

  function follow(connection: Connection, stream: string, after: number): void {
    leave(connection, stream);
    const follower = new Follower(stream, after, {
      read: (name, cursor) => reads.read(name, cursor),
      deliver: async (batch) => {
        const ack = eventsAckSchema.safeParse(await deliveries.deliver(connection.socket, batch));
        return ack.success ? ack.data.applied : 0;
      },
      resync: (name) => {
        connection.followers.delete(name);
        connection.socket.emit('resync', { stream: name });
      },
      failed: (error) => log.warn({ err: error, stream }, 'a follower stopped for now'),
    });
    connection.followers.set(stream, follower);
    follower.wake();
  }

  function leave(connection: Connection, stream: string): void {
    connection.followers.get(stream)?.stop();
    connection.followers.delete(stream);
  }

  /** Looks again at session and rights: pokes may be lost, so every heartbeat does it too. */
  async function recheck(connection: Connection): Promise<void> {
    const found = await auth.authenticate(connection.token);
    if (!connections.has(connection)) return;
    if (!found.ok) {
      // A token that only ran out has its grace: the desktop sends a fresh one.
      if (found.problem.code !== 'auth.expired') connection.socket.disconnect(true);
      return;
    }
    const before = rightsOf(connection.caller);
    connection.caller = found.value;
    if (rightsOf(found.value) !== before) {
      boards.rightsChanged();
      figures.rightsChanged();
      watching.rightsChanged();
    }
    const sight = sightOn(database.sql);
    for (const stream of [...connection.followers.keys()]) {
      if (!found.value.superseded && (await mayFollow(found.value.agent, stream, sight)).ok) continue;
      leave(connection, stream);
      connection.socket.emit('unfollowed', { stream });
    }
    if (found.value.superseded) {
      connection.socket.emit('superseded', {
        desktopName: found.value.supersededBy ?? '',
        epoch: found.value.newestEpoch,
      });
      connection.socket.disconnect();
    }
  }

  const listening = pokes.on((poke: Poke) => {
    for (const volatile of Object.values(volatiles)) volatile.poked(poke);
    boards.poked(poke);
    figures.poked(poke);
    if (poke.kind === 'everything') {
      wakeThoseBehind().catch((error: unknown) => log.warn({ err: error }, 'cannot look for new events'));
      return;
    }
    if (tellTyping(connections, poke.topic)) return;
    reads.forget(poke.topic);
    for (const connection of connections) {
      connection.followers.get(poke.topic)?.wake();
      const { sessionId, agent } = connection.caller;
      if (poke.topic === `session:${sessionId}` || poke.topic === `rights:${agent.id}`) {
        recheck(connection).catch((error: unknown) =>
          log.warn({ err: error }, 'a socket could not be checked'),
        );
      }
    }
  });

  /** The net under the pokes: one query for all streams that are followed here. */
  async function wakeThoseBehind(): Promise<void> {
    const followers = [...connections].flatMap((connection) => [...connection.followers.values()]);
    const heads = await readHeads(database.sql, [...new Set(followers.map((follower) => follower.stream))]);
    const last = new Map(heads.map((head) => [head.stream, head.lastSeq]));
    for (const follower of followers) {
      if (follower.cursor >= (last.get(follower.stream) ?? 0)) continue;
      reads.forget(follower.stream);
      follower.wake();
    }
  }

  return {
    dispose: async () => {
      await listening.dispose();
      await figures.dispose();
      for (const connection of [...connections]) connection.socket.disconnect(true);
      const closed = new Promise<void>((resolve) => void io.close(() => resolve()));
      // It waits for every connection, also for one on which nothing was asked yet.
      http.closeAllConnections();
      await closed;
    },
  };
}

/** What decides which queues and calls somebody sees. */
function rightsOf({ agent }: Caller): string {
  return JSON.stringify([agent.role, agent.queueIds]);
}

async function admit(auth: Auth, token: unknown): Promise<Result<{ token: string; caller: Caller }>> {
  if (typeof token !== 'string') return fail(problem('auth.required', 'sign in first'));
  try {
    const found = await auth.authenticate(token);
    if (!found.ok) return found;
    if (found.value.due !== null) return passwordDue(found.value);
    if (found.value.superseded) return fail(problem('auth.superseded', 'another desktop has taken over'));
    return ok({ token, caller: found.value });
  } catch {
    return fail(problem('hub.away', 'the database cannot be reached'));
  }
}

/** Answers a client's message: parsed by its schema, always acknowledged when an acknowledgement was asked for. */
function answer<S extends z.ZodType>(
  socket: Socket,
  name: string,
  schema: S,
  work: (message: z.output<S>) => Promise<unknown>,
): void {
  socket.on(name, (message: unknown, acknowledge: unknown) => {
    const reply = (value: unknown) => (typeof acknowledge === 'function' ? acknowledge(value) : undefined);
    const refuse = (refusal: Problem) => reply({ problem: refusal });
    const parsed = schema.safeParse(message);
    if (!parsed.success)
      return refuse(problem('request.invalid', parsed.error.issues[0]?.message ?? 'invalid'));
    return work(parsed.data).then(reply, () => refuse(problem('hub.away', 'the database cannot be reached')));
  });
}
