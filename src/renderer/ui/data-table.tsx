import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import { useAnchoredRows } from './anchored-rows.ts';
import { classes } from './classes.ts';
import css from './data-table.module.css';
import type { Sorting } from './sort.ts';

/** One column: its head, its width as a grid track, and what a row shows in it. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Its cells say what it is to those who see them: the head is only read out. */
  readonly quiet?: boolean;
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Its name sorts the list by it. */
  readonly sortable?: boolean;
  /** `reachable` in the marked row only: what can be pressed within it is then a stop for Tab. */
  render(row: Row, reachable: boolean): React.ReactNode;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** Click or Enter. */
  onOpen(row: Row, by: 'click' | 'key'): void;
  /** Asked for when the end of what is loaded comes near. */
  onNearEnd(): void;
  /** True while there are rows beyond those loaded: the count is then not yet known. */
  readonly more: boolean;
  /** How the rows are sorted, and the name of a column that was pressed; absent where they have one order. */
  readonly sort?: Sorting & { onSort(columnId: string): void };
  /** The row that something beside the table is about, or that was opened from it: a table that is shown again begins there. */
  readonly currentKey?: string | undefined;
  /** Rows that stand out, such as unread ones. */
  isStrong?(row: Row): boolean;
}

const rowHeight = 36;
/** So many rows stand above the one that the table begins with. */
const rowsAbove = 5;

/**
 * A virtual table: it draws what is seen, whatever the number of rows. One stop for Tab; arrows, Page, Home and End move
 * the marked row, Enter opens it.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  onOpen,
  onNearEnd,
  more,
  sort,
  currentKey,
  isStrong,
}: DataTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const [first] = useState(() =>
    currentKey === undefined
      ? 0
      : Math.max(
          0,
          rows.findIndex((row) => rowKey(row) === currentKey),
        ),
  );
  const [marked, setMarked] = useState<Marked>({ key: null, at: first });
  const mark = placeOf(rows, rowKey, marked);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: 8,
    initialOffset: Math.max(0, first - rowsAbove) * rowHeight,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastSeen >= rows.length - 20) onNearEnd();
  }, [more, lastSeen, rows.length, onNearEnd]);

  useAnchoredRows(scroller, rows, rowKey, rowHeight, `${sort?.by ?? ''} ${String(sort?.descending)}`);
  const markAt = (index: number) => {
    const row = rows[index];
    setMarked({ key: row === undefined ? null : rowKey(row), at: index });
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    markAt(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    // What is pressed within a row has its own meaning for the keys.
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: mark + 1,
      ArrowUp: mark - 1,
      PageDown: mark + page,
      PageUp: mark - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const row = rows[mark];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row !== undefined) onOpen(row, 'key');
    else return;
    event.preventDefault();
  };
  const template = columns.map((column) => column.width).join(' ');
  const visible = items.some((item) => item.index === mark);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      aria-activedescendant={visible ? `${base}-${mark.toString()}` : undefined}
      tabIndex={0}
      className={css.table}
      onKeyDown={onKeyDown}
    >
      {/* As wide as the columns need at least, so that head and rows share their width out alike. */}
      <div role="presentation" className={css.sheet}>
        <div role="rowgroup" className={css.head}>
          <div
            role="row"
            aria-rowindex={1}
            className={css.row}
            style={{ gridTemplateColumns: template }}
            tabIndex={-1}
          >
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.body} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows (aria-activedescendant)
              <div
                key={item.key}
                id={`${base}-${item.index.toString()}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === mark}
                tabIndex={-1}
                aria-current={rowKey(row) === currentKey ? 'true' : undefined}
                data-strong={isStrong?.(row) === true ? 'true' : undefined}
                className={classes(css.row, css.item, item.index === mark && css.marked)}
                style={{ gridTemplateColumns: template, transform: `translateY(${item.start.toString()}px)` }}
                onClick={() => {
                  // The arrows go on from where the mouse was.
                  scroller.current?.focus({ preventScroll: true });
                  markAt(item.index);
                  onOpen(row, 'click');
                }}
              >
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={classes(css.cell, column.align === 'end' && css.end)}
                    tabIndex={-1}
                  >
                    {column.render(row, item.index === mark)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The marked row; null while nobody has marked one. */
interface Marked {
  readonly key: string | null;
  readonly at: number;
}

/** Where the marked row is now: by its key, so that what comes above it never moves the mark to another; else where it was. */
function placeOf<Row>(rows: readonly Row[], rowKey: (row: Row) => string, { key, at }: Marked): number {
  const there = rows[at];
  const moved =
    key === null || (there !== undefined && rowKey(there) === key)
      ? -1
      : rows.findIndex((row) => rowKey(row) === key);
  return moved === -1 ? Math.min(at, rows.length - 1) : moved;
}

interface HeadProps {
  readonly column: {
    readonly id: string;
    readonly header: string;
    readonly quiet?: boolean;
    readonly align?: 'start' | 'end';
    readonly sortable?: boolean;
  };
  readonly sort: DataTableProps<never>['sort'];
}

/** The name of a column. All names that sort are one stop for Tab: arrows lead from one to the next. */
function Head({ column, sort }: HeadProps) {
  const className = classes(css.cell, column.align === 'end' && css.end);
  if (sort === undefined || column.sortable !== true) {
    return (
      <div role="columnheader" className={className} tabIndex={-1}>
        {column.quiet === true ? <span className="reader-only">{column.header}</span> : column.header}
      </div>
    );
  }
  const by = sort.by === column.id;
  const Glyph = sort.descending ? IconChevronDown : IconChevronUp;
  return (
    <div
      role="columnheader"
      aria-sort={by ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={className}
      tabIndex={-1}
    >
      <button
        type="button"
        className={css.sort}
        data-by={by}
        tabIndex={by ? 0 : -1}
        onClick={() => sort.onSort(column.id)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (step === 0) return;
          const names = [...(event.currentTarget.closest('[role="row"]')?.querySelectorAll('button') ?? [])];
          names[names.indexOf(event.currentTarget) + step]?.focus();
          event.preventDefault();
        }}
      >
        <span className="ellipsis">{column.header}</span>
        {by ? <Glyph size={12} stroke={2} aria-hidden="true" /> : null}
      </button>
    </div>
  );
}
