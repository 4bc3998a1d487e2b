import { Button, Textarea } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe } from '../../i18n/index.ts';
import { byItsText, ProblemBanner } from '../../ui/index.ts';
import {
  addPasted,
  FileChips,
  type FilesHandle,
  Suggestions,
  suggestionId,
  useField,
} from '../../ui/writing/index.ts';
import css from './composer.module.css';
import type { Mode } from './reply-rules.ts';
import { Troubles } from './troubles.tsx';
import type { ReplyDraftHandle } from './use-reply-draft.ts';
import { useSubmit } from './use-submit.ts';
import { useSuggestions } from './use-suggestions.tsx';
import { useTyping } from './use-typing.ts';
import { WriterTools } from './writer-tools.tsx';

interface WriterProps {
  readonly row: InteractionView;
  readonly mode: Mode;
  readonly title: string;
  readonly handle: ReplyDraftHandle;
  readonly files: FilesHandle;
  readonly answers: readonly CannedAnswer[];
  fill(answer: CannedAnswer): string;
  /** The last entry that the agent had before them. */
  readonly seen: number;
}

/** Where one writes: Enter sends, Shift+Enter breaks the line (CHAT-5); what is typed is kept until it is sent. */
export function Writer({ row, mode, title, handle, files, answers, fill, seen }: WriterProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const listId = useId();
  const typing = useTyping(row.id);
  const { draft } = handle;
  const field = useField(draft.text, (text) => handle.change(() => ({ text })));
  const submit = useSubmit({ interactionId: row.id, mode, handle, text: field.text, seen });
  const suggestions = useSuggestions({ mode, field, channel: row.channel, answers, fill });
  const open = suggestions.entries.length > 0;
  // What was accepted or opened by its row has left nothing with the focus: the next thing to do is to write.
  const { ready } = handle;
  const { ref } = field;
  useEffect(() => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (ready && nowhere) ref.current?.focus();
  }, [ready, ref]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (suggestions.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit.run();
  };
  const label = t(mode === 'reply' ? 'conversation.compose.reply' : 'conversation.compose.note');
  return (
    <>
      {draft.returned === null ? null : (
        <ProblemBanner
          tone="warn"
          what={describe(draft.returned).what}
          todo={t('conversation.compose.returned')}
        >
          <Button size="xs" variant="default" onClick={() => handle.change(() => ({ returned: null }))}>
            {t('common.dismiss')}
          </Button>
        </ProblemBanner>
      )}
      <div className={css.field}>
        {open ? (
          <Suggestions
            id={listId}
            label={suggestions.label}
            entries={suggestions.entries}
            markedKey={suggestions.markedKey}
            onMark={suggestions.mark}
            onChoose={suggestions.choose}
          />
        ) : null}
        <Textarea
          ref={field.ref}
          data-composer
          aria-label={label}
          placeholder={
            mode === 'reply'
              ? t('conversation.compose.replyTo', { name: title })
              : t('conversation.compose.noteHint')
          }
          aria-autocomplete="list"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={
            open && suggestions.markedKey !== null ? suggestionId(listId, suggestions.markedKey) : undefined
          }
          attributes={byItsText}
          autosize
          minRows={2}
          maxRows={8}
          disabled={!handle.ready}
          value={field.text}
          onChange={(event) => {
            field.onChange(event);
            if (mode === 'reply' && event.currentTarget.value !== '') typing();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={field.follow}
          onClick={field.follow}
          onBlur={field.leave}
          onPaste={(event) => addPasted(files, event)}
        />
      </div>
      <FileChips files={files} />
      <Troubles submit={submit} files={files} field={field} />
      <WriterTools
        row={row}
        mode={mode}
        answers={answers}
        fill={fill}
        files={files}
        possible={submit.possible}
        insert={field.insert}
        onSubmit={() => {
          void submit.run();
          field.ref.current?.focus();
        }}
      />
    </>
  );
}
