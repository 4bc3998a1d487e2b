import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from '../lib/apt.ts';
import { LOCAL } from '../lib/paths.ts';
import type { ElectronRuntime } from './electron.ts';

/** The Debian package of each library that Electron is linked with and a bare system lacks. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcairo-gobject.so.2': 'libcairo-gobject2',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** Libraries that Electron opens by name at run time: the linker's list for the program does not tell of them. */
const OPENED_LATER: Readonly<Record<string, string>> = {
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libnotify.so.4': 'libnotify4',
};

/** Says for which Electron the libraries were found complete: asking the linker each time would be slow. */
const RECORD = join(LOCAL, 'libraries-checked-for');

/**
 * Reads which shared libraries the dynamic linker did not find.
 * @param output what `ldd program` printed
 */
export function missingLibraries(output: string): string[] {
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * The Debian packages that bring libraries in.
 * @returns `unknown` holds the libraries that no package is known for
 */
export function packagesOf(libraries: readonly string[]): { packages: string[]; unknown: string[] } {
  const packages = libraries.flatMap((library) => PACKAGE_OF[library] ?? []);
  return {
    packages: [...new Set(packages)].sort(),
    unknown: libraries.filter((library) => !PACKAGE_OF[library]),
  };
}

/** Makes sure that Electron can be loaded on this Linux; other systems have all it needs. */
export async function ensureSystemLibraries(electron: ElectronRuntime): Promise<void> {
  if (process.platform !== 'linux') return;
  if (existsSync(RECORD) && readFileSync(RECORD, 'utf8') === electron.version) return;
  const { packages, unknown } = packagesOf(missingLibraries(ldd(electron.executable)));
  if (unknown.length > 0) console.log(`Electron misses libraries of unknown packages: ${unknown.join(', ')}`);
  const later = Object.entries(OPENED_LATER).flatMap(([library, name]) =>
    knownToLinker(library) ? [] : name,
  );
  const wanted = [...new Set([...packages, ...later])];
  if (wanted.length > 0) await aptInstall(wanted, 'libraries that Electron needs');
  mkdirSync(LOCAL, { recursive: true });
  writeFileSync(RECORD, electron.version);
}

function ldd(program: string): string {
  return spawnSync('ldd', [program], { encoding: 'utf8' }).stdout ?? '';
}

/** Whether the dynamic linker's cache has a library. */
function knownToLinker(library: string): boolean {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path));
  if (!ldconfig) return true;
  return (spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? '').includes(`\t${library} `);
}
