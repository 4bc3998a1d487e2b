// What Electron runs before an application when it is started as `electron [-r module] path`.
// The runtime from the registry comes without one; this does the part that development and tests use.
// It is an ES module because Electron holds 'ready' back until the entry module is evaluated: what an application must do
// before that (privileged schemes) is done only if this module waits for the application's.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Splits `electron`'s own options from the path of the application; what follows belongs to that. */
function parse(argv) {
  const options = { modules: [], path: null, version: false };
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i];
    if (argument === '-r' || argument === '--require') options.modules.push(argv[++i]);
    else if (argument === '-v' || argument === '--version') options.version = true;
    else if (!argument.startsWith('-')) return { ...options, path: argument };
  }
  return options;
}

/** Names the application as its package.json does, and says which file starts it. */
function describe(path) {
  const file = resolve(path);
  if (!statSync(file).isDirectory()) return { directory: dirname(file), entry: file };
  const manifest = join(file, 'package.json');
  if (!existsSync(manifest)) return { directory: file, entry: join(file, 'index.js') };
  const { name, productName, version, main = 'index.js' } = JSON.parse(readFileSync(manifest, 'utf8'));
  app.setName(productName ?? name ?? 'Electron');
  if (version) app.setVersion(version);
  return { directory: file, entry: join(file, main) };
}

const options = parse(process.argv.slice(1));
process.defaultApp = true;

if (options.version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!options.path) {
  console.error('Give the path of an application.');
  process.exit(1);
}
try {
  const { directory, entry } = describe(options.path);
  app.setAppPath(directory);
  Module._initPaths?.();
  for (const module of options.modules) createRequire(join(process.cwd(), 'index.js'))(module);
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
