import { noteDraftKey, type ReplyDraft, replyDraftKey, replyDraftSchema } from '#shared/ipc/reply-draft.ts';
import { useDraft } from '../../platform/index.ts';
import type { Mode } from './reply-rules.ts';

const empty: ReplyDraft = { text: '', fileIds: [], mentions: [], returned: null, returnedText: '' };

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
  return {
    draft: value ?? empty,
    ready: value !== undefined,
    change: (next) =>
      change((now) => {
        const before = now ?? empty;
        const after = { ...before, ...next(before) };
        return after.text === '' && after.fileIds.length === 0 && after.returned === null ? null : after;
      }),
    forget: () => set(null),
  };
}
