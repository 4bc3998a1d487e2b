import { describe, expect, it } from 'vitest';
import { initials } from '#renderer/ui/avatar.tsx';
import { clockText } from '#renderer/ui/duration.ts';
import { isShortcut } from '#renderer/ui/shortcut.ts';

describe('a running time', () => {
  it.each([
    [0, '00:00'],
    [-5000, '00:00'],
    [59_999, '00:59'],
    [134_000, '02:14'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('%i ms reads %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});

describe('initials', () => {
  it.each([
    ['Maria Jansen', 'MJ'],
    ['Maria van der Berg', 'MB'],
    ['ada', 'A'],
    ['  élodie   ångström ', 'ÉÅ'],
    ['+31 20 123 4567', '34'],
    ['李 明', '李明'],
    ['', '?'],
    ['***', '?'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('a shortcut', () => {
  const key = (key: string, change: object = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...change,
  });

  it('wants exactly its modifiers', () => {
    expect(isShortcut(key('F2'), 'F2')).toBe(true);
    expect(isShortcut(key('F2', { shiftKey: true }), 'F2')).toBe(false);
    expect(isShortcut(key('w', { ctrlKey: true }), 'Ctrl+W')).toBe(true);
    expect(isShortcut(key('W', { ctrlKey: true, shiftKey: true }), 'Ctrl+W')).toBe(false);
    expect(isShortcut(key('Tab', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Tab')).toBe(true);
    expect(isShortcut(key('w'), 'Ctrl+W')).toBe(false);
    expect(isShortcut(key('/', { ctrlKey: true, shiftKey: true }), 'Ctrl+/')).toBe(true);
  });

  it('takes Command for Ctrl', () => {
    expect(isShortcut(key('Enter', { metaKey: true }), 'Ctrl+Enter')).toBe(true);
  });
});
