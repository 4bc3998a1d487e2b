import { describe, expect, it } from 'vitest';
import { windowCaptureOf } from '#renderer/features/settings/window-capture.ts';

type Held = 'ctrl' | 'meta' | 'alt' | 'shift';
const press = (key: string, held: readonly Held[] = [], code = '') =>
  windowCaptureOf({
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  });

describe('keys of the window as they are pressed (PLUS-14)', () => {
  it.each([
    ['F2', [], 'F2'],
    ['F4', ['shift'], 'Shift+F4'],
    ['v', ['ctrl', 'shift'], 'Ctrl+Shift+V'],
    ['Q', ['meta'], 'Ctrl+Q'],
    ['F24', ['alt'], 'Alt+F24'],
    [' ', ['ctrl'], 'Ctrl+Space'],
    ['Tab', ['ctrl', 'shift'], 'Ctrl+Shift+Tab'],
    ['Backspace', ['ctrl', 'shift'], 'Ctrl+Shift+Backspace'],
  ] as const)('%s with %j is %s', (key, held, keys) => {
    expect(press(key, held)).toEqual({ kind: 'keys', keys });
  });

  it('leave out the Shift that only makes the sign, so that it is the same on every keyboard', () => {
    expect(press('/', ['ctrl'])).toEqual({ kind: 'keys', keys: 'Ctrl+/' });
    expect(press('/', ['ctrl', 'shift'])).toEqual({ kind: 'keys', keys: 'Ctrl+/' });
  });

  it('go by the place of a letter in other alphabets', () => {
    expect(press('м', ['ctrl', 'shift'], 'KeyV')).toEqual({ kind: 'keys', keys: 'Ctrl+Shift+V' });
  });

  it('are refused when they type, also by AltGr, and wait for their key', () => {
    expect(press('m')).toEqual({ kind: 'typing' });
    expect(press('M', ['shift'])).toEqual({ kind: 'typing' });
    expect(press('€', ['ctrl', 'alt'], 'KeyE')).toEqual({ kind: 'typing' });
    expect(press('Enter')).toEqual({ kind: 'typing' });
    expect(press('Control', ['ctrl'])).toEqual({ kind: 'waiting' });
  });

  it('are refused when they always mean the same', () => {
    for (const key of ['c', 'v', 'z', '1', '9', '0', 'Enter', '+', 'ArrowLeft'])
      expect(press(key, ['ctrl'])).toEqual({ kind: 'reserved' });
    expect(press('F4', ['alt'])).toEqual({ kind: 'reserved' });
  });
});
