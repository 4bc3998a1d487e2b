import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { setAsideIfCorrupt } from './set-aside.ts';
import type { SettingsFile } from './settings.ts';

/**
 * The file `settings.json` in the profile's folder. One that is not JSON is set aside under another name and a new one
 * begins; `setAside` then names it.
 */
export function openSettingsFile(
  folder: string,
  now: number,
): { file: SettingsFile; setAside: string | null } {
  const path = join(folder, 'settings.json');
  const setAside = setAsideIfCorrupt(path, now);
  const store = new ElectronStore<Record<string, unknown>>({ cwd: folder, name: 'settings' });
  return {
    file: { get: (key) => store.get(key), set: (key, value) => store.set(key, value) },
    setAside,
  };
}
