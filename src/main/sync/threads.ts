import type { Clock } from '#shared/util/clock.ts';
import type { Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createFollowing, type Line, scopesIn } from './following.ts';
import type { Inbox } from './inbox.ts';

/** The threads that this desktop follows: those of the agent's own work, and those that are open before them. */
export interface Threads {
  /** The interactions that are open before the agent, all of them each time. */
  open(ids: readonly string[]): void;
  /** The connection is made; `named` are the streams of the hub's hello. Threads are read and followed from here on. */
  connected(line: Line): void;
  disconnected(): void;
  /** The hub told something of the agent's own: what is on their desk may be other work. */
  lookAtDesk(): void;
  /**
   * The right to a stream was lost: a thread's rows go, and it is not followed again on this connection. False for what is no
   * thread.
   */
  lost(stream: string): boolean;
}

export interface ThreadsDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly inbox: Pick<Inbox, 'ready'>;
  readonly clock: Clock;
  readonly hubNow: () => number;
  readonly log: Logger;
}

/** Makes it. Threads of the agent's own work come first. */
export function createThreads(deps: ThreadsDependencies): Threads {
  const { store, inbox, clock, log } = deps;
  let opened: ReadonlySet<string> = new Set();
  let desk: ReadonlySet<string> = new Set();

  const note = (id: string, isFollowed: boolean): Promise<Result<null>> =>
    store.request('thread.followed', { id, followed: isFollowed, at: deps.hubNow() });
  const following = createFollowing({
    kind: 'interaction',
    wanted: () => [...new Set([...desk, ...opened])],
    joined: (id) => note(id, true),
    // Its rows stay as they are: what happens from now on is read when it is opened again.
    left: (id) => note(id, false),
    store,
    inbox,
    clock,
    log,
  });

  const lookAtDesk = async (): Promise<void> => {
    const found = await store.request('agentState.get', null);
    if (!found.ok || found.value === null) return;
    const digital = found.value.state.work.filter(
      (item) => item.channel !== 'voice' && item.phase !== 'offered',
    );
    desk = new Set(digital.map(({ interactionId }) => interactionId));
    following.look();
  };

  return {
    open: (ids) => {
      opened = new Set(ids);
      // What the agent opens once more is asked for once more.
      following.forgive();
      following.look();
    },
    connected: (made) => {
      desk = new Set(scopesIn(made.named, 'interaction'));
      following.connected(made);
    },
    disconnected: () => following.disconnected(),
    lookAtDesk: () => {
      lookAtDesk().catch((error: unknown) => log.error('the desk could not be looked at', error));
    },
    lost: (stream) => following.lost(stream),
  };
}
