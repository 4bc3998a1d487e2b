import { useEffect } from 'react';
import { composingKey } from '../features/conversation/index.ts';
import { request, useKept } from '../platform/index.ts';
import { interactionTab } from './interaction-tab.tsx';
import type { TabsHandle } from './tabs/use-tabs.ts';

/**
 * Says which interactions are open in tabs, and in which one the agent writes: main follows their threads, colleagues see
 * who is at them (ITAB-7, NOTEI-6). Shows nothing.
 */
export function WatchInteractions({ tabs }: { readonly tabs: TabsHandle }): null {
  const [composing] = useKept<string | null>(composingKey, null);
  const { model } = tabs;
  const open = model.tabs.filter(({ kind }) => kind === interactionTab.kind);
  const front = open.find(({ id }) => id === model.activeId)?.subject ?? null;
  const line = open
    .map(({ subject }) => `${subject} ${subject === front && subject === composing ? 'editing' : 'viewing'}`)
    .join('\n');
  useEffect(() => {
    const interactions = line
      .split('\n')
      .filter(Boolean)
      .map((each) => {
        const [id = '', mode] = each.split(' ');
        return { id, mode: mode === 'editing' ? ('editing' as const) : ('viewing' as const) };
      });
    void request('interactions.watch', { interactions: interactions.slice(-100) });
  }, [line]);
  return null;
}
