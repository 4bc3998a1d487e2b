import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerPieces } from '#shared/domain/answer-text.ts';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useKept, useRequest } from '../../platform/index.ts';
import { PartTabs, tabIdOf, useAnswerFacts } from '../../ui/index.ts';
import { useFiles } from '../../ui/writing/index.ts';
import { answersFor } from './answer-search.ts';
import { Blocked } from './blocked.tsx';
import css from './composer.module.css';
import { useComposing } from './composing.ts';
import { type Mode, replyObstacle } from './reply-rules.ts';
import { useReplyDraft } from './use-reply-draft.ts';
import { Writer } from './writer.tsx';

interface ComposerProps {
  readonly row: InteractionView;
  readonly myId: string;
  readonly title: string;
  readonly readOnly: boolean;
  readonly seen: number;
}

/** What is written under a thread: a reply to the customer, or a note for colleagues, which looks like none (NOTEI-1, NOTEI-3). */
export function Composer(props: ComposerProps) {
  const { row, myId, readOnly } = props;
  const { t } = useTranslation();
  const panelId = useId();
  const obstacle = replyObstacle(row, myId, readOnly);
  const [chosen, choose] = useKept<Mode | null>(`composer:${row.id}`, null);
  const { draft } = useReplyDraft(row.id, 'reply');
  // Who cannot reply begins with a note, unless a reply was not sent; what they choose stands.
  const mode = chosen ?? (obstacle === null || readOnly || draft.text !== '' ? 'reply' : 'note');
  return (
    <section className={css.composer} data-mode={mode} aria-label={t('conversation.compose.mode')}>
      <PartTabs<Mode>
        label={t('conversation.compose.mode')}
        parts={[
          { part: 'reply', name: t('conversation.compose.reply') },
          { part: 'note', name: t('conversation.compose.note') },
        ]}
        chosen={mode}
        onChoose={(part) => choose(part)}
        panelId={panelId}
      />
      <div id={panelId} role="tabpanel" aria-labelledby={tabIdOf(panelId, mode)} className={css.panel}>
        <ComposerPart
          key={`${row.id} ${mode}`}
          {...props}
          mode={mode}
          obstacle={mode === 'reply' || readOnly ? obstacle : null}
        />
      </div>
    </section>
  );
}

interface ComposerPartProps extends ComposerProps {
  readonly mode: Mode;
  readonly obstacle: ReturnType<typeof replyObstacle>;
}

/** One mode of one conversation: nothing of it is shared with another. */
function ComposerPart({ row, mode, obstacle, title, seen }: ComposerPartProps) {
  const { t } = useTranslation();
  const handle = useReplyDraft(row.id, mode);
  useComposing(row.id, obstacle === null && handle.draft.text !== '');
  const files = useFiles(handle);
  const facts = useAnswerFacts(row);
  const channels = useRequest('channels.get', null).data;
  const answers = answersFor(channels?.answers ?? [], row);
  const fill = ({ text }: CannedAnswer) =>
    answerPieces(text, facts)
      .map((piece) => piece.text)
      .join('');
  if (obstacle !== null) return <Blocked obstacle={obstacle} handle={handle} />;
  return (
    <fieldset
      className={css.drop}
      aria-label={t(mode === 'reply' ? 'conversation.compose.reply' : 'conversation.compose.note')}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        const dropped = [...event.dataTransfer.files];
        if (dropped.length === 0) return;
        event.preventDefault();
        files.add(dropped, false);
      }}
    >
      <Writer
        row={row}
        mode={mode}
        title={title}
        handle={handle}
        files={files}
        answers={answers}
        fill={fill}
        seen={seen}
      />
    </fieldset>
  );
}
