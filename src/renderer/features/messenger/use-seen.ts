import { useEffect, useRef, useState } from 'react';
import type { ImMessageView, ImThreadView } from '#shared/ipc/messenger.ts';
import { request } from '../../platform/index.ts';
import { firstUnread, lastSeqOf } from './thread-rows.ts';

interface SeenProps {
  readonly thread: ImThreadView;
  /** Undefined until they are read. */
  readonly messages: readonly ImMessageView[] | undefined;
  readonly myId: string;
  /** The window is before the agent. */
  readonly looking: boolean;
}

/**
 * The message above which the mark for new ones stands, where it stays while the conversation is open: where that begins
 * which came while the agent did not look at its end; null for none.
 */
export function useFresh({ thread, messages, myId, looking }: SeenProps, atEnd: boolean): string | null {
  const [known, setKnown] = useState({ opened: false, unread: 0, freshId: null as string | null });
  const { unread, lastSeq } = thread;
  const newest = messages?.at(-1);
  // The count may know of a message before it is here. By number: the clocks of two readings need not agree.
  const whole = messages !== undefined && lastSeqOf(messages) >= lastSeq;
  const answered = newest?.authorId === myId;
  // While it is drawn, so that the first frame already has the mark to begin at.
  if (whole && (!known.opened || unread !== known.unread || (answered && known.freshId !== null))) {
    const comes = unread > 0 && known.unread === 0 && !(known.opened && looking && atEnd);
    const freshId = comes ? firstUnread(messages, unread, myId) : answered ? null : known.freshId;
    const stays = known.opened && freshId === known.freshId && unread === known.unread;
    if (!stays) setKnown({ opened: true, unread, freshId });
  }
  return known.freshId;
}

/** Says to main what the agent has read, once it was really before them: the end, in a window they look at (DEC-14). */
export function useTellRead({ thread, messages, looking }: SeenProps, atEnd: boolean, may: boolean): void {
  const told = useRef(0);
  const { key, unread } = thread;
  const has = messages === undefined ? 0 : lastSeqOf(messages);
  const seeing = looking && atEnd && may;
  useEffect(() => {
    if (!seeing || unread === 0 || has <= told.current) return;
    told.current = has;
    void request('messenger.read', { key, seq: has });
  }, [key, seeing, unread, has]);
}

/** Says to main which conversation the agent has before them: for that one nothing rings. */
export function useTellShown(key: string, looking: boolean): void {
  useEffect(() => {
    if (!looking) return;
    void request('messenger.show', { key });
    return () => void request('messenger.show', { key: null });
  }, [key, looking]);
}
