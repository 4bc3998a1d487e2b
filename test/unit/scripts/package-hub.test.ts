import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/paths.ts';
import { strayModules } from '#scripts/packaging/hub.ts';
import { type RuntimeFile, runtimeFiles } from '#scripts/packaging/hub-files.ts';
import { librariesOf } from '#scripts/packaging/hub-notices.ts';

describe('what is in the hub’s package', () => {
  it('is the hub, what it shares with the desktop, and libraries', () => {
    const modules = ['src/hub/server.ts', 'src/shared/util/id.ts', 'node_modules/pg/lib/index.js'];
    expect(strayModules(modules)).toEqual([]);
    const odd = ['src/main/index.ts', 'src/renderer/main.tsx', 'test/support/hub.ts', '../other.ts'];
    expect(strayModules([...modules, ...odd])).toEqual(odd);
  });

  it('names each library once, also one inside another', () => {
    expect(
      librariesOf([
        'src/hub/server.ts',
        'node_modules/pg/lib/index.js',
        'node_modules/pg/lib/client.js',
        'node_modules/@fastify/send/index.js',
        'node_modules/engine.io/node_modules/ws/index.js',
      ]),
    ).toEqual(['node_modules/@fastify/send', 'node_modules/engine.io/node_modules/ws', 'node_modules/pg']);
  });
});

describe('a module that reads files', () => {
  const module = join(ROOT, 'src/hub/db/example.ts');
  const program = join(ROOT, 'src/hub/other/program.ts');

  /** The code of a module after it moved into the package, and the files that came along. */
  async function moved(code: string): Promise<{ code: string; files: RuntimeFile[] }> {
    const files: RuntimeFile[] = [];
    const build = await rolldown({
      cwd: ROOT,
      input: module,
      platform: 'node',
      plugins: [
        runtimeFiles(new Map([[program, 'other']]), (file) => files.push(file)),
        { name: 'example', resolveId: (id) => (id === module ? id : null), load: () => code },
      ],
    });
    try {
      const { output } = await build.generate({ format: 'esm' });
      return { code: output[0].code, files };
    } finally {
      await build.close();
    }
  }

  it('finds its copy at the same path, and another program by its name there', async () => {
    const found = await moved(`
      console.log(new URL('./words/', import.meta.url), new URL('../../../resources/a.wav', import.meta.url));
      console.log(new URL('../other/program.ts', import.meta.url));`);
    expect(found.code).toContain('new URL("../src/hub/db/words/", import.meta.url)');
    expect(found.code).toContain('new URL("../resources/a.wav", import.meta.url)');
    expect(found.code).toContain('new URL("./other.js", import.meta.url)');
    expect(found.files).toEqual([
      { from: join(ROOT, 'src/hub/db/words'), to: 'src/hub/db/words' },
      { from: join(ROOT, 'resources/a.wav'), to: 'resources/a.wav' },
    ]);
  });

  it.each(['import.meta.dirname', 'import.meta.url', 'new URL(name, import.meta.url)'])(
    'is refused when it says %s, which the package cannot follow',
    async (expression) => {
      await expect(moved(`const name = './a'; console.log(name, ${expression});`)).rejects.toThrow(
        /src\/hub\/db\/example\.ts finds a file in a way/,
      );
    },
  );
});
