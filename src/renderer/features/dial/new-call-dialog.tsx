import { ActionIcon, Modal, TextInput } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useRequest } from '../../platform/index.ts';
import { KeyGrid, useFocusReturn } from '../../ui/index.ts';
import { DialActions } from './actions.tsx';
import css from './dial.module.css';
import { callersIn, type Person, peopleIn, recentPeople } from './people.ts';
import { ReadingLine } from './reading-line.tsx';
import { SkillSelect } from './skill-select.tsx';
import { Suggestions } from './suggestions.tsx';
import { useDialling } from './use-plan.ts';

interface NewCallDialogProps {
  /** What stands in the field at first. */
  readonly text: string;
  /** The interaction that the call is part of; null for a new one. */
  readonly interactionId: string | null;
  readonly readOnly: boolean;
  onClose(): void;
}

/** The longest text that a link or the clipboard may bring. */
const maxText = 2000;

/** What was dialled lately, or who fits what is being typed. */
function usePeople(search: string): readonly Person[] {
  const directory = useLive('directory');
  const recent = useRequest('dial.recent', null);
  const callers = useRequest('voiceCalls.list', {
    missed: false,
    search: search.slice(0, 200),
    after: null,
    limit: 50,
  });
  if (search === '') return recentPeople(recent.data ?? [], directory);
  return [...peopleIn(directory, search), ...callersIn(callers.data?.rows ?? [], search)];
}

/** Start a new call (DIAL-1): a number or a name, by keys, mouse or paste, and what will be dialled. */
export function NewCallDialog({ text: first, interactionId, readOnly, onClose }: NewCallDialogProps) {
  const { t } = useTranslation();
  useFocusReturn();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(first);
  const [chosen, setChosen] = useState<Person | null>(null);
  const [marked, setMarked] = useState<number | null>(null);
  /** How far arrow-up has gone back in what was dialled lately. */
  const [recalled, setRecalled] = useState(-1);
  const recent = useRequest('dial.recent', null).data ?? [];
  const search = chosen === null && recalled === -1 ? text.trim() : '';
  const people = usePeople(search);
  const dialling = useDialling({ text, name: chosen?.name ?? null, interactionId }, readOnly, onClose);

  const type = (next: string) => {
    setText(next.slice(0, maxText));
    setChosen(null);
    setMarked(null);
    setRecalled(-1);
  };
  const choose = (person: Person) => {
    setText(person.number);
    setChosen(person);
    setMarked(null);
    setRecalled(-1);
    field.current?.focus();
  };
  const recall = (step: number) => {
    const to = recalled + step;
    const entry = recent[to];
    if (to < 0) type('');
    else if (entry !== undefined) {
      setText(entry.number);
      setChosen(null);
      setRecalled(to);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const recalling = text === '' || recalled >= 0;
    if (event.key === 'ArrowUp' && marked === null && recalling) recall(1);
    else if (event.key === 'ArrowDown' && recalled >= 0) recall(-1);
    else if (event.key === 'ArrowDown' && people.length > 0) {
      setMarked(marked === null ? 0 : Math.min(marked + 1, people.length - 1));
    } else if (event.key === 'ArrowUp' && marked !== null) setMarked(marked === 0 ? null : marked - 1);
    else if (event.key === 'Enter' && marked !== null && people[marked] !== undefined) choose(people[marked]);
    else return;
    event.preventDefault();
  };
  const list = `${id}-people`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dial.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          dialling.call();
        }}
      >
        <div className={css.entry}>
          <TextInput
            ref={field}
            label={t('dial.field')}
            role="combobox"
            aria-expanded={people.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={marked === null ? undefined : `${list}-${marked.toString()}`}
            aria-describedby={`${id}-reading`}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={text}
            maxLength={maxText}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            classNames={{ input: `tabular ${css.field ?? ''}` }}
            rightSection={
              text === '' ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('dial.backspace')}
                  title={t('dial.backspace')}
                  onClick={() => {
                    type(text.slice(0, -1));
                    field.current?.focus();
                  }}
                >
                  <IconBackspace size={18} stroke={1.5} aria-hidden="true" />
                </ActionIcon>
              )
            }
          />
          <ReadingLine id={`${id}-reading`} reading={dialling.plan.reading} name={dialling.name} />
          <KeyGrid
            compact
            plus
            onKey={(key) => {
              type(text + key);
              field.current?.focus();
            }}
          />
          <SkillSelect
            plan={dialling.plan}
            stays
            chosen={dialling.chosenSkill}
            onChoose={dialling.chooseSkill}
          />
          <DialActions dialling={dialling} />
        </div>
        <div className={css.side}>
          <Suggestions
            id={list}
            people={people}
            marked={marked}
            nobody={
              search === '' ? 'noRecent' : dialling.plan.reading.kind === 'name' ? 'nobody' : 'unknownNumber'
            }
            onMark={setMarked}
            onChoose={choose}
          />
        </div>
      </form>
    </Modal>
  );
}
