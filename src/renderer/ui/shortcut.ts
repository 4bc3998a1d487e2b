import { useEffect, useEffectEvent } from 'react';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & {
  readonly code?: string;
};

const names: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/**
 * What a key event is in the window's spelling: 'F2', 'Ctrl+Shift+V', 'Ctrl+,'. Ctrl is Command on a Mac. Letters of other
 * alphabets go by their place. Shift belongs to a sign that needs it on some keyboards, so it is not told there.
 */
export function keysOf(event: Pressed): string {
  const place = /^Key([A-Z])$/.exec(event.code ?? '')?.[1];
  const foreign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
  const typed = names[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const key = foreign && place !== undefined ? place : typed;
  const sign = key.length === 1 && !/[A-Z0-9]/.test(key);
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : null,
    event.altKey ? 'Alt' : null,
    event.shiftKey && !sign && key !== 'Plus' ? 'Shift' : null,
    key,
  ]
    .filter((part) => part !== null)
    .join('+');
}

/** Whether a key event is this shortcut, e.g. 'F2', 'Ctrl+Enter', 'Ctrl+Shift+Tab'. */
export function isShortcut(event: Pressed, keys: string): boolean {
  return keysOf(event) === keys;
}

/** A shortcut as `aria-keyshortcuts` wants it; undefined for none. */
export function ariaKeys(keys: string | null | undefined): string | undefined {
  return keys?.replace('Ctrl', 'Control');
}

/**
 * Runs on a shortcut anywhere in the window while `enabled`; what is on top, such as a dialog, goes first. Null keys are
 * never pressed.
 */
export function useShortcut(keys: string | null, run: () => void, enabled = true): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled || keys === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !isShortcut(event, keys)) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys, enabled]);
}
