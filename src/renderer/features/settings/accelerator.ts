import { shortcutsSchema } from '#shared/ipc/shortcuts.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What pressed keys come to: a shortcut, keys that cannot be one, or modifiers that wait for their key. */
export type Capture =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'typing' }
  /** Keys that always mean the same. */
  | { readonly kind: 'reserved' };

/** Keys by their name in Electron where it differs from the browser's. */
const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
};
const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

/**
 * The shortcut that a key event means, in Electron's spelling. Letters go by their place, so that Shift and other layouts do
 * not change them; keys that would be missing from what is typed elsewhere come back as 'typing'.
 */
export function captureOf(event: Pressed, platform: string): Capture {
  if (modifiers.has(event.key)) return { kind: 'waiting' };
  const mac = platform === 'darwin';
  const held = [
    (mac ? event.metaKey : event.ctrlKey) ? 'CommandOrControl' : null,
    mac && event.ctrlKey ? 'Control' : null,
    !mac && event.metaKey ? 'Super' : null,
    event.altKey ? 'Alt' : null,
    event.shiftKey ? 'Shift' : null,
  ].filter((each) => each !== null);
  const key = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? names[event.key] ?? event.key;
  const keys = [...held, key].join('+');
  return shortcutsSchema.shape.mute.safeParse(keys).success ? { kind: 'keys', keys } : { kind: 'typing' };
}

/** The shortcut as it stands on this machine's keys: 'Ctrl+Shift+F2', on a Mac 'Cmd+Shift+F2'. */
export function keysShown(keys: string, platform: string): string {
  const mac = platform === 'darwin';
  const shown: Readonly<Record<string, string>> = {
    CommandOrControl: mac ? 'Cmd' : 'Ctrl',
    CmdOrCtrl: mac ? 'Cmd' : 'Ctrl',
    Control: 'Ctrl',
    Command: 'Cmd',
    Super: 'Win',
    Meta: mac ? 'Cmd' : 'Win',
    Option: 'Alt',
    Return: 'Enter',
  };
  return keys
    .split('+')
    .map((part) => shown[part] ?? part)
    .join('+');
}
