import { useEffect, useEffectEvent, useState } from 'react';

/** The marked entry of a list that a field's arrow keys walk through. */
export interface ListMark {
  /** Null in an empty list. */
  readonly key: string | null;
  mark(key: string): void;
  /** Back to the first one: something else is searched. */
  reset(): void;
  /** Takes the arrow keys and Page; true when it did. */
  step(event: Pick<React.KeyboardEvent, 'key' | 'preventDefault'>): boolean;
}

/**
 * Keeps which of `keys` is marked by its key, not its place: entries that come later never move the mark. Until an arrow or
 * the pointer has marked one it is the first.
 */
export function useListMark(keys: readonly string[]): ListMark {
  const [chosen, setChosen] = useState<string | null>(null);
  const key = chosen !== null && keys.includes(chosen) ? chosen : (keys[0] ?? null);
  return {
    key,
    mark: setChosen,
    reset: () => setChosen(null),
    step: (event) => {
      const to = stepTo(keys, key, event.key);
      if (to === null) return false;
      event.preventDefault();
      setChosen(to);
      return true;
    },
  };
}

/** Where a key leads from the marked entry: to its neighbour, or six further; null for another key and in an empty list. */
export function stepTo(keys: readonly string[], marked: string | null, pressed: string): string | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
  const step = steps[pressed];
  if (step === undefined || keys.length === 0) return null;
  const at = marked === null ? -1 : keys.indexOf(marked);
  const to = at === -1 ? 0 : Math.max(0, Math.min(keys.length - 1, at + step));
  return keys[to] ?? null;
}

/** What Enter does in a field above a list. */
export interface EnterKey {
  press(): void;
  /** Something else is typed: it was not meant for that. */
  forget(): void;
}

/** Enter while the list is still that of what was typed before waits for the list that belongs to it. */
export function useEnter(waiting: boolean, act: () => void): EnterKey {
  const [pressed, setPressed] = useState(false);
  const run = useEffectEvent(() => {
    setPressed(false);
    act();
  });
  useEffect(() => {
    if (pressed && !waiting) run();
  }, [pressed, waiting]);
  return {
    press: () => (waiting ? setPressed(true) : act()),
    forget: () => setPressed(false),
  };
}
