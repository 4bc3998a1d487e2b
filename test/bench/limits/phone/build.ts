import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** What Electron starts, with `--page=` and the page's address. */
export const barePhoneMain = join(import.meta.dirname, 'main.cjs');

/**
 * Bundles the page of the bare phone into a folder.
 * @returns the page's address
 */
export async function buildBarePhone(folder: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // One classic script: a page from a file may not load modules.
      lib: {
        entry: join(import.meta.dirname, 'page.ts'),
        formats: ['iife'],
        name: 'barePhone',
        fileName: () => 'page.js',
      },
    },
  });
  const page = join(folder, 'index.html');
  writeFileSync(
    page,
    '<!doctype html><meta charset="utf-8"><title>Bare phone</title><body><script src="page.js"></script>',
  );
  return pathToFileURL(page);
}
