import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { ensureBuilt } from './build.ts';
import { ROOT } from './lib/paths.ts';
import { main, StepError, step } from './lib/progress.mjs';
import { aroundInstalled, shippedConfiguration } from './packaging/configuration.ts';
import { checkContents } from './packaging/contents.ts';
import { installedElectron } from './set-up/electron.ts';
import { OLD_RUNTIME_ADDON } from './set-up/sqlite-addon.ts';

/*
 * `npm run package`: installers for this platform. `npm run package -- --dir`: the unpacked program only, in
 * dist/linux-unpacked and the like. Where development runs on the older Electron of the registry, only
 * `--dir` is possible, for tests.
 */
await main(async () => {
  const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });
  const electron = installedElectron();
  if (!electron) throw new StepError('Electron is not installed.', 'npm run setup');
  if (!electron.release && !values.dir) {
    throw new StepError(
      `Electron ${electron.version} of the package registry is for development: it is never packaged for users.`,
      'Package where Electron’s own release can be fetched, or make a test build: npm run package -- --dir',
    );
  }
  await ensureBuilt();
  await step('Packaging the desktop', async () => {
    await build({
      projectDir: ROOT,
      targets: Platform.current().createTarget(
        values.dir ? 'dir' : null,
        Arch[process.arch as 'x64' | 'arm64'],
      ),
      config: {
        ...aroundInstalled(shippedConfiguration(), electron, OLD_RUNTIME_ADDON),
        afterPack: ({ packager, appOutDir }) => {
          checkContents(join(packager.getResourcesDir(appOutDir), 'app.asar'));
          return Promise.resolve();
        },
      },
      publish: 'never',
    });
  });
});
