import { main } from '../lib/progress.mjs';
import { ensureElectron } from './electron.ts';
import { ensureSqliteAddon } from './sqlite-addon.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

// Second stage of the set-up, on the project's own Node: all that the desktop needs to run here.
await main(async () => {
  const electron = await ensureElectron();
  await ensureSqliteAddon(electron);
  await ensureSystemLibraries(electron);
});
