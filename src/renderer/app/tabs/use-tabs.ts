import { useCallback, useEffect, useState } from 'react';
import { newId } from '#shared/util/id.ts';
import { request, useRequest } from '../../platform/index.ts';
import { activate, close, homeId, join, open, openBehind, restore, type TabsModel } from './tabs-state.ts';

/** The tabs of the shell and what can be done with them. */
export interface TabsHandle {
  readonly model: TabsModel;
  /** False when the agent opened by hand and the workspace's limit is reached. */
  open(kind: string, subject: string, how: 'byHand' | 'byWork'): boolean;
  /** Opens by work behind what is in front. */
  openBehind(kind: string, subject: string): void;
  activate(id: string): void;
  close(id: string): void;
}

/** Keeps the tabs and has main remember them, so that a reload or a restart brings them back. */
export function useTabs(): TabsHandle {
  const [model, setModel] = useState<TabsModel>({ tabs: [], activeId: homeId, history: [] });
  const [restored, setRestored] = useState(false);
  const workspace = useRequest('workspace.get', null);
  const limit = workspace.data?.policy.tabs.max ?? Number.POSITIVE_INFINITY;

  useEffect(() => {
    let gone = false;
    void request('tabs.get', null).then((answer) => {
      if (gone) return;
      if (answer.ok) {
        const remembered = restore(answer.value);
        setModel((now) => join(remembered, now));
      }
      setRestored(true);
    });
    return () => {
      gone = true;
    };
  }, []);

  const { tabs, activeId } = model;
  useEffect(() => {
    if (restored) void request('tabs.set', { tabs: [...tabs], activeId });
  }, [restored, tabs, activeId]);

  return {
    model,
    open: useCallback(
      (kind, subject, how) => {
        const there = tabs.some((tab) => tab.kind === kind && tab.subject === subject);
        if (!there && how === 'byHand' && tabs.length >= limit) return false;
        setModel((now) => open(now, { id: newId(), kind, subject, openedAt: Date.now() }));
        return true;
      },
      [tabs, limit],
    ),
    openBehind: useCallback(
      (kind: string, subject: string) =>
        setModel((now) => openBehind(now, { id: newId(), kind, subject, openedAt: Date.now() })),
      [],
    ),
    activate: useCallback((id: string) => setModel((now) => activate(now, id)), []),
    close: useCallback((id: string) => setModel((now) => close(now, id)), []),
  };
}
