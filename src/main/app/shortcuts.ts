import {
  type ShortcutAction,
  type Shortcuts,
  type ShortcutsView,
  shortcutActions,
} from '#shared/ipc/shortcuts.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';

/** What is used of Electron's `globalShortcut`. */
export interface KeyRegistry {
  /** False when another program has the keys; throws for keys that do not exist. */
  register(keys: string, callback: () => void): boolean;
  unregister(keys: string): void;
}

export interface GlobalShortcuts extends Disposable {
  view(): ShortcutsView;
  onChange(listener: (view: ShortcutsView) => void): Disposable;
  /** Takes these keys instead of the present ones. */
  use(shortcuts: Shortcuts): void;
}

/**
 * Keys that work whatever program is in front, also with the window minimised. Keys that another program has, that two actions
 * want, or that do not exist on this machine are reported and left out; the others work all the same.
 */
export function createGlobalShortcuts(
  registry: KeyRegistry,
  run: (action: ShortcutAction) => void,
): GlobalShortcuts {
  const changed = new Emitter<ShortcutsView>();
  const taken = new Map<string, ShortcutAction>();
  let problems: ShortcutsView['problems'] = [];

  const release = (): void => {
    for (const keys of taken.keys()) registry.unregister(keys);
    taken.clear();
  };
  const register = (keys: string, action: ShortcutAction): Problem | null => {
    const other = [...taken].find(([each]) => canonical(each) === canonical(keys));
    if (other !== undefined)
      return problem('shortcuts.twice', 'used by another action', { keys, by: other[1] });
    try {
      if (!registry.register(keys, () => run(action))) {
        return problem('shortcuts.taken', 'another program has these keys', { keys });
      }
    } catch (error) {
      return problem('shortcuts.unknownKeys', String(error), { keys });
    }
    taken.set(keys, action);
    return null;
  };

  return {
    view: () => ({ problems }),
    onChange: (listener) => changed.on(listener),
    use: (shortcuts) => {
      release();
      problems = [];
      for (const action of shortcutActions) {
        const keys = shortcuts[action];
        const found = keys === null ? null : register(keys, action);
        if (found !== null) problems.push({ action, problem: found });
      }
      changed.emit({ problems });
    },
    dispose: release,
  };
}

/** The same keys in one spelling. */
function canonical(keys: string): string {
  const parts = keys
    .toLowerCase()
    .split('+')
    .map((part) => part.replace(/^(?:commandorcontrol|cmdorctrl)$/, 'cmdorctrl').replace(/^control$/, 'ctrl'))
    .map((part) => part.replace(/^option$/, 'alt').replace(/^meta$/, 'super'));
  return parts.sort().join('+');
}
