import { listPackage } from '@electron/asar';
import { StepError } from '../lib/progress.mjs';

/** What the desktop consists of; the hub, tests and sources are never packaged with it. */
const BELONGS = /^\/(?:package\.json|out(?:\/.*)?|node_modules(?:\/better-sqlite3(?:\/.*)?)?)$/;

/** The files of an archive that have no business in the packaged desktop. */
export function strays(files: readonly string[]): string[] {
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !BELONGS.test(file) || file.endsWith('.map'));
}

/**
 * Looks into the packaged desktop.
 * @param archive path of its app.asar
 * @throws {StepError} when something came along that does not belong to it
 */
export function checkContents(archive: string): void {
  const found = strays(listPackage(archive, { isPack: false }));
  if (found.length === 0) return;
  throw new StepError(
    `The package holds what does not belong to the desktop: ${found.slice(0, 10).join(', ')}`,
    'Correct "files" in electron-builder.yml.',
  );
}
