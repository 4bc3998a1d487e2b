import { longestMessage } from '#shared/domain/message.ts';
import { newId } from '#shared/util/id.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useAgents, useCommand } from '../../platform/index.ts';
import { namedIn } from '../../ui/index.ts';
import { unfilled } from './answer-search.ts';
import type { Mode } from './reply-rules.ts';
import type { ReplyDraftHandle } from './use-reply-draft.ts';

interface Submit {
  /** Words in braces that stand for nothing here: nothing goes out while there are any. */
  readonly gaps: readonly string[];
  readonly tooLong: boolean;
  readonly possible: boolean;
  readonly problem: Problem | null;
  run(): Promise<void>;
}

interface Props {
  readonly interactionId: string;
  readonly mode: Mode;
  readonly handle: ReplyDraftHandle;
  /** As it stands in the field. */
  readonly text: string;
  /** The last entry that the agent had before them. */
  readonly seen: number;
}

/**
 * Sends what was written. The field is empty at once, so that nothing goes out twice and the next message can be typed; what
 * main did not take comes back, before what was typed meanwhile.
 */
export function useSubmit({ interactionId, mode, handle, text, seen }: Props): Submit {
  const send = useCommand('interactions.send');
  const note = useCommand('interactions.note');
  const agents = useAgents();
  const { draft } = handle;
  const said = text.trim();
  const gaps = mode === 'reply' ? unfilled(said) : [];
  const tooLong = said.length > longestMessage;
  const possible = handle.ready && (said !== '' || draft.fileIds.length > 0) && gaps.length === 0 && !tooLong;
  const give = (fileIds: string[]) => {
    const message = { id: interactionId, messageId: newId(), text: said, fileIds };
    if (mode === 'reply') return send.run({ ...message, seen });
    const people = agents.map(({ id, name }) => ({ id, name }));
    const mentions = namedIn(said, people).map(({ id }) => id);
    return note.run({ ...message, mentions: mentions.slice(0, 50) });
  };
  return {
    gaps,
    tooLong,
    possible,
    problem: mode === 'reply' ? send.problem : note.problem,
    run: async () => {
      if (!possible) return;
      const giving = give(draft.fileIds);
      handle.forget();
      const answer = await giving;
      if (answer.ok) return;
      handle.change((now) => ({
        text: now.text === '' ? said : `${said}\n${now.text}`,
        fileIds: [...draft.fileIds, ...now.fileIds],
      }));
    },
  };
}
