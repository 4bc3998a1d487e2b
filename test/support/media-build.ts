import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { jssipGlobals } from '#scripts/build/jssip-globals.ts';

const root = new URL('../..', import.meta.url).pathname;
const node = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Builds the phone app of media-app.ts into `folder`, with the same treatment of JsSIP as the real build. */
export function buildPhoneApp(folder: string): Promise<string> {
  return buildApp(folder, 'test/support/media-app.ts');
}

/** Builds the sound app of audio-app.ts into `folder`. */
export function buildAudioApp(folder: string): Promise<string> {
  return buildApp(folder, 'test/support/audio-app.ts');
}

async function buildApp(folder: string, entry: string): Promise<string> {
  const quiet: InlineConfig = { configFile: false, logLevel: 'warn', root };
  await build({
    ...quiet,
    root: join(root, 'src'),
    build: {
      outDir: join(folder, 'pages'),
      emptyOutDir: true,
      target: 'chrome130',
      rolldownOptions: { input: { media: join(root, 'src/media/index.html') } },
    },
  });
  const library = (entry: string, fileName: string, format: 'es' | 'cjs', target: string): InlineConfig => ({
    ...quiet,
    plugins: [jssipGlobals(join(root, 'src/main/phone/globals.ts'))],
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target,
      minify: false,
      rolldownOptions: {
        input: join(root, entry),
        external: node,
        output: { format, entryFileNames: fileName },
      },
    },
  });
  await build(library('src/preload/media.ts', 'preload.cjs', 'cjs', 'node20.18'));
  await build(library(entry, 'app.mjs', 'es', 'node20.18'));
  return join(folder, 'app.mjs');
}
