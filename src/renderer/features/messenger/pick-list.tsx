import { entryId } from '../../ui/index.ts';
import css from './list.module.css';
import { VirtualRows } from './virtual-rows.tsx';

/** One line of a list that is chosen from; an entry is made when it is seen. */
export type PickRow =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string }
  | { readonly kind: 'entry'; readonly key: string; render(): React.ReactNode };

const heights = { heading: 28, entry: 48 } as const;

interface PickListProps {
  /** Of the list; entries have it with their key behind it. */
  readonly id: string;
  readonly label: string;
  readonly rows: readonly PickRow[];
  readonly markedKey: string | null;
  /** What is shown beside the list. */
  readonly currentKey: string | null;
  onChoose(key: string): void;
}

/** What can be chosen, drawn as far as it is seen. The focus stays in the field above it, which walks through the entries. */
export function PickList({ id, label, rows, markedKey, currentKey, onChoose }: PickListProps) {
  const entries = rows.flatMap((row) => (row.kind === 'entry' ? [row.key] : []));
  const places = new Map(entries.map((key, index) => [key, index + 1]));
  return (
    <VirtualRows
      rows={rows}
      rowKey={(row) => row.key}
      heightOf={(row) => heights[row.kind]}
      markedKey={markedKey}
      box={{ id, role: 'listbox', 'aria-label': label, tabIndex: -1 }}
      render={(row, place) =>
        row.kind === 'heading' ? (
          <div key={row.key} role="presentation" className={css.heading} style={place}>
            {row.text}
          </div>
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for the entries (aria-activedescendant)
          <div
            key={row.key}
            id={entryId(id, row.key)}
            role="option"
            tabIndex={-1}
            aria-selected={row.key === markedKey}
            aria-current={row.key === currentKey ? 'true' : undefined}
            aria-setsize={entries.length}
            aria-posinset={places.get(row.key)}
            data-marked={row.key === markedKey}
            className={css.entry}
            style={place}
            // The focus stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(row.key)}
          >
            {row.render()}
          </div>
        )
      }
    />
  );
}
