import type { TabsState } from '#shared/ipc/views.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { MainWindow } from '../windows/main-window.ts';

/** What the agent has before their eyes. */
export interface Looking extends Disposable {
  /** Whether the window is what they work in. */
  atWindow(): boolean;
  /** The interaction whose tab is in front of a window that they work in; null otherwise. */
  at(): string | null;
  onChange(listener: () => void): Disposable;
  /** The window says how its tabs stand. */
  tabs(state: TabsState): void;
}

/** Follows the window's focus and the tab in front of it. */
export function createLooking(window: Pick<MainWindow, 'isFocused' | 'onFocus' | 'onBlur'>): Looking {
  const own = new DisposableStack();
  const changed = new Emitter<void>();
  let front: string | null = null;
  own.use(window.onFocus(() => changed.emit()));
  own.use(window.onBlur(() => changed.emit()));
  return {
    atWindow: () => window.isFocused(),
    at: () => (window.isFocused() ? front : null),
    onChange: (listener) => changed.on(listener),
    tabs: ({ tabs, activeId }) => {
      const active = tabs.find(({ id }) => id === activeId);
      const next = active?.kind === 'interaction' ? active.subject : null;
      if (next === front) return;
      front = next;
      changed.emit();
    },
    dispose: () => own.dispose(),
  };
}
