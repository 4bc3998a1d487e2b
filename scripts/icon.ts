import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { environmentWithDisplay } from './lib/display.ts';
import { switchesHere } from './lib/machine.mjs';
import { ROOT } from './lib/paths.ts';
import { main } from './lib/progress.mjs';

/*
 * Draws resources/icon.png from resources/icon.svg, in Electron. Run it after changing the drawing:
 * `node scripts/setup.mjs scripts/icon.ts`. Windows' and macOS' formats are made from the PNG when packaging.
 */
const SIZE = 512;
const BLANK = "const { app } = require('electron'); app.whenReady();";

await main(async () => {
  const svg = await readFile(join(ROOT, 'resources/icon.svg'), 'utf8');
  await using display = await environmentWithDisplay();
  const work = await mkdtemp(join(tmpdir(), 'lineside-icon-'));
  await writeFile(join(work, 'blank.js'), BLANK);
  const { ELECTRON_RUN_AS_NODE: _, ...env } = display.env as Record<string, string>;
  const electron = await _electron.launch({ args: [...switchesHere(), join(work, 'blank.js')], env });
  try {
    const png = await electron.evaluate(
      async ({ BrowserWindow }, { source, size }) => {
        const window = new BrowserWindow({ show: false });
        await window.loadURL('data:text/html,');
        const url = `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
        const drawn: string = await window.webContents.executeJavaScript(`(async () => {
          const image = new Image();
          image.src = '${url}';
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = ${size};
          canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
          return canvas.toDataURL('image/png');
        })()`);
        return drawn.slice(drawn.indexOf(',') + 1);
      },
      { source: svg, size: SIZE },
    );
    await writeFile(join(ROOT, 'resources/icon.png'), Buffer.from(png, 'base64'));
  } finally {
    await electron.close();
    await rm(work, { recursive: true, force: true });
  }
});
