import { z } from 'zod';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { idSchema } from '#shared/util/id.ts';
import { useDraft } from '../../platform/index.ts';

/**
 * What stands where one writes in a conversation, as it is kept among the drafts. Words that are too many for a message are kept too:
 * what does not fit is said, and not lost.
 */
export const imDraftSchema = z.object({
  text: z.string(),
  /** Waiting files. */
  fileIds: z.array(idSchema),
  /** What is answered; null for nothing. */
  replyTo: z.object({ id: idSchema, authorId: idSchema, excerpt: z.string() }).nullable(),
  /** An own message that is being changed; null for none. */
  edit: z.object({ messageId: idSchema, was: z.string(), text: z.string() }).nullable(),
});
export type ImDraft = z.infer<typeof imDraftSchema>;

const emptyDraft: ImDraft = { text: '', fileIds: [], replyTo: null, edit: null };

export interface ImDraftHandle {
  readonly draft: ImDraft;
  /** False until it was read: nothing may be typed over it. */
  readonly ready: boolean;
  /** Makes the next one of what is there at that moment. */
  change(next: (now: ImDraft) => Partial<ImDraft>): void;
}

/**
 * The draft after what the hub refused came back into it: words stand before those that were typed meanwhile, a change of a message is
 * one again, and one of a message that was deleted becomes new words. `waiting` are the files of the message that are still here.
 */
export function takenBack(
  { id, text, refused, deletedAt, replyTo }: ImMessageView,
  waiting: readonly string[],
  now: ImDraft,
): ImDraft {
  const change = refused?.kind === 'im.edit';
  const said = change ? (refused.said ?? text) : text;
  if (change && deletedAt === null) return { ...now, edit: { messageId: id, was: text, text: said } };
  return {
    ...now,
    text: now.text === '' ? said : `${said}\n${now.text}`,
    fileIds: [...new Set([...waiting, ...now.fileIds])],
    replyTo: now.replyTo ?? replyTo,
  };
}

/** The draft of a conversation: its key has the conversation's, so that it can never be another's (PLUS-11). */
export function useImDraft(key: string): ImDraftHandle {
  const { value, change } = useDraft(`messenger:${key}`, imDraftSchema);
  return {
    draft: value ?? emptyDraft,
    ready: value !== undefined,
    change: (next) =>
      change((now) => {
        const before = now ?? emptyDraft;
        const after = { ...before, ...next(before) };
        const nothing = after.text === '' && after.fileIds.length === 0;
        return nothing && after.replyTo === null && after.edit === null ? null : after;
      }),
  };
}
