import { longestImMessage } from '#shared/domain/messenger.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useCommand } from '../../platform/index.ts';
import { namedIn } from '../../ui/index.ts';
import type { ImDraftHandle } from './draft.ts';

const mostMentions = 50;

interface Props {
  /** Of the conversation. */
  readonly conversation: string;
  readonly handle: ImDraftHandle;
  /** As it stands in the field. */
  readonly text: string;
  /** Who can be named in it. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

interface Submit {
  readonly tooLong: boolean;
  readonly possible: boolean;
  readonly problem: Problem | null;
  run(): Promise<void>;
}

/**
 * Sends what was written, or saves what was changed. The field is empty at once; what main did not take comes back, before
 * what was typed meanwhile.
 */
export function useSubmit({ conversation: key, handle, text, people }: Props): Submit {
  const send = useCommand('messenger.send');
  const save = useCommand('messenger.edit');
  const { draft, ready, change } = handle;
  const { edit, fileIds, replyTo } = draft;
  const said = text.trim();
  const tooLong = said.length > longestImMessage;
  const something = said !== '' || (edit === null && fileIds.length > 0);
  const possible = ready && something && !tooLong;
  const mentions = namedIn(said, people)
    .map(({ id }) => id)
    .slice(0, mostMentions);
  const saveEdit = async (changed: NonNullable<typeof edit>) => {
    change(() => ({ edit: null }));
    if (said === changed.was) return;
    const answer = await save.run({ key, messageId: changed.messageId, text: said, mentions });
    if (!answer.ok) change((now) => ({ edit: now.edit ?? { ...changed, text: said } }));
  };
  const sendNew = async () => {
    const giving = send.run({ key, text: said, fileIds, mentions, replyToId: replyTo?.id ?? null });
    change(() => ({ text: '', fileIds: [], replyTo: null }));
    const answer = await giving;
    if (answer.ok) return;
    change((now) => ({
      text: now.text === '' ? said : `${said}\n${now.text}`,
      fileIds: [...fileIds, ...now.fileIds],
      replyTo: now.replyTo ?? replyTo,
    }));
  };
  return {
    tooLong,
    possible,
    problem: edit === null ? send.problem : save.problem,
    run: async () => {
      if (!possible) return;
      await (edit === null ? sendNew() : saveEdit(edit));
    },
  };
}
