import { Button } from '@mantine/core';
import { IconNote, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { EmojiButton, type FilesHandle, ToolButton } from '../../ui/writing/index.ts';
import { AnswersButton } from './answers-button.tsx';
import css from './composer.module.css';
import type { Mode } from './reply-rules.ts';

interface WriterToolsProps {
  readonly row: InteractionView;
  readonly mode: Mode;
  readonly answers: readonly CannedAnswer[];
  fill(answer: CannedAnswer): string;
  readonly files: FilesHandle;
  readonly possible: boolean;
  insert(words: string): void;
  onSubmit(): void;
}

/** Under the field: emoji, files, answers, and sending (CHAT-3..6). */
export function WriterTools(props: WriterToolsProps) {
  const { row, mode, answers, fill, files, possible, insert, onSubmit } = props;
  const { t } = useTranslation();
  const attach = t('conversation.compose.attach');
  const Glyph = mode === 'reply' ? IconSend : IconNote;
  return (
    <div className={css.tools}>
      <EmojiButton disabled={false} onChoose={insert} />
      <ToolButton icon={IconPaperclip} label={attach} disabled={files.busy} onClick={files.choose} />
      {mode === 'note' ? null : (
        <AnswersButton
          answers={answers}
          channel={row.channel}
          entryPointName={row.entryPointName}
          disabled={false}
          fill={fill}
          onChoose={(answer) => insert(fill(answer))}
        />
      )}
      <Button
        size="xs"
        className={css.send}
        variant={mode === 'reply' ? 'filled' : 'default'}
        disabled={!possible}
        leftSection={<Glyph size={14} stroke={1.75} aria-hidden="true" />}
        title={`${t(mode === 'reply' ? 'conversation.compose.send' : 'conversation.compose.addNote')} (Enter)`}
        aria-keyshortcuts="Enter"
        onClick={onSubmit}
      >
        {t(mode === 'reply' ? 'conversation.compose.send' : 'conversation.compose.addNote')}
      </Button>
    </div>
  );
}
