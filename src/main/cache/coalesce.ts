import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';

/**
 * Gathers names: the first are told at once, those that follow within `ms` milliseconds together at its end. So a single
 * change shows without delay and a flood costs one reading in each window.
 */
export function coalesce(
  clock: Clock,
  ms: number,
  tell: (names: readonly string[]) => void,
): Disposable & { add(names: readonly string[]): void } {
  let gathered = new Set<string>();
  let window: Disposable | null = null;
  const flush = (): void => {
    window = null;
    if (gathered.size === 0) return;
    const names = [...gathered];
    gathered = new Set();
    window = clock.after(ms, flush);
    tell(names);
  };
  return {
    add(names) {
      for (const name of names) gathered.add(name);
      if (window === null) flush();
    },
    dispose() {
      void window?.dispose();
      window = null;
      gathered.clear();
    },
  };
}
