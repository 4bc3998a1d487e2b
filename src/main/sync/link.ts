import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import type { Hello } from '#shared/hub-api/session.ts';
import { type clientMessages, serverMessages } from '#shared/hub-api/socket.ts';
import { parseStream } from '#shared/hub-api/streams.ts';
import type { LinkView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { HubFailure } from '../net/hub-client.ts';
import type { Net } from '../net/port.ts';
import { backoff } from './backoff.ts';
import { type Reached, tidyUp, untilCaughtUp } from './goals.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { HubTime } from './hub-time.ts';
import type { Inbox } from './inbox.ts';
import { protocolProblem } from './protocol-problem.ts';
import { createScopedStreams } from './scoped-streams.ts';
import { ask, connectProblem, followAll, socketOptions, streamOf } from './socket-calls.ts';
import { createTold, type Told } from './told.ts';

export interface LinkDependencies {
  readonly hubAddress: string;
  readonly net: Net;
  readonly store: Pick<Store, 'request'>;
  readonly inbox: Inbox;
  readonly hello: () => Promise<Result<Hello, HubFailure>>;
  readonly accessToken: () => Promise<Result<string, HubFailure>>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
}

/** The connection to the hub: it connects, follows, keeps time, and comes back by itself for as long as it is not disposed. */
export interface Link extends Disposable {
  readonly view: LinkView;
  readonly time: HubTime;
  onView(listener: (view: LinkView) => void): Disposable;
  onHello(listener: (hello: Hello) => void): Disposable;
  /** What the hub tells on this connection alone. */
  readonly told: Told;
  /** Another desktop took the session over; the link does not come back. */
  onSuperseded(listener: (by: { desktopName: string }) => void): Disposable;
  /** Says something on the running connection that nobody keeps; without one it is left unsaid. */
  tell<M extends 'watch' | 'typing' | 'imTyping'>(
    message: M,
    content: z.input<(typeof clientMessages)[M]>,
  ): void;
  /** The interactions that are open before the agent, all of them each time: their threads are followed, as are those of the desk. */
  followInteractions(ids: readonly string[]): void;
  /** Gives a running connection the new token. */
  authenticate(accessToken: string): void;
  /** Tries at once, e.g. after sleep or when the network came back; the hub's time is taken anew. */
  wake(): void;
  /** Ends this connection and makes another, with a new hello. */
  reconnect(): void;
}

const leastWaitMs = 500;
const mostWaitMs = 15_000;
/** After sleep a connection is more likely dead than slow. */
const wakePatienceMs = 3_000;

interface Connection {
  socket: Socket | null;
  heartbeat: Heartbeat | null;
  readonly stack: DisposableStack;
}

/** Starts the link. */
export function startLink(deps: LinkDependencies): Link {
  const { clock, inbox, log } = deps;
  const time = new HubTime(clock);
  const views = new Emitter<LinkView>();
  const hellos = new Emitter<Hello>();
  const told = createTold();
  const scoped = createScopedStreams({ store: deps.store, inbox, clock, hubNow: () => time.now(), log });
  const superseded = new Emitter<{ desktopName: string }>();
  let view: LinkView = { kind: 'connecting', since: clock.now() };
  let failures = 0;
  let over = false;
  let retry: Disposable | null = null;
  /** The connection under way; a callback of an older one finds itself replaced and does nothing. */
  let current: Connection | null = null;

  const show = (next: LinkView): void => {
    view = next;
    views.emit(next);
  };

  const drop = (): void => {
    const dropped = current;
    current = null;
    void dropped?.stack.dispose();
    told.clear();
    scoped.disconnected();
  };

  const lost = (reason: Problem): void => {
    drop();
    if (over) return;
    failures += 1;
    if (view.kind !== 'offline' || view.problem.code !== reason.code) {
      show({ kind: 'offline', since: view.kind === 'offline' ? view.since : clock.now(), problem: reason });
    }
    void retry?.dispose();
    retry = clock.after(backoff(failures, leastWaitMs, mostWaitMs, deps.random), connect);
  };

  const takenOver = (desktopName: string): void => {
    if (over) return;
    over = true;
    drop();
    void retry?.dispose();
    const reason = problem('auth.superseded', 'taken over', { desktopName });
    show({ kind: 'offline', since: clock.now(), problem: reason });
    superseded.emit({ desktopName });
  };

  const connect = (): void => {
    drop();
    void retry?.dispose();
    const mine: Connection = { socket: null, heartbeat: null, stack: new DisposableStack() };
    current = mine;
    establish(mine).then(
      (result) => {
        if (current === mine && !result.ok) lost(result.problem);
      },
      (error: unknown) => {
        log.error('connecting to the hub failed in an unexpected way', error);
        if (current === mine) lost(problem('hub.bug', String(error)));
      },
    );
  };

  const establish = async (mine: Connection): Promise<Result<null>> => {
    const gone = fail(problem('net.cancelled', 'replaced by another attempt'));
    const askedAt = clock.monotonic();
    const askedWall = clock.now();
    const answered = await deps.hello();
    if (current !== mine) return gone;
    if (!answered.ok) return fail(answered.problem.problem);
    const hello = answered.value;
    time.sample(askedAt, clock.monotonic(), hello.hubTime);
    const foreign = protocolProblem(hello);
    if (foreign !== null) return fail(foreign);
    if (hello.superseded) {
      takenOver('');
      return gone;
    }
    const kept = await deps.store.request('hello.set', hello);
    if (!kept.ok) return kept;
    hellos.emit(hello);
    const streams = hello.streams.filter(({ stream }) => parseStream(stream) !== null);
    const prepared = await inbox.prepare(streams);
    if (current !== mine) return gone;
    if (!prepared.ok) return prepared;
    const { cursors, later } = prepared.value;
    const reached = scoped.noting(untilCaughtUp(streams, () => tidyUp(deps.store, hello, askedWall)));
    const left = await deps.store.request('thread.noneFollowed', null);
    if (!left.ok) return left;
    const opened = await open(mine, reached);
    if (current !== mine) return gone;
    if (!opened.ok) return opened;
    const isCurrent = (): boolean => current === mine;
    const known = [...cursors].map(([stream, after]) => ({ stream, cursor: async () => ok(after) }));
    const followed = await followAll(clock, opened.value, known, reached, isCurrent);
    if (current !== mine) return gone;
    if (!followed.ok) return followed;
    failures = 0;
    const dead = (reason: Problem): void => {
      if (current === mine) lost(reason);
    };
    mine.heartbeat = mine.stack.use(startHeartbeat({ clock, time, socket: opened.value, dead }));
    show({ kind: 'online', since: clock.now() });
    const named = streams.map(({ stream }) => stream);
    scoped.connected({ socket: opened.value, named, reached, broken: dead });
    void readLater(mine, opened.value, later, reached);
    return ok(null);
  };

  /** Reads streams whole and follows them, one after the other. */
  const readLater = async (
    mine: Connection,
    socket: Socket,
    streams: readonly string[],
    reached: Reached,
  ): Promise<void> => {
    const wanted = streams.map((stream) => ({ stream, cursor: () => inbox.resync(stream) }));
    const followed = await followAll(clock, socket, wanted, reached, () => current === mine);
    if (current === mine && !followed.ok) lost(followed.problem);
  };

  /** Opens the socket and resolves when the hub has let it in. */
  const open = async (mine: Connection, reached: Reached): Promise<Result<Socket>> => {
    const token = await deps.accessToken();
    if (!token.ok) return fail(token.problem.problem);
    const agent = await deps.net.agentFor(deps.hubAddress);
    if (current !== mine) return fail(problem('net.cancelled', 'replaced'));
    const ca = deps.hubAddress.startsWith('https:') ? deps.net.ca : undefined;
    const socket = io(deps.hubAddress, socketOptions(token.value, agent, ca));
    mine.socket = socket;
    mine.stack.defer(() => {
      socket.removeAllListeners();
      socket.disconnect();
    });
    serve(mine, socket, reached);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(ok(socket)));
      socket.once('connect_error', (error) => resolve(fail(connectProblem(error))));
      mine.stack.defer(() => resolve(fail(problem('net.cancelled', 'replaced'))));
    });
  };

  /** Answers what the hub sends on its own. */
  const serve = (mine: Connection, socket: Socket, reached: Reached): void => {
    const failed = (reason: Problem): void => {
      if (current === mine) lost(reason);
    };
    socket.on('disconnect', (reason) =>
      failed(problem('net.unreachable', `the hub's socket closed: ${reason}`)),
    );
    socket.on('events', (batch: unknown, acknowledge: unknown) => {
      const stream = streamOf(batch);
      if (stream === null) {
        log.warn('a batch without a stream was left out');
        return;
      }
      if (!scoped.takes(stream)) return;
      void inbox.apply(stream, batch).then((applied) => {
        if (!applied.ok) return scoped.takes(stream) ? failed(applied.problem) : undefined;
        if (typeof acknowledge === 'function') acknowledge({ applied: applied.value });
        if (current === mine) reached(stream, applied.value);
      });
    });
    socket.on('resync', (message: unknown) => {
      const parsed = serverMessages.resync.safeParse(message);
      if (parsed.success) void readLater(mine, socket, [parsed.data.stream], reached);
    });
    for (const name of told.messages) {
      socket.on(name, (content: unknown) => {
        if (current === mine) told.take(name, content);
      });
    }
    // A right was lost, or the session was taken over: the next hello names what may be followed, the rest goes then.
    socket.on('unfollowed', (message: unknown) => {
      const stream = streamOf(message);
      void clock.after(0, () => {
        if (current === mine && (stream === null || !scoped.lost(stream))) connect();
      });
    });
    socket.on('superseded', (message: unknown) => {
      const parsed = serverMessages.superseded.safeParse(message);
      takenOver(parsed.success ? parsed.data.desktopName : '');
    });
  };

  connect();
  return {
    get view() {
      return view;
    },
    time,
    onView: (listener) => views.on(listener),
    onHello: (listener) => hellos.on(listener),
    told,
    onSuperseded: (listener) => superseded.on(listener),
    followInteractions: (ids) => scoped.open(ids),
    tell: (message, content) => {
      if (view.kind === 'online') current?.socket?.emit(message, content);
    },
    authenticate: (accessToken) => {
      const socket = current?.socket;
      if (socket?.connected === true) void ask(clock, socket, 'authenticate', { accessToken });
    },
    wake: () => {
      time.retake();
      const socket = current?.socket;
      if (over) return;
      if (view.kind === 'online' && current !== null && socket?.connected === true) {
        current.heartbeat?.beat(wakePatienceMs);
      } else if (view.kind === 'offline') connect();
    },
    reconnect: () => {
      if (!over) connect();
    },
    dispose: () => {
      over = true;
      void retry?.dispose();
      drop();
    },
  };
}
