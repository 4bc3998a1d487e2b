import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installCommand, nameHere } from '#scripts/lib/apt.ts';
import { fingerprint } from '#scripts/lib/fingerprint.ts';
import { readyAddress } from '#scripts/lib/hub.ts';
import { hasDisplay, switchesHere } from '#scripts/lib/machine.mjs';
import { userCache } from '#scripts/lib/paths.ts';
import { nodeApiOf } from '#scripts/set-up/electron.ts';
import { checkIntegrity, placeOf } from '#scripts/set-up/electron-fallback.ts';
import { missingLibraries, packagesOf } from '#scripts/set-up/system-libraries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Electron from the registry', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/nl.pak', 'locales/nl.pak'],
    ['Cypress/libffmpeg.so', 'libffmpeg.so'],
    ['Cypress/', null],
    ['Cypress/locales/', null],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['Cypress/resources/app-update.yml', null],
    ['Cypress/resources/app/packages/server/index.js', null],
  ])('%s goes to %s', (entry, place) => {
    expect(placeOf(entry)).toBe(place);
  });

  it('is refused when a single byte differs from what was pinned', async () => {
    const file = join(folder, 'carrier.tgz');
    const integrity =
      'sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==';
    writeFileSync(file, 'hello');
    await expect(checkIntegrity(file, integrity)).resolves.toBeUndefined();
    writeFileSync(file, 'hellp');
    await expect(checkIntegrity(file, integrity)).rejects.toThrow(/not what was pinned/);
  });

  it.each([
    ['33.2.1', 9],
    ['34.5.8', 9],
    ['35.0.0', 10],
    ['45.4.1', 10],
  ])('%s has Node-API %i', (version, napi) => {
    expect(nodeApiOf(version)).toBe(napi);
  });
});

describe('libraries of the system', () => {
  const ldd = [
    '\tlinux-vdso.so.1 (0x00007ffd5a5f2000)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibnss3.so => /lib/x86_64-linux-gnu/libnss3.so (0x00007f1c)',
    '\tlibgdk-3.so.0 => not found',
    '\tlibodd.so.7 => not found',
  ].join('\n');

  it('reads from ldd which ones are missing', () => {
    expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libgdk-3.so.0', 'libodd.so.7']);
    expect(missingLibraries('\tstatically linked')).toEqual([]);
  });

  it('names each package once and keeps apart what no package is known for', () => {
    expect(packagesOf(missingLibraries(ldd))).toEqual({ packages: ['libgtk-3-0'], unknown: ['libodd.so.7'] });
  });

  it('takes the name with t64 where the distribution has it', () => {
    expect(nameHere('libgtk-3-0', (name) => name === 'libgtk-3-0t64')).toBe('libgtk-3-0t64');
    expect(nameHere('libgtk-3-0', () => false)).toBe('libgtk-3-0');
  });
});

describe('the command that installs packages', () => {
  it('can be pasted on Debian, and is an example elsewhere', () => {
    const command = 'sudo apt-get install -y --no-install-recommends libnss3 libgbm1';
    expect(installCommand(['libnss3', 'libgbm1'], true)).toBe(command);
    expect(installCommand(['libnss3', 'libgbm1'], false)).toMatch(
      /package manager; on Debian it is: sudo apt-get/,
    );
  });
});

describe('what stands where', () => {
  it('keeps dear things in the cache folder of each system', () => {
    expect(userCache('linux', {}, '/home/ada')).toBe(join('/home/ada', '.cache', 'lineside'));
    expect(userCache('linux', { XDG_CACHE_HOME: '/cache' }, '/home/ada')).toBe(join('/cache', 'lineside'));
    expect(userCache('darwin', {}, '/Users/ada')).toBe(join('/Users/ada', 'Library', 'Caches', 'lineside'));
    expect(userCache('win32', { LOCALAPPDATA: '/local' }, '/x')).toBe(join('/local', 'lineside', 'Cache'));
  });

  it('sees a display through X or Wayland on Linux, and always elsewhere', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });

  it('leaves the sandbox on for everybody but root', () => {
    expect(switchesHere('linux', 0)).toEqual(['--no-sandbox']);
    expect(switchesHere('linux', 1000)).toEqual([]);
    expect(switchesHere('win32', undefined)).toEqual([]);
  });

  it('finds the hub’s address in its one ready line', () => {
    expect(readyAddress('{"ready":true,"address":"http://127.0.0.1:4400"}')).toBe('http://127.0.0.1:4400');
    expect(readyAddress('{"level":30,"msg":"listening"}')).toBeNull();
    expect(readyAddress('{"ready":false,"address":"http://127.0.0.1:4400"}')).toBeNull();
    expect(readyAddress('{ broken')).toBeNull();
    expect(readyAddress('listening')).toBeNull();
  });
});

describe('the fingerprint of the build’s inputs', () => {
  it('stays for the same files and changes with content, name and absence', () => {
    writeFileSync(join(folder, 'a.ts'), '1');
    const first = fingerprint(folder, ['a.ts', 'b.ts']);
    expect(fingerprint(folder, ['b.ts', 'a.ts'])).toBe(first);
    writeFileSync(join(folder, 'a.ts'), '2');
    const second = fingerprint(folder, ['a.ts', 'b.ts']);
    writeFileSync(join(folder, 'b.ts'), '');
    const third = fingerprint(folder, ['a.ts', 'b.ts']);
    expect(new Set([first, second, third]).size).toBe(3);
  });
});
