import css from './writing.module.css';

/** What can be put in where one types. */
export interface Suggestion {
  readonly key: string;
  readonly content: React.ReactNode;
}

interface SuggestionsProps {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly Suggestion[];
  readonly markedKey: string | null;
  onMark(key: string): void;
  onChoose(key: string): void;
}

/** The id of an entry, for the field that has the focus. */
export function suggestionId(listId: string, key: string): string {
  return `${listId}-${key}`;
}

/** A list above the field: the keys stay in the field, which walks through it; the pointer marks and chooses. */
export function Suggestions({ id, label, entries, markedKey, onMark, onChoose }: SuggestionsProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className={css.suggestions}>
      {entries.map(({ key, content }) => (
        <div
          key={key}
          id={suggestionId(id, key)}
          role="option"
          tabIndex={-1}
          aria-selected={key === markedKey}
          className={css.suggestion}
          onPointerEnter={() => onMark(key)}
          // Before the field loses the focus to it.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(key);
          }}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
