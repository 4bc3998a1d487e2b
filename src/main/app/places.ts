import { join } from 'node:path';
import { app } from 'electron';

/** Where the program's own files are, built or packaged. */
export interface Places {
  readonly pages: string;
  readonly windowPreload: string;
  readonly mediaPreload: string;
  readonly cacheWorker: string;
  readonly icon: string | undefined;
  /** This person's files. */
  readonly userData: string;
}

/** Finds them; `here` is the folder of the built main script. */
export function findPlaces(here: string): Places {
  return {
    pages: join(here, '..', 'pages'),
    windowPreload: join(here, '..', 'preload', 'renderer.cjs'),
    mediaPreload: join(here, '..', 'preload', 'media.cjs'),
    cacheWorker: join(here, 'cache-worker.js'),
    // A packaged program carries its icon in its own format.
    icon: app.isPackaged ? undefined : join(here, '..', '..', 'resources', 'icon.png'),
    userData: app.getPath('userData'),
  };
}
