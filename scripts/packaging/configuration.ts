import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { parse } from 'yaml';
import { ROOT } from '../lib/paths.ts';
import { type ElectronRuntime, nodeApiOf } from '../set-up/electron.ts';

/** electron-builder.yml as it is for users. */
export function shippedConfiguration(): Configuration {
  return parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as Configuration;
}

/**
 * The configuration for packaging around the Electron that is unpacked here, instead of fetching its release.
 * @param addon SQLite's addon for a runtime that cannot load the package's prebuilt one
 */
export function aroundInstalled(
  shipped: Configuration,
  electron: Pick<ElectronRuntime, 'version' | 'dist'>,
  addon: string,
): Configuration {
  return {
    ...shipped,
    electronVersion: electron.version,
    electronDist: electron.dist,
    extraResources:
      nodeApiOf(electron.version) >= 10 ? [] : [{ from: addon, to: 'native/better_sqlite3.node' }],
  };
}
