import { useState } from 'react';
import { Avatar, colleaguesFor, namingAt, useListMark } from '../../ui/index.ts';
import type { Field, Suggestion } from '../../ui/writing/index.ts';

const mostShown = 6;

/** Somebody who can be named in a conversation. */
export interface Nameable {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
}

interface MentionsHandle {
  readonly entries: readonly Suggestion[];
  readonly markedKey: string | null;
  mark(key: string): void;
  choose(key: string): void;
  /** Takes the keys that are for the list; true when it did. */
  onKeyDown(event: React.KeyboardEvent): boolean;
}

/** Who is offered after an @ while one types. */
export function useMentions(field: Field, people: readonly Nameable[]): MentionsHandle {
  const { text, caret } = field;
  // What was closed with Escape stays closed until something else is typed there.
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const naming = caret !== null && closedFor !== text ? namingAt(text, caret) : null;
  const found = naming === null ? [] : colleaguesFor(people, naming.search, mostShown);
  const mark = useListMark(found.map(({ id }) => id));
  const choose = (key: string) => {
    const person = found.find(({ id }) => id === key);
    if (caret === null || naming === null || person === undefined) return;
    const gap = text.slice(caret).startsWith(' ') ? '' : ' ';
    field.insert(`@${person.name}${gap}`, { from: naming.at, to: caret });
    mark.reset();
  };
  return {
    entries: found.map(({ id, name, extension }) => ({
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
    markedKey: mark.key,
    mark: mark.mark,
    choose,
    onKeyDown: (event) => {
      if (found.length === 0 || event.nativeEvent.isComposing) return false;
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
