import { useCallback, useRef } from 'react';
import { request } from '../../platform/index.ts';

/** Often enough that it does not go out while one types: it is shown for five seconds. */
const everyMs = 3000;

/** Says that the agent writes in a conversation, not more often than needed. */
export function useTyping(key: string): () => void {
  const told = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - told.current < everyMs) return;
    told.current = now;
    void request('messenger.typing', { key });
  }, [key]);
}
