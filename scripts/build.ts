import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './lib/fingerprint.ts';
import { ROOT } from './lib/paths.ts';
import { main, run, step } from './lib/progress.mjs';

const OUT = join(ROOT, 'out');
const STAMP = join(OUT, 'built-from');
const INPUTS = [
  'src/shared',
  'src/main',
  'src/media',
  'src/preload',
  'src/renderer',
  'scripts/build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds the desktop into out/ when what stands there was built from something else. */
export async function ensureBuilt(): Promise<void> {
  const wanted = fingerprint(ROOT, INPUTS);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  await build(wanted);
}

async function build(from: string): Promise<void> {
  await step('Building the desktop', async (note) => {
    await rm(OUT, { recursive: true, force: true });
    const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      onLine: (line) => note(line.slice(0, 80)),
      remedy: 'Correct what the output above names, then run the command again.',
    });
    writeFileSync(STAMP, from);
  });
}

if (import.meta.main) await main(() => build(fingerprint(ROOT, INPUTS)));
