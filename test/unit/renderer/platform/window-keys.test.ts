import { describe, expect, it } from 'vitest';
import { commands } from '#renderer/app/commands.ts';
import { keysInUse, windowCommands } from '#renderer/platform/window-keys.ts';
import { windowKeysSchema } from '#shared/ipc/shortcuts.ts';

describe('the list of keys (PLUS-14)', () => {
  it('has every command whose keys can be chosen', () => {
    const listed = new Set<string>(windowCommands.map(({ id }) => id));
    expect(commands.filter(({ id, fixed }) => fixed === undefined && !listed.has(id))).toEqual([]);
  });

  it('has each key once, and not those of commands that nobody can choose', () => {
    const keys: string[] = windowCommands.map((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(commands.flatMap(({ fixed }) => fixed ?? []).filter((fixed) => keys.includes(fixed))).toEqual([]);
  });

  it('can be kept as it is: the settings take every usual key', () => {
    expect(
      windowKeysSchema.safeParse(Object.fromEntries(windowCommands.map(({ id, keys }) => [id, keys])))
        .success,
    ).toBe(true);
    expect(windowKeysSchema.safeParse({ 'phone.answer': 'F2 F3' }).success).toBe(false);
  });
});

describe('keys in use (PLUS-14)', () => {
  it('are the usual ones until others are chosen; none can be chosen too', () => {
    expect(keysInUse({}).get('phone.answer')).toBe('F2');
    const chosen = keysInUse({ 'phone.answer': 'Ctrl+Shift+Q', 'phone.mute': null });
    expect(chosen.get('phone.answer')).toBe('Ctrl+Shift+Q');
    expect(chosen.get('phone.mute')).toBeNull();
    expect(chosen.get('phone.hold')).toBe('F8');
  });

  it('are never shared: what was chosen wins over what is usual, and the first over the second', () => {
    const stolen = keysInUse({ 'phone.hold': 'F2' });
    expect(stolen.get('phone.hold')).toBe('F2');
    expect(stolen.get('phone.answer')).toBeNull();
    const twice = keysInUse({ 'phone.answer': 'F1', 'phone.end': 'F1' });
    expect([twice.get('phone.answer'), twice.get('phone.end')]).toEqual(['F1', null]);
  });

  it('leave alone what another version knows', () => {
    expect(keysInUse({ 'of.tomorrow': 'F2' }).get('phone.answer')).toBe('F2');
  });
});
