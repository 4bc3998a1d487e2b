import { useLayoutEffect } from 'react';

/**
 * Gives the focus back to whatever had it when this component came, for a dialog that is there only while it is open: else the
 * focus would be nowhere once it goes. What has gone meanwhile gets nothing.
 */
export function useFocusReturn(): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
    };
  }, []);
}
