import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import css from './list.module.css';

interface VirtualRowsProps<Row> {
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** In pixels. */
  heightOf(row: Row): number;
  /** Kept in sight. */
  readonly markedKey?: string | null;
  /** `place` is what puts it where it belongs. */
  render(row: Row, place: React.CSSProperties, index: number): React.ReactNode;
  readonly box: React.ComponentProps<'div'>;
}

/** A list that draws what is seen of it, whatever the number of rows. */
export function VirtualRows<Row>({
  rows,
  rowKey,
  heightOf,
  markedKey = null,
  render,
  box,
}: VirtualRowsProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 0 : heightOf(row);
    },
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: 6,
  });
  const marked = markedKey === null ? -1 : rows.findIndex((row) => rowKey(row) === markedKey);
  useEffect(() => {
    if (marked !== -1) virtual.scrollToIndex(marked);
  }, [marked, virtual]);
  return (
    <div ref={scroller} className={css.scroller} {...box}>
      <div role="presentation" className={css.sheet} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const place = { transform: `translateY(${item.start.toString()}px)`, blockSize: item.size };
          return render(row, place, item.index);
        })}
      </div>
    </div>
  );
}
