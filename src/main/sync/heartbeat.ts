import { heartbeatReplySchema } from '#shared/hub-api/socket.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { HubTime } from './hub-time.ts';
import { ask, type Speaks } from './socket-calls.ts';

const heartbeatEveryMs = 5_000;

/** Asks the hub for its time every five seconds; silence means that the connection is dead. */
export interface Heartbeat extends Disposable {
  /** Asks now, and takes silence for an answer after so many milliseconds. */
  beat(patienceMs?: number): void;
}

/** Starts with a beat. `dead` is told once at most for each that is not answered. */
export function startHeartbeat(deps: {
  readonly clock: Clock;
  readonly time: HubTime;
  readonly socket: Speaks;
  readonly dead: (reason: Problem) => void;
}): Heartbeat {
  const { clock, time, socket } = deps;
  let timer: Disposable | null = null;
  let over = false;
  const beat = (patienceMs?: number): void => {
    if (over) return;
    void timer?.dispose();
    const askedAt = clock.monotonic();
    void ask(clock, socket, 'heartbeat', { sentAt: clock.now() }, patienceMs).then((reply) => {
      if (over) return;
      const parsed = heartbeatReplySchema.safeParse(reply);
      if (!parsed.success) return deps.dead(problem('net.silent', 'the hub did not answer a heartbeat'));
      time.sample(askedAt, clock.monotonic(), parsed.data.hubTime);
      timer = clock.after(heartbeatEveryMs, beat);
    });
  };
  beat();
  return {
    beat,
    dispose: () => {
      over = true;
      void timer?.dispose();
    },
  };
}
