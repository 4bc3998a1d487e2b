/**
 * Gathers values and hands them over as one set: the first ones `ms` milliseconds after they came, those that follow no
 * sooner than `restMs` after the last time. One change shows at once; two hundred a second become a few re-reads.
 */
export function coalesce<T>(
  ms: number,
  restMs: number,
  deliver: (values: ReadonlySet<T>) => void,
): Coalescer<T> {
  let gathered = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const due = (): void => {
    timer = null;
    if (gathered.size === 0) return;
    const values = gathered;
    gathered = new Set();
    timer = setTimeout(due, restMs);
    deliver(values);
  };
  return {
    add(values) {
      for (const value of values) gathered.add(value);
      timer ??= setTimeout(due, ms);
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      gathered = new Set();
    },
  };
}

export interface Coalescer<T> {
  add(values: Iterable<T>): void;
  dispose(): void;
}
