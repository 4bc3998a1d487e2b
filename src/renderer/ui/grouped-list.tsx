import { useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import css from './grouped-list.module.css';

/** One thing that can be chosen. */
export interface ListEntry {
  /** Unlike that of any other entry of the list. */
  readonly key: string;
  /** What a screen reader says instead of all that the row shows. */
  readonly label?: string;
  /** It is shown, and cannot be chosen now. */
  readonly disabled?: boolean;
  readonly content: React.ReactNode;
}

export interface ListGroup {
  readonly key: string;
  readonly heading: string;
  readonly entries: readonly ListEntry[];
}

interface GroupedListProps {
  /** Of the list; entries have it with their place behind it. */
  readonly id: string;
  readonly label: string;
  readonly groups: readonly ListGroup[];
  readonly markedKey: string | null;
  onMark(key: string): void;
  onChoose(key: string): void;
}

/** The id of an entry, for `aria-activedescendant` of the field that has the focus. */
export function entryId(listId: string, key: string): string {
  return `${listId}-${key.replaceAll(/[^\w-]/g, '_')}`;
}

/**
 * What can be chosen, in groups with headings. The focus stays in the field above it, which walks through the entries
 * (combobox with a list, ARIA APG); the pointer marks and chooses.
 */
export function GroupedList({ id, label, groups, markedKey, onMark, onChoose }: GroupedListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (markedKey !== null)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [markedKey]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={css.list} tabIndex={-1}>
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map((group) => (
          <div key={group.key} role="group" aria-labelledby={`${id}-of-${group.key}`}>
            <div id={`${id}-of-${group.key}`} className={css.heading} role="presentation">
              {group.heading}
            </div>
            {group.entries.map(({ key, label: spoken, disabled = false, content }) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for the entries (aria-activedescendant)
              <div
                key={key}
                id={entryId(id, key)}
                role="option"
                tabIndex={-1}
                aria-label={spoken}
                aria-selected={key === markedKey}
                aria-disabled={disabled || undefined}
                className={classes(css.entry, key === markedKey && css.marked)}
                // Only a pointer that moves: one that rests must not take the mark from entries that come under it.
                onPointerMove={() => onMark(key)}
                // The focus stays where it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => !disabled && onChoose(key)}
              >
                {content}
              </div>
            ))}
          </div>
        ))}
    </div>
  );
}
