import { type ReplyDraft, replyDraftSchema } from '#shared/ipc/reply-draft.ts';

/** Nothing is written. */
export const emptyDraft: ReplyDraft = {
  text: '',
  fileIds: [],
  mentions: [],
  returned: null,
  returnedText: '',
};

/** A draft as it was kept; null for what is none. */
export function readDraft(text: string | null): ReplyDraft | null {
  if (text === null) return null;
  try {
    const parsed = replyDraftSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * What is here, with what came back to the `kept` one put before it: once, and without a key of what was typed meanwhile
 * being lost.
 */
export function withReturned(here: ReplyDraft, kept: ReplyDraft): ReplyDraft {
  if (kept.returnedText === '' || kept.returnedText === here.returnedText) return here;
  const before = here.returnedText !== '' && here.text.startsWith(here.returnedText) ? here.returnedText : '';
  const typed = here.text.slice(before.length).replace(/^\n\n/, '');
  return {
    text: typed === '' ? kept.returnedText : `${kept.returnedText}\n\n${typed}`,
    fileIds: [...new Set([...kept.fileIds, ...here.fileIds])],
    mentions: [...new Set([...kept.mentions, ...here.mentions])],
    returned: kept.returned,
    returnedText: kept.returnedText,
  };
}
