import { useSyncExternalStore } from 'react';

function listen(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Whether the agent has this window before them: shown, and the one that takes the keys. */
export function useLooking(): boolean {
  return useSyncExternalStore(listen, () => document.visibilityState === 'visible' && document.hasFocus());
}
