import { useEffect, useEffectEvent } from 'react';
import { noteDraftKey, type ReplyDraft, replyDraftKey, replyDraftSchema } from '#shared/ipc/reply-draft.ts';
import { request, useDraft, useEvent } from '../../platform/index.ts';
import type { Mode } from './reply-rules.ts';
import { emptyDraft, readDraft, withReturned } from './returned.ts';

/** What is written under one thread in one mode and was not sent (PLUS-11). */
export interface ReplyDraftHandle {
  readonly draft: ReplyDraft;
  /** False until it was read: nothing may be typed over it. */
  readonly ready: boolean;
  /** Makes the next one of what is there at that moment, in whichever conversation is then in front. */
  change(next: (now: ReplyDraft) => Partial<ReplyDraft>): void;
  forget(): void;
}

/** The draft of a conversation: its key has the conversation's id, so that it can never be another's (KEEP-13). */
export function useReplyDraft(interactionId: string, mode: Mode): ReplyDraftHandle {
  const key = mode === 'reply' ? replyDraftKey(interactionId) : noteDraftKey(interactionId);
  const { value, set, change } = useDraft(key, replyDraftSchema);
  // Main puts what the hub sent back into the draft on the disk: it is laid before what is here and may not be there yet.
  const look = useEffectEvent(() => {
    void request('draft.get', { key }).then((answer) => {
      const kept = answer.ok ? readDraft(answer.value) : null;
      if (kept !== null && kept.returnedText !== '') change((now) => withReturned(now ?? emptyDraft, kept));
    });
  });
  const ready = value !== undefined;
  useEffect(() => {
    if (ready) look();
  }, [ready]);
  useEvent('cache.changed', ({ entities }) => {
    if (ready && entities.includes('draft')) look();
  });
  return {
    draft: value ?? emptyDraft,
    ready,
    change: (next) =>
      change((now) => {
        const before = now ?? emptyDraft;
        const after = { ...before, ...next(before) };
        return after.text === '' && after.fileIds.length === 0 && after.returned === null ? null : after;
      }),
    forget: () => set(null),
  };
}
