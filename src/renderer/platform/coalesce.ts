/**
 * Gathers values for `ms` milliseconds after the first one and hands them over as one set: two hundred events a second
 * become twenty re-reads.
 */
export function coalesce<T>(ms: number, deliver: (values: ReadonlySet<T>) => void): Coalescer<T> {
  let gathered = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    add(values) {
      for (const value of values) gathered.add(value);
      timer ??= setTimeout(() => {
        const due = gathered;
        gathered = new Set();
        timer = null;
        deliver(due);
      }, ms);
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

export interface Coalescer<T> {
  add(values: Iterable<T>): void;
  dispose(): void;
}
