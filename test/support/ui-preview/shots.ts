import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { previewConfig } from './config.ts';

/*
 * Pictures of the window on the fake bridge, to be looked at:
 *   node test/support/ui-preview/shots.ts --out /tmp/shots --browser /usr/bin/chromium home:light:en:1280x720 ringing:dark:nl:1920x1080
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    browser: { type: 'string' },
    contrast: { type: 'boolean', default: false },
  },
});
if (values.out === undefined || values.browser === undefined)
  throw new Error('--out and --browser are needed');
mkdirSync(values.out, { recursive: true });

await build(previewConfig);
const server = await preview(previewConfig);
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('the preview has no address');
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox'] });
try {
  for (const spec of positionals) {
    const [scenario = 'home', theme = 'light', language = 'en', size = '1280x720'] = spec.split(':');
    const [width = 1280, height = 720] = size.split('x').map(Number);
    const page = await browser.newPage({
      viewport: { width, height },
      ...(values.contrast ? { contrast: 'more' as const } : {}),
    });
    page.on('console', (message) => message.type() === 'error' && console.log(`${spec}: ${message.text()}`));
    page.on('pageerror', (error) => console.log(`${spec}: ${error.message}`));
    await page.goto(`${address}?scenario=${scenario}&theme=${theme}&language=${language}`);
    await page.locator('main').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(values.out, `${spec.replaceAll(':', '-')}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
