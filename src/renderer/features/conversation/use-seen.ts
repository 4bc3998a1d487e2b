import { useEffect, useRef, useState } from 'react';
import type { InteractionView, MessageView } from '#shared/ipc/interactions.ts';
import { request } from '../../platform/index.ts';
import { firstUnread, lastSeqOf } from './thread-rows.ts';

interface SeenProps {
  readonly row: Pick<InteractionView, 'id' | 'unread' | 'lastSeq'>;
  /** Undefined until they are read. */
  readonly messages: readonly MessageView[] | undefined;
  readonly myId: string;
  /** The end of the thread is before the agent's eyes. */
  readonly seeing: boolean;
  readonly readOnly: boolean;
}

/**
 * Says to main what the agent has read, once it was really before them (DEC-14), and remembers where that begins which came
 * while it was not: the message above which the mark for new ones stands.
 */
export function useSeen({ row, messages, myId, seeing, readOnly }: SeenProps): string | null {
  const [freshId, setFreshId] = useState<string | null>(null);
  const before = useRef({ unread: 0, opened: false, told: 0 });
  const { id, unread, lastSeq } = row;
  const last = messages?.at(-1);
  const has = messages === undefined ? 0 : lastSeqOf(messages);

  useEffect(() => {
    // The header may know of a message before the thread has it.
    if (messages === undefined || has < lastSeq) return;
    const { unread: was, opened } = before.current;
    before.current.unread = unread;
    before.current.opened = true;
    if (unread > 0 && was === 0 && !(seeing && opened)) setFreshId(firstUnread(messages, unread));
  }, [messages, has, lastSeq, unread, seeing]);

  const answered = last?.kind === 'out' && last.author.kind === 'agent' && last.author.agentId === myId;
  useEffect(() => {
    if (answered) setFreshId(null);
  }, [answered]);

  useEffect(() => {
    if (!seeing || readOnly || unread === 0 || has <= before.current.told) return;
    before.current.told = has;
    void request('interactions.read', { id, seq: has });
  }, [id, seeing, readOnly, unread, has]);

  return freshId;
}
