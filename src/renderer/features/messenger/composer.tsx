import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconLock, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { longestImMessage } from '#shared/domain/messenger.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { byItsText, ProblemBanner } from '../../ui/index.ts';
import {
  addPasted,
  EmojiButton,
  FileChips,
  Suggestions,
  suggestionId,
  ToolButton,
  useField,
  useFiles,
} from '../../ui/writing/index.ts';
import css from './composer.module.css';
import { ComposerHead } from './composer-head.tsx';
import type { ImDraftHandle } from './draft.ts';
import type { Names } from './names.ts';
import { type Nameable, useMentions } from './use-mentions.tsx';
import { useSubmit } from './use-submit.ts';
import { useTyping } from './use-typing.ts';

interface ComposerProps {
  readonly conversation: string;
  readonly name: string;
  readonly names: Names;
  readonly people: readonly Nameable[];
  readonly handle: ImDraftHandle;
  /** Changes when the conversation is chosen: one types at once (MSG-3). */
  readonly chosen: number;
  /** Begins to change the last own message, when there is one. */
  onEditLast(): void;
}

/** Where one writes: Enter sends, Shift+Enter breaks the line, arrow up in an empty field changes the last own message. */
export function Composer(props: ComposerProps) {
  const { conversation, name, names, people, handle, chosen, onEditLast } = props;
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const listId = useId();
  const typing = useTyping(conversation);
  const { draft, change, ready } = handle;
  const { edit } = draft;
  const field = useField(edit?.text ?? draft.text, (text) =>
    change((now) => (now.edit === null ? { text } : { edit: { ...now.edit, text } })),
  );
  const files = useFiles(handle);
  const submit = useSubmit({ conversation, handle, text: field.text, people });
  const mentions = useMentions(field, people);
  const open = mentions.entries.length > 0;
  const { ref } = field;
  const editing = edit?.messageId ?? null;
  const answering = draft.replyTo?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: being chosen, an answer and a change each lead to the field
  useEffect(() => {
    const element = ref.current;
    if (!ready || element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [ready, chosen, editing, answering, ref]);
  const leave = () => change(() => (edit === null ? { replyTo: null } : { edit: null }));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (mentions.onKeyDown(event) || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) void submit.run();
    else if (event.key === 'ArrowUp' && field.text === '' && edit === null) onEditLast();
    // Escape never loses what was typed.
    else if (event.key === 'Escape' && edit !== null && edit.text === edit.was) leave();
    else if (event.key === 'Escape' && edit === null && draft.replyTo !== null) leave();
    else if (event.key !== 'Escape' || edit === null) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const label = t('messenger.compose.label', { name });
  return (
    <fieldset
      className={css.composer}
      aria-label={label}
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
      <ComposerHead draft={draft} names={names} onLeave={leave} />
      <div className={css.field}>
        {open ? (
          <Suggestions
            id={listId}
            label={t('messenger.people')}
            entries={mentions.entries}
            markedKey={mentions.markedKey}
            onMark={mentions.mark}
            onChoose={mentions.choose}
          />
        ) : null}
        <Textarea
          ref={field.ref}
          data-composer
          aria-label={label}
          placeholder={t('messenger.compose.hint', { name })}
          title={t('messenger.compose.keys')}
          aria-autocomplete="list"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={
            open && mentions.markedKey !== null ? suggestionId(listId, mentions.markedKey) : undefined
          }
          attributes={byItsText}
          autosize
          minRows={1}
          maxRows={8}
          disabled={!ready}
          value={field.text}
          onChange={(event) => {
            field.onChange(event);
            if (event.currentTarget.value !== '' && edit === null) typing();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={field.follow}
          onClick={field.follow}
          onBlur={field.leave}
          onPaste={(event) => addPasted(files, event)}
        />
      </div>
      {edit === null ? <FileChips files={files} /> : null}
      {submit.tooLong ? (
        <ProblemBanner
          tone="warn"
          what={t('messenger.compose.tooLong', {
            length: format.count(field.text.trim().length),
            most: format.count(longestImMessage),
          })}
        />
      ) : null}
      {files.trouble === null ? null : <ProblemBanner tone="warn" alert what={files.trouble} />}
      {submit.problem === null ? null : (
        <ProblemBanner tone="warn" alert stacked {...describe(submit.problem)} />
      )}
      <div className={css.tools}>
        <EmojiButton disabled={false} onChoose={field.insert} />
        <ToolButton
          icon={IconPaperclip}
          label={t('conversation.compose.attach')}
          disabled={files.busy || edit !== null}
          onClick={files.choose}
        />
        <Button
          size="xs"
          className={css.send}
          disabled={!submit.possible}
          leftSection={
            edit === null ? (
              <IconSend size={14} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconCheck size={14} stroke={1.75} aria-hidden="true" />
            )
          }
          aria-keyshortcuts="Enter"
          onClick={() => {
            void submit.run();
            field.ref.current?.focus();
          }}
        >
          {t(edit === null ? 'messenger.compose.send' : 'messenger.compose.save')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Why nothing can be written here, in the place where one would. */
export function NoComposer({ why }: { readonly why: string }) {
  return (
    <p className={css.none}>
      <IconLock size={14} stroke={1.75} aria-hidden="true" />
      {why}
    </p>
  );
}
