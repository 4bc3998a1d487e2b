import { parseStream, streamName } from '#shared/hub-api/streams.ts';
import type { Clock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createFollowing, type Following, type Line } from './following.ts';
import type { Inbox } from './inbox.ts';

/** The groups of the messenger that this desktop follows: those that the agent is in. The rows of one that they left go. */
export interface Groups extends Pick<Following, 'disconnected' | 'lost'> {
  /** The connection is made: groups are read and followed from here on. */
  connected(line: Line): void;
  /** The hub told something of the agent's own: they may be in other groups. */
  look(): void;
  /** Whether a stream may be taken from: what is still under way of a group that the agent has left is not. */
  takes(stream: string): boolean;
}

/** Makes it. */
export function createGroups(deps: {
  readonly store: Pick<Store, 'request'>;
  readonly inbox: Pick<Inbox, 'ready'>;
  readonly clock: Clock;
  readonly log: Logger;
}): Groups {
  const { store, log } = deps;
  let mine: readonly string[] = [];
  const following = createFollowing({
    ...deps,
    kind: 'group',
    wanted: () => mine,
    joined: async () => ok(null),
    left: (id) => store.request('stream.drop', { stream: streamName('group', id) }),
  });

  const read = async (): Promise<void> => {
    const found = await store.request('messenger.groups', null);
    if (!found.ok) return;
    mine = found.value;
    // Whoever is taken in again is let in again.
    following.forgive();
    following.look();
  };
  const look = (): void => {
    read().catch((error: unknown) => log.error('the groups could not be looked at', error));
  };

  return {
    connected: (line) => {
      following.connected(line);
      look();
    },
    disconnected: () => following.disconnected(),
    look,
    lost: (stream) => following.lost(stream),
    takes: (stream) => {
      const parsed = parseStream(stream);
      return parsed?.kind !== 'group' || parsed.scopeId === null || mine.includes(parsed.scopeId);
    },
  };
}
