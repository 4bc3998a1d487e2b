import type { Line } from './following.ts';
import { createGroups, type Groups } from './groups.ts';
import { createThreads, type Threads, type ThreadsDependencies } from './threads.ts';

/** Streams that come and go while a connection stands: threads of interactions, and groups of the messenger. */
export interface ScopedStreams extends Pick<Threads, 'open'>, Pick<Groups, 'takes'> {
  connected(line: Line): void;
  disconnected(): void;
  /** The hub told something of the agent's own. */
  look(): void;
  /** The right to a stream was lost; false for what is none of these. */
  lost(stream: string): boolean;
}

/** Makes it. */
export function createScopedStreams(deps: ThreadsDependencies): ScopedStreams {
  const threads = createThreads(deps);
  const groups = createGroups(deps);
  return {
    open: threads.open,
    takes: groups.takes,
    connected: (line) => {
      threads.connected(line);
      groups.connected(line);
    },
    disconnected: () => {
      threads.disconnected();
      groups.disconnected();
    },
    look: () => {
      threads.lookAtDesk();
      groups.look();
    },
    lost: (stream) => threads.lost(stream) || groups.lost(stream),
  };
}
