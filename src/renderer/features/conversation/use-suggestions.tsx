import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { useAgents } from '../../platform/index.ts';
import { Avatar, colleaguesFor, namingAt, useListMark } from '../../ui/index.ts';
import type { Field, Suggestion } from '../../ui/writing/index.ts';
import { AnswerEntry } from './answer-entry.tsx';
import { findAnswers, slashAt } from './answer-search.ts';
import type { Mode } from './reply-rules.ts';

const mostShown = 6;

interface SuggestionsHandle {
  readonly label: string;
  readonly entries: readonly Suggestion[];
  readonly markedKey: string | null;
  mark(key: string): void;
  choose(key: string): void;
  /** Takes the keys that are for the list; true when it did. */
  onKeyDown(event: React.KeyboardEvent): boolean;
}

interface Props {
  readonly mode: Mode;
  readonly field: Field;
  readonly channel: DigitalChannel;
  readonly answers: readonly CannedAnswer[];
  /** An answer's words, filled in. */
  fill(answer: CannedAnswer): string;
}

/** What is offered while one types: answers after a slash in a reply, colleagues after an @ in a note. */
export function useSuggestions({ mode, field, channel, answers, fill }: Props): SuggestionsHandle {
  const { t } = useTranslation();
  const agents = useAgents();
  const { text, caret } = field;
  // What was closed with Escape stays closed until something else is typed there.
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const open = caret !== null && closedFor !== text;
  const slash = open && mode === 'reply' ? slashAt(text, caret) : null;
  const naming = open && mode === 'note' ? namingAt(text, caret) : null;
  const found = slash === null ? [] : findAnswers(answers, slash.search).slice(0, mostShown);
  const people =
    naming === null
      ? []
      : colleaguesFor(
          agents.map(({ id, name, extension }) => ({ id, name, extension })),
          naming.search,
          mostShown,
        );
  const entries: Suggestion[] = [
    ...found.map((answer) => ({
      key: answer.id,
      content: <AnswerEntry answer={answer} channel={channel} words={fill(answer)} />,
    })),
    ...people.map(({ id, name, extension }) => ({
      key: id,
      content: (
        <>
          <Avatar name={name} size={20} />
          <span className="ellipsis" dir="auto">
            {name}
          </span>
          <span className="tabular">{extension}</span>
        </>
      ),
    })),
  ];
  const mark = useListMark(entries.map(({ key }) => key));
  const choose = (key: string) => {
    const answer = found.find(({ id }) => id === key);
    const person = people.find(({ id }) => id === key);
    if (caret === null) return;
    if (slash !== null && answer !== undefined) field.insert(fill(answer), { from: slash.at, to: caret });
    if (naming !== null && person !== undefined) {
      const gap = text.slice(caret).startsWith(' ') ? '' : ' ';
      field.insert(`@${person.name}${gap}`, { from: naming.at, to: caret });
    }
    mark.reset();
  };
  return {
    label: t(slash === null ? 'conversation.compose.colleagues' : 'conversation.compose.answers'),
    entries,
    markedKey: mark.key,
    mark: mark.mark,
    choose,
    onKeyDown: (event) => {
      if (entries.length === 0 || event.nativeEvent.isComposing) return false;
      if (mark.step(event)) return true;
      if (event.key === 'Escape') setClosedFor(text);
      else if ((event.key === 'Enter' || event.key === 'Tab') && mark.key !== null) choose(mark.key);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
