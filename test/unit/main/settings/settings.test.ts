import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from '#main/settings/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings', () => {
  it('start with defaults and an id that stays', () => {
    const first = openSettings(folder, null);
    expect(first.get()).toMatchObject({ theme: 'system', language: null, hubAddress: null });
    expect(openSettings(folder, null).desktopId).toBe(first.desktopId);
    expect(first.problems).toEqual([]);
  });
  it('remember what was set and tell listeners', () => {
    const settings = openSettings(folder, null);
    const seen: string[] = [];
    const subscription = settings.onChanged((value) => seen.push(value.theme));
    settings.set({ theme: 'dark' });
    void subscription.dispose();
    settings.set({ theme: 'light' });
    expect(seen).toEqual(['dark']);
    expect(openSettings(folder, null).get().theme).toBe('light');
  });
  it.each(['{ not json', '{"theme": "purple"}', '[]'])('set a damaged file aside: %s', (content) => {
    writeFileSync(join(folder, 'settings.json'), content);
    const settings = openSettings(folder, null);
    expect(settings.problems.map((each) => each.code)).toEqual(['settings.corrupt']);
    expect(settings.get().theme).toBe('system');
    const aside = readdirSync(folder).find((name) => name.includes('.damaged-'));
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(content);
  });
  it("let IT's keys win without forgetting the agent's", () => {
    const policyFile = join(folder, 'policy.json');
    writeFileSync(policyFile, JSON.stringify({ hubAddress: 'https://hub.example', theme: 'light' }));
    const settings = openSettings(folder, policyFile);
    settings.set({ theme: 'dark', hubAddress: 'https://other.example' });
    expect(settings.get()).toMatchObject({ theme: 'light', hubAddress: 'https://hub.example' });
    expect(openSettings(folder, null).get().theme).toBe('dark');
  });
  it('say when the policy cannot be read', () => {
    const policyFile = join(folder, 'policy.json');
    writeFileSync(policyFile, '{"language": "klingon"}');
    const settings = openSettings(folder, policyFile);
    expect(settings.problems.map((each) => each.code)).toEqual(['settings.policyUnreadable']);
    expect(settings.policy).toEqual({});
  });
});
