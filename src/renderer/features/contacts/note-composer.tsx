import { Button, Textarea } from '@mantine/core';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useDescribe } from '../../i18n/index.ts';
import { useAgents, useCommand, useDraft } from '../../platform/index.ts';
import {
  Avatar,
  byItsText,
  colleaguesFor,
  KeyHint,
  namedIn,
  namingAt,
  ProblemBanner,
  withName,
} from '../../ui/index.ts';
import css from './notes.module.css';

const noteSchema = z.string().max(20_000);
const mostShown = 6;

/** Writes a note; @ names a colleague, who is told of it (CONT-15). What is typed is kept until it is added. */
export function NoteComposer({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const base = useId();
  const draft = useDraft(`contactNote:${contactId}`, noteSchema);
  const add = useCommand('contacts.note');
  const agents = useAgents();
  const people = useMemo(() => agents.map(({ id, name, extension }) => ({ id, name, extension })), [agents]);
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(0);
  const text = draft.value ?? '';
  const naming = caret === null ? null : namingAt(text, caret);
  const found = naming === null ? [] : colleaguesFor(people, naming.search, mostShown);
  const mark = Math.min(marked, found.length - 1);
  const follow = () => setCaret(field.current?.selectionStart ?? null);
  const name = (index: number) => {
    const chosen = found[index];
    if (chosen === undefined || naming === null || caret === null) return;
    const next = withName(text, caret, naming, chosen.name);
    draft.set(next.text);
    setCaret(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const submit = async () => {
    const said = text.trim();
    if (said === '') return;
    const mentions = namedIn(said, people).map(({ id }) => id);
    const answer = await add.run({ id: contactId, text: said, mentions: mentions.slice(0, 50) });
    if (answer.ok) draft.set(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
      return;
    }
    if (found.length === 0) return;
    switch (event.key) {
      case 'ArrowDown':
        setMarked((mark + 1) % found.length);
        break;
      case 'ArrowUp':
        setMarked((mark - 1 + found.length) % found.length);
        break;
      case 'Enter':
      case 'Tab':
        name(mark);
        break;
      case 'Escape':
        setCaret(null);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const open = found.length > 0;
  return (
    <div className={css.composer}>
      <Textarea
        ref={field}
        aria-label={t('contact.note')}
        placeholder={t('contact.notePlaceholder')}
        aria-autocomplete="list"
        aria-controls={open ? `${base}-list` : undefined}
        aria-activedescendant={open ? `${base}-${mark.toString()}` : undefined}
        attributes={byItsText}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        disabled={draft.value === undefined}
        value={text}
        onChange={(event) => {
          draft.set(event.currentTarget.value === '' ? null : event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
        onClick={follow}
        onBlur={() => setCaret(null)}
      />
      {open ? (
        <div id={`${base}-list`} role="listbox" aria-label={t('contact.colleagues')} className={css.people}>
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${base}-${index.toString()}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === mark}
              className={css.person}
              onPointerEnter={() => setMarked(index)}
              // Before the field loses the focus to it.
              onPointerDown={(event) => {
                event.preventDefault();
                name(index);
              }}
            >
              <Avatar name={person.name} size={20} />
              <span className="ellipsis" dir="auto">
                {person.name}
              </span>
              <span className={`tabular ${css.quiet}`}>{person.extension}</span>
            </div>
          ))}
        </div>
      ) : null}
      {add.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(add.problem)} />}
      <div className={css.composerFoot}>
        <Button
          size="xs"
          variant="default"
          disabled={text.trim() === ''}
          loading={add.busy}
          rightSection={<KeyHint keys="Ctrl+Enter" />}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void submit()}
        >
          {t('contact.addNote')}
        </Button>
      </div>
    </div>
  );
}
