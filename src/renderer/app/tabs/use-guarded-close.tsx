import { useMemo, useState } from 'react';
import { tabKind } from '../registry.tsx';
import type { TabsHandle } from './use-tabs.ts';

/** The same tabs, but one of a kind that has a guard closes when that lets it; `guard` is to be drawn above everything. */
export function useGuardedClose(tabs: TabsHandle): {
  readonly tabs: TabsHandle;
  readonly guard: React.ReactNode;
} {
  const [closingId, setClosingId] = useState<string | null>(null);
  const { model, open, openBehind, activate, close } = tabs;
  const guarded = useMemo(
    (): TabsHandle => ({
      model,
      open,
      openBehind,
      activate,
      close: (id) => {
        const tab = model.tabs.find((each) => each.id === id);
        if (tab === undefined || tabKind(tab.kind)?.CloseGuard === undefined) close(id);
        else setClosingId(id);
      },
    }),
    [model, open, openBehind, activate, close],
  );
  const closing = model.tabs.find((each) => each.id === closingId);
  const Guard = closing === undefined ? undefined : tabKind(closing.kind)?.CloseGuard;
  return {
    tabs: guarded,
    guard:
      closing === undefined || Guard === undefined ? null : (
        <Guard
          key={closing.id}
          tab={closing}
          onClose={() => {
            setClosingId(null);
            close(closing.id);
          }}
          onStay={() => setClosingId(null)}
        />
      ),
  };
}
