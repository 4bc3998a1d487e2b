import { useCallback, useRef } from 'react';
import { request } from '../../platform/index.ts';

/** Often enough that it does not go out while one types: the customer sees it for five seconds. */
const everyMs = 3000;

/** Says that the agent writes to the customer, however many keys are pressed, not more often than needed. */
export function useTyping(interactionId: string): () => void {
  const told = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - told.current < everyMs) return;
    told.current = now;
    void request('interactions.typing', { id: interactionId });
  }, [interactionId]);
}
