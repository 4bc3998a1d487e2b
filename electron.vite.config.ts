import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { jssipGlobals } from './scripts/build/jssip-globals.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

/*
 * The targets are those of the oldest runtime that the build must run on (Electron 33: Node 20.18,
 * Chromium 130), not those of the Electron that is installed: one output runs on both.
 * Only better-sqlite3 stays outside of the bundle: it is the one entry of `dependencies`.
 */
export default defineConfig({
  main: {
    plugins: [jssipGlobals(at('src/main/phone/globals.ts'))],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          'cache-worker': at('src/main/cache/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload is one CommonJS file: it cannot load a second one.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { renderer: at('src/preload/renderer.ts'), media: at('src/preload/media.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  // Pages: out/pages/renderer/index.html and out/pages/media/index.html, their assets in out/pages/assets.
  renderer: {
    root: at('src'),
    plugins: [react()],
    build: {
      outDir: at('out/pages'),
      target: 'chrome130',
      sourcemap: true,
      minify: true,
      rolldownOptions: {
        input: { renderer: at('src/renderer/index.html'), media: at('src/media/index.html') },
      },
    },
  },
});
