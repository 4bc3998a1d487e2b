import { describe, expect, it } from 'vitest';
import { captureOf, keysShown } from '#renderer/features/settings/accelerator.ts';

const press = (key: string, code: string, held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[] = []) => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

describe('captured keys', () => {
  it('become a shortcut in Electron’s spelling', () => {
    expect(captureOf(press('F9', 'F9', ['ctrl', 'shift']), 'linux')).toEqual({
      kind: 'keys',
      keys: 'CommandOrControl+Shift+F9',
    });
    expect(captureOf(press('ArrowUp', 'ArrowUp', ['ctrl', 'alt']), 'win32')).toEqual({
      kind: 'keys',
      keys: 'CommandOrControl+Alt+Up',
    });
    expect(captureOf(press('F5', 'F5'), 'linux')).toEqual({ kind: 'keys', keys: 'F5' });
  });

  it('go by the place of the key: Shift and other alphabets change nothing', () => {
    expect(captureOf(press('!', 'Digit1', ['ctrl', 'shift']), 'linux')).toEqual({
      kind: 'keys',
      keys: 'CommandOrControl+Shift+1',
    });
    expect(captureOf(press('ф', 'KeyA', ['ctrl', 'alt']), 'linux')).toEqual({
      kind: 'keys',
      keys: 'CommandOrControl+Alt+A',
    });
  });

  it('are other ones on a Mac', () => {
    expect(captureOf(press('d', 'KeyD', ['meta', 'shift']), 'darwin')).toEqual({
      kind: 'keys',
      keys: 'CommandOrControl+Shift+D',
    });
    expect(captureOf(press('d', 'KeyD', ['ctrl', 'shift']), 'darwin')).toEqual({
      kind: 'keys',
      keys: 'Control+Shift+D',
    });
    expect(captureOf(press('d', 'KeyD', ['meta']), 'linux')).toEqual({ kind: 'keys', keys: 'Super+D' });
  });

  it('wait for a key that is not held only, and refuse what types', () => {
    expect(captureOf(press('Control', 'ControlLeft', ['ctrl']), 'linux')).toEqual({ kind: 'waiting' });
    expect(captureOf(press('a', 'KeyA'), 'linux')).toEqual({ kind: 'typing' });
    expect(captureOf(press('A', 'KeyA', ['shift']), 'linux')).toEqual({ kind: 'typing' });
    expect(captureOf(press('/', 'Slash', ['ctrl']), 'linux')).toEqual({ kind: 'typing' });
  });
});

describe('keys as they are shown', () => {
  it('are named as on the keyboard', () => {
    expect(keysShown('CommandOrControl+Shift+F2', 'linux')).toBe('Ctrl+Shift+F2');
    expect(keysShown('CommandOrControl+Shift+F2', 'darwin')).toBe('Cmd+Shift+F2');
    expect(keysShown('Super+Return', 'win32')).toBe('Win+Enter');
  });
});
