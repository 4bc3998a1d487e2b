import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps what is seen of a scrolled list in its place when rows come, go or move above it: the first row that is seen stays
 * where it is. At the top of the list new rows push the others down, as they should be seen. `order` says how the rows are
 * sorted: another order is another list and begins where it is scrolled to.
 */
export function useAnchoredRows<Row>(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  rowHeight: number,
  order: string,
): void {
  const before = useRef({ rows, order });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { rows, order };
    const element = scroller.current;
    if (element === null || last.rows === rows || last.order !== order) return;
    element.scrollTop +=
      anchorShift(last.rows, rows, rowKey, Math.floor(element.scrollTop / rowHeight)) * rowHeight;
  }, [scroller, rows, rowKey, rowHeight, order]);
}

/**
 * How many places the first seen row has moved; 0 at the top of the list. A row that is gone, or has left its neighbours for
 * the top of the list, leaves it to the next one that is still below it.
 */
export function anchorShift<Row>(
  before: readonly Row[],
  after: readonly Row[],
  rowKey: (row: Row) => string,
  firstSeen: number,
): number {
  if (firstSeen === 0) return 0;
  const places = new Map(after.map((row, index) => [rowKey(row), index]));
  const shifts = before
    .slice(firstSeen, firstSeen + neighbours)
    .flatMap((row, offset) => {
      const now = places.get(rowKey(row));
      return now === undefined ? [] : [now - firstSeen - offset];
    })
    .sort((one, other) => one - other);
  return shifts[Math.floor(shifts.length / 2)] ?? 0;
}

/** So many rows say together how far they have moved: one of them may have gone elsewhere by itself. */
const neighbours = 5;
