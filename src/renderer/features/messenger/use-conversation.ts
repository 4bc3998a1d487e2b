import { parseImKey } from '#shared/domain/messenger.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { useLive } from '../../platform/index.ts';

/** A conversation as it is shown: it is there before the first word is. */
export interface Conversation {
  readonly thread: ImThreadView;
  /** Of a direct one, the other; null for a group, and for one who is not there any more. */
  readonly peer: DirectoryView['colleagues'][number] | null;
}

/** The conversation of a key; null for a group that is not the agent's, or not any more. */
export function useConversation(key: string): Conversation | null {
  const { threads } = useLive('messenger');
  const { colleagues } = useLive('directory');
  const to = parseImKey(key);
  const thread = threads.find((each) => each.key === key);
  if (to === null) return null;
  if (to.kind === 'group') return thread === undefined ? null : { thread, peer: null };
  const peer = colleagues.find(({ agent }) => agent.id === to.agentId) ?? null;
  if (thread !== undefined) return { thread, peer };
  if (peer === null) return null;
  return {
    peer,
    thread: {
      key,
      kind: 'direct',
      name: '',
      mine: false,
      mayWrite: peer.agent.messenger,
      members: 2,
      version: 0,
      last: null,
      lastSeq: 0,
      unread: 0,
      theirSeq: 0,
    },
  };
}
