import { describe, expect, it } from 'vitest';
import { commands } from '#renderer/app/commands.ts';
import { windowKeys } from '#renderer/features/settings/window-keys.ts';

describe('the keys that the settings list', () => {
  it('are those that the window has', () => {
    const real = new Set(commands.map((command) => command.shortcut));
    // The dialog that dials, the search, the notices and the controls of the recording have their own.
    const own = ['Ctrl+Shift+D', 'Ctrl+K', 'Ctrl+Shift+N', 'F5', 'F6'];
    const listed: string[] = windowKeys.map(({ keys }) => keys).filter((keys) => !own.includes(keys));
    expect(listed.filter((keys) => !real.has(keys))).toEqual([]);
  });

  it('leave out only other ways to the same, and the tabs by number', () => {
    const listed = new Set<string>(windowKeys.map(({ keys }) => keys));
    const others = commands.map((command) => command.shortcut).filter((keys) => !listed.has(keys));
    expect(others.filter((keys) => !/^Ctrl\+\d$/.test(keys)).sort()).toEqual(['Ctrl+Shift+Tab', 'Enter']);
  });
});
