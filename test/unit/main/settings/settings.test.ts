import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noChoices } from '#main/audio/choice.ts';
import { openSettingsFile } from '#main/settings/file.ts';
import { type Policy, policyPath, readPolicy } from '#main/settings/policy.ts';
import { openSettings } from '#main/settings/settings.ts';
import { usualShortcuts } from '#shared/ipc/shortcuts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (policy: Policy = {}, hubOverride: string | null = null) =>
  openSettings(openSettingsFile(folder, 1).file, policy, hubOverride);

describe('settings', () => {
  it('start with defaults and an id that stays', () => {
    const first = open();
    expect(first.view()).toEqual({
      theme: 'system',
      language: null,
      shortcuts: usualShortcuts,
      windowKeys: {},
    });
    expect(first.hubAddress()).toEqual({ address: null, fixed: false });
    expect(open().get('desktopId')).toBe(first.get('desktopId'));
  });

  it('remember what was changed and tell listeners', () => {
    const settings = open();
    const seen: string[] = [];
    const subscription = settings.onChanged((view) => seen.push(view.theme));
    settings.change({ theme: 'dark' });
    void subscription.dispose();
    settings.change({ theme: 'light', language: 'nl' });
    const audio = {
      ...noChoices,
      microphone: { order: [{ id: 'm', label: 'Headset' }, null], sets: [] },
    };
    settings.set('audio', audio);
    const shortcuts = { ...usualShortcuts, answer: 'F13', mute: null };
    settings.change({ shortcuts });
    const windowKeys = { 'phone.answer': 'Ctrl+Shift+Q', 'phone.mute': null };
    settings.change({ windowKeys });
    expect(seen).toEqual(['dark']);
    expect(open().view()).toEqual({ theme: 'light', language: 'nl', shortcuts, windowKeys });
    expect(open().get('audio')).toEqual(audio);
  });

  it.each(['{ not json', '[]', '"text"', ''])('set a damaged file aside: %j', (content) => {
    writeFileSync(join(folder, 'settings.json'), content);
    const { file, setAside } = openSettingsFile(folder, 1_700_000_000_000);
    expect(openSettings(file, {}, null).view().theme).toBe('system');
    expect(readdirSync(folder)).toContain('settings.corrupt-1700000000000.json');
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(content);
  });

  it('give way to the default one by one where a value makes no sense', () => {
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({
        theme: 'purple',
        language: 'nl',
        desktopId: 'x',
        shortcuts: { ...usualShortcuts, hold: 'H' },
      }),
    );
    const settings = open();
    expect(settings.view()).toEqual({
      theme: 'system',
      language: 'nl',
      shortcuts: usualShortcuts,
      windowKeys: {},
    });
    expect(open().get('desktopId')).toBe(settings.get('desktopId'));
  });

  it('refuse a value outside the schema', () => {
    expect(() => open().set('hubAddress', 7 as unknown as string)).toThrow();
  });
});

describe("IT's policy", () => {
  it("wins over what the agent chose, without forgetting the agent's", () => {
    const settings = open({ hubAddress: 'https://hub.example', theme: 'light' });
    settings.change({ theme: 'dark' });
    settings.set('hubAddress', 'https://other.example');
    expect(settings.view().theme).toBe('light');
    expect(settings.hubAddress()).toEqual({ address: 'https://hub.example', fixed: true });
    expect(settings.isLocked('theme')).toBe(true);
    expect(settings.isLocked('language')).toBe(false);
  });

  it('stands over the command line, which stands over the agent', () => {
    open().set('hubAddress', 'https://chosen.example');
    expect(open({}, 'http://localhost:1').hubAddress()).toEqual({
      address: 'http://localhost:1',
      fixed: false,
    });
    expect(open({ hubAddress: 'https://fixed.example' }, 'http://localhost:1').hubAddress()).toEqual({
      address: 'https://fixed.example',
      fixed: true,
    });
    expect(open().hubAddress()).toEqual({ address: 'https://chosen.example', fixed: false });
  });

  it.each([
    ['{"hubAddress":"https://hub.example","later":1}', { hubAddress: 'https://hub.example' }, null],
    ['\uFEFF{"caFile":"/ca.pem"}', { caFile: '/ca.pem' }, null],
    ['{"language":"klingon"}', {}, 'settings.policyUnreadable'],
    ['{', {}, 'settings.policyUnreadable'],
  ])('reads %j', (text, policy, code) => {
    const file = join(folder, 'policy.json');
    writeFileSync(file, text);
    const read = readPolicy(file);
    expect(read.policy).toEqual(policy);
    expect(read.problem?.code ?? null).toBe(code);
  });

  it('is not needed', () => {
    expect(readPolicy(join(folder, 'none.json'))).toEqual({ policy: {}, problem: null });
  });

  it('has its place on each platform', () => {
    expect(policyPath('linux', null)).toBe('/etc/lineside/policy.json');
    expect(policyPath('darwin', null)).toBe('/Library/Application Support/Lineside/policy.json');
    expect(policyPath('win32', 'D:\\Data')).toContain('D:\\Data');
  });
});
