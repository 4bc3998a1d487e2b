import { useEffect, useRef, useState } from 'react';
import type { InteractionView, MessageView } from '#shared/ipc/interactions.ts';
import { request } from '../../platform/index.ts';
import { firstUnread, lastSeqOf } from './thread-rows.ts';

interface SeenProps {
  readonly row: Pick<InteractionView, 'id' | 'unread' | 'lastSeq'>;
  /** Undefined until they are read. */
  readonly messages: readonly MessageView[] | undefined;
  readonly myId: string;
  /** The window is before the agent. */
  readonly looking: boolean;
}

/**
 * The message above which the mark for new ones stands: where that begins which came while the agent did not look at the end
 * of the thread; null for none.
 */
export function useFresh({ row, messages, myId, looking }: SeenProps, atEnd: boolean): string | null {
  const [known, setKnown] = useState({ opened: false, unread: 0, freshId: null as string | null });
  const { unread, lastSeq } = row;
  const last = messages?.at(-1);
  const answered = last?.kind === 'out' && last.author.kind === 'agent' && last.author.agentId === myId;
  // The header may know of a message before the thread has it.
  const whole = messages !== undefined && lastSeqOf(messages) >= lastSeq;
  // While it is drawn, so that the first frame already has the mark to begin at.
  if (whole && (!known.opened || unread !== known.unread || (answered && known.freshId !== null))) {
    const comes = unread > 0 && known.unread === 0 && !(known.opened && looking && atEnd);
    const freshId = comes ? firstUnread(messages, unread) : answered ? null : known.freshId;
    setKnown({ opened: true, unread, freshId });
  }
  return known.freshId;
}

/** Says to main what the agent has read, once it was really before them: the end of the thread, in a window they look at (DEC-14). */
export function useTellRead({ row, messages, looking }: SeenProps, atEnd: boolean, readOnly: boolean): void {
  const told = useRef(0);
  const { id, unread } = row;
  const has = messages === undefined ? 0 : lastSeqOf(messages);
  const seeing = looking && atEnd && !readOnly;
  useEffect(() => {
    if (!seeing || unread === 0 || has <= told.current) return;
    told.current = has;
    void request('interactions.read', { id, seq: has });
  }, [id, seeing, unread, has]);
}
