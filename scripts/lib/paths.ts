import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The checkout. */
export const ROOT = dirname(dirname(import.meta.dirname));

/** What the set-up makes for this checkout and would make again: it goes with node_modules. */
export const LOCAL = join(ROOT, 'node_modules', '.lineside');

/**
 * The user's cache folder for what is dear to fetch or build, so that a second checkout is quick.
 * @param env the environment that may move it (`XDG_CACHE_HOME`, `LOCALAPPDATA`)
 */
export function userCache(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'lineside', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'lineside');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'lineside');
}
