import { parseStream } from '#shared/hub-api/streams.ts';
import type { Line } from './following.ts';
import type { Reached } from './goals.ts';
import { createGroups, type Groups } from './groups.ts';
import { createThreads, type Threads, type ThreadsDependencies } from './threads.ts';

/** Streams that come and go while a connection stands: threads of interactions, and groups of the messenger. */
export interface ScopedStreams extends Pick<Threads, 'open'>, Pick<Groups, 'takes'> {
  connected(line: Line): void;
  disconnected(): void;
  /** Tells on how far a stream was read. What the hub told of the agent's own may say what is to be followed. */
  noting(reached: Reached): Reached;
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
    noting: (reached) => (stream, cursor) => {
      reached(stream, cursor);
      if (parseStream(stream)?.kind !== 'agent') return;
      threads.lookAtDesk();
      groups.look();
    },
    lost: (stream) => threads.lost(stream) || groups.lost(stream),
  };
}
