import { keysOf } from '../../ui/index.ts';
import type { Capture } from './accelerator.ts';

type Pressed = Parameters<typeof keysOf>[0];

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

/**
 * What always means the same: writing and its clipboard, what is written is sent or completed, the tabs by number, zoom, what
 * closes a window, and the ways through a page.
 */
const reserved = new Set([
  ...['A', 'C', 'V', 'X', 'Z', 'Y', 'Shift+Z', 'Enter', '0', 'Plus', '-', '='].map((key) => `Ctrl+${key}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `Ctrl+${digit.toString()}`),
  ...['Backspace', 'Delete', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].flatMap(
    (key) => [`Ctrl+${key}`, `Ctrl+Shift+${key}`, `Alt+${key}`],
  ),
  'Alt+F4',
]);
/** Backspace with Ctrl and Shift deletes nowhere: it is the usual way to reject. */
reserved.delete('Ctrl+Shift+Backspace');

/**
 * The keys of the window that an event means: function keys, or others with Ctrl. Keys that type, also by AltGr, come back as
 * 'typing', those that nobody can choose as 'reserved'.
 */
export function windowCaptureOf(event: Pressed): Capture {
  if (modifiers.has(event.key)) return { kind: 'waiting' };
  const keys = keysOf(event);
  if (reserved.has(keys)) return { kind: 'reserved' };
  if (/(?:^|\+)F(?:[1-9]|1\d|2[0-4])$/.test(keys)) return { kind: 'keys', keys };
  const command = event.ctrlKey || event.metaKey;
  const typesByAltGr = event.altKey && event.key.length === 1;
  return command && !typesByAltGr ? { kind: 'keys', keys } : { kind: 'typing' };
}
