import { useEffect } from 'react';
import { useKept } from '../../platform/index.ts';

/** Where it is kept in which interaction something is written and not sent; null for none. */
export const composingKey = 'composing';

/** Lets colleagues know that something is being written in it, for as long as its composer is shown (NOTEI-6). */
export function useComposing(interactionId: string, writes: boolean): void {
  const [, set] = useKept<string | null>(composingKey, null);
  useEffect(() => {
    if (!writes) return;
    set(interactionId);
    return () => set(null);
  }, [interactionId, writes, set]);
}
