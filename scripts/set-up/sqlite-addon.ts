import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { aptInstall } from '../lib/apt.ts';
import { LOCAL, ROOT, userCache } from '../lib/paths.ts';
import { run, step } from '../lib/progress.mjs';
import { type ElectronRuntime, nodeApiOf } from './electron.ts';

const PACKAGE = join(ROOT, 'node_modules', 'better-sqlite3');

/**
 * SQLite's addon for an Electron whose Node-API is below 10. The main process passes it as `nativeBinding`
 * when `process.versions.napi` is below 10; newer runtimes take the package's own prebuilt one.
 */
export const OLD_RUNTIME_ADDON = join(LOCAL, 'native', 'better_sqlite3.node');

/** What a compilation needs, with the Debian package that brings it. */
const TOOLS = { 'g++': 'g++', make: 'make', python3: 'python3' };

/**
 * Builds the addon for an older Electron from the package's own source, once for all checkouts of this user.
 * Does nothing where the prebuilt one runs.
 */
export async function ensureSqliteAddon(electron: ElectronRuntime): Promise<void> {
  if (nodeApiOf(electron.version) >= 10 || existsSync(OLD_RUNTIME_ADDON)) return;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const cached = join(userCache(), `sqlite-${version}-napi9-${process.platform}-${process.arch}.node`);
  if (!existsSync(cached)) {
    const missing = Object.entries(TOOLS).flatMap(([tool, name]) => (onPath(tool) ? [] : name));
    if (missing.length > 0) await aptInstall(missing, 'SQLite is compiled for this Electron');
    await step('Building the SQLite addon for this Electron (about a minute)', (note) => build(cached, note));
  }
  await mkdir(dirname(OLD_RUNTIME_ADDON), { recursive: true });
  await copyFile(cached, OLD_RUNTIME_ADDON);
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Compiles a copy of the package, so that the installed one keeps its prebuilt addon. */
async function build(target: string, note: (text: string) => void): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'lineside-sqlite-'));
  try {
    await cp(PACKAGE, work, { recursive: true });
    await cp(join(ROOT, 'node_modules', 'node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
      recursive: true,
    });
    const headers = nodeHeaders(process.env['PATH'] ?? '');
    const gyp = join(ROOT, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    const args = ['rebuild', '--release', '--force_build=1', '-j', 'max'];
    await run(process.execPath, [gyp, ...args, ...(headers ? [`--nodedir=${headers}`] : [])], {
      cwd: work,
      // The source asks for Node-API 10; what it uses of it is in 9 too, marked experimental there.
      env: {
        ...process.env,
        CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NO_WARNING',
      },
      remedy: 'A C++ compiler, make and Python 3 are needed: apt-get install g++ make python3',
      onLine: (line) => note(line.trim().slice(0, 80)),
    });
    await mkdir(dirname(target), { recursive: true });
    const incoming = `${target}.${process.pid}`;
    await copyFile(join(work, 'build', 'Release', 'better_sqlite3.node'), incoming);
    await rename(incoming, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Finds the headers that a Node installation brought along, so that node-gyp need not download them.
 * @param path the search path of programs
 * @returns the installation's root, null when no Node on the path has headers beside it
 */
export function nodeHeaders(path: string): string | null {
  for (const folder of path.split(delimiter)) {
    const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    if (!existsSync(node)) continue;
    const root = dirname(dirname(realpathSync(node)));
    if (existsSync(join(root, 'include', 'node', 'node_api.h'))) return root;
  }
  return null;
}
