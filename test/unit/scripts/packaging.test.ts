import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/paths.ts';
import { aroundInstalled, shippedConfiguration } from '#scripts/packaging/configuration.ts';
import { strays } from '#scripts/packaging/contents.ts';

/** electron-builder's own check of a configuration, which it does not export: throws with what is wrong. */
const { validateConfiguration } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))(
  'app-builder-lib/out/util/config/config',
) as { validateConfiguration: (configuration: Configuration, log: object) => Promise<void> };

const log = { isEnabled: false, add: () => undefined };

describe('electron-builder.yml', () => {
  it('is what electron-builder’s own schema asks for', async () => {
    await expect(validateConfiguration(shippedConfiguration(), log)).resolves.toBeUndefined();
  });

  it('would be refused with an option that does not exist', async () => {
    const wrong = { ...shippedConfiguration(), appIdentifier: 'x' };
    await expect(validateConfiguration(wrong, log)).rejects.toThrow(/appIdentifier/);
  });

  it('names files of ours that exist', () => {
    const { mac, directories } = shippedConfiguration();
    expect(existsSync(join(ROOT, mac?.entitlements ?? 'missing'))).toBe(true);
    expect(existsSync(join(ROOT, directories?.buildResources ?? 'missing', mac?.icon as string))).toBe(true);
  });

  it('closes every door that the fuses can close', () => {
    expect(shippedConfiguration().electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('asks for the microphone on macOS in words', () => {
    expect(shippedConfiguration().mac).toMatchObject({
      hardenedRuntime: true,
      extendInfo: { NSMicrophoneUsageDescription: expect.stringContaining('microphone') },
    });
  });
});

describe('packaging around the Electron that is here', () => {
  it('brings SQLite’s addon along only for a runtime that cannot load the prebuilt one', async () => {
    const shipped = shippedConfiguration();
    const old = aroundInstalled(shipped, { version: '33.2.1', dist: '/e' }, '/addon.node');
    expect(old).toMatchObject({
      electronVersion: '33.2.1',
      electronDist: '/e',
      extraResources: [{ from: '/addon.node', to: 'native/better_sqlite3.node' }],
    });
    await expect(validateConfiguration(old, log)).resolves.toBeUndefined();
    expect(aroundInstalled(shipped, { version: '45.4.1', dist: '/e' }, '/addon.node').extraResources).toEqual(
      [],
    );
  });
});

describe('what is in the package', () => {
  it('is the build, SQLite and nothing else', () => {
    const files = [
      '/package.json',
      '/out',
      '/out/main/index.js',
      '/node_modules',
      '/node_modules/better-sqlite3/lib/a.js',
    ];
    expect(strays(files)).toEqual([]);
    expect(
      strays([...files, '/src', '/src/hub/app.ts', '/out/main/index.js.map', '\\node_modules\\pg\\a.js']),
    ).toEqual(['/src', '/src/hub/app.ts', '/out/main/index.js.map', '/node_modules/pg/a.js']);
  });
});
