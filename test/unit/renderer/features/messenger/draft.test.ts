import { describe, expect, it } from 'vitest';
import { type ImDraft, imDraftSchema, takenBack } from '#renderer/features/messenger/draft.ts';
import { longestImMessage } from '#shared/domain/messenger.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { directKey, imMessage } from '#test/support/fake-messenger-data.ts';

const [me, ben, fileId] = [newId(), newId(), newId()];
const empty: ImDraft = { text: '', fileIds: [], replyTo: null, edit: null };

function refusedOf(kind: 'im.send' | 'im.edit', said: string, more: Partial<ImMessageView> = {}) {
  const refused = { commandId: newId(), kind, problem: problem('messenger.deleted'), said };
  return imMessage(directKey(ben), 1, me, 'As it was', { refused, ...more });
}

describe('the draft of a conversation', () => {
  it('is read back with more words than a message may have (PLUS-11)', () => {
    const pasted = { ...empty, text: 'x'.repeat(3 * longestImMessage) };
    expect(imDraftSchema.parse(pasted)).toEqual(pasted);
  });

  it('has a refused message back before what was typed meanwhile, with its files and what it answers', () => {
    const replyTo = { id: newId(), authorId: ben, excerpt: 'When?' };
    const message = refusedOf('im.send', 'As it was', { replyTo });
    expect(takenBack(message, [fileId], { ...empty, text: 'More' })).toEqual({
      ...{ text: 'As it was\nMore', fileIds: [fileId], replyTo, edit: null },
    });
  });

  it('has a refused change back as a change, beside what was being written', () => {
    const message = refusedOf('im.edit', 'As it should be');
    expect(takenBack(message, [], { ...empty, text: 'More' })).toEqual({
      ...{ ...empty, text: 'More' },
      edit: { messageId: message.id, was: 'As it was', text: 'As it should be' },
    });
  });

  it('has the change of a message that was deleted meanwhile back as new words', () => {
    const message = refusedOf('im.edit', 'As it should be', { text: '', deletedAt: 5 });
    expect(takenBack(message, [], empty)).toEqual({ ...empty, text: 'As it should be' });
  });
});
