import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { phoneScenarios } from '../fake-phone-scenarios.ts';
import { previewConfig } from './config.ts';

/*
 * Pictures of the window on the fake bridge, to be looked at:
 *   node test/support/ui-preview/shots.ts --out /tmp/shots --browser /usr/bin/chromium home:light:en:1280x720 ringing:dark:nl:1920x1080
 * After the size come keys to press, such as :F9,ArrowDown.
 * With --bars the phone bar alone, all on one sheet; without states that is every state of it in both themes.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    browser: { type: 'string' },
    contrast: { type: 'boolean', default: false },
    bars: { type: 'boolean', default: false },
  },
});
if (values.out === undefined || values.browser === undefined)
  throw new Error('--out and --browser are needed');
/** The states of the phone bar, from the quiet one on. */
const barScenarios = [
  'home',
  'ringing',
  'active',
  'held',
  'wrapUp',
  'troubles',
  ...Object.keys(phoneScenarios),
  'deskPhone',
  'deskPhoneRinging',
  'deskPhoneDialling',
  'deskPhoneActive',
  'deskPhoneWaiting',
  'deskPhoneLost',
  'deskPhoneLostInCall',
  'supervised',
  'supervisingListen',
  'supervisingWhisper',
  'supervisingBarge',
];

mkdirSync(values.out, { recursive: true });

await build(previewConfig);
const server = await preview(previewConfig);
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('the preview has no address');
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox'] });
const everyBar = barScenarios.flatMap((name) => ['light', 'dark'].map((theme) => `${name}:${theme}:en`));
const bars: { readonly spec: string; readonly picture: string }[] = [];
try {
  for (const spec of positionals.length === 0 && values.bars ? everyBar : positionals) {
    const [scenario = 'home', theme = 'light', language = 'en', size = '1280x720', keys] = spec.split(':');
    const [width = 1280, height = 720] = size.split('x').map(Number);
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...(values.contrast ? { contrast: 'more' as const } : {}),
    });
    page.on('console', (message) => message.type() === 'error' && console.log(`${spec}: ${message.text()}`));
    page.on('pageerror', (error) => console.log(`${spec}: ${error.message}`));
    await page.goto(`${address}?scenario=${scenario}&theme=${theme}&language=${language}`);
    await page.locator('main').first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const key of keys?.split(',') ?? []) await page.keyboard.press(key);
    if (values.bars) {
      const picture = await page.locator('section').first().screenshot();
      bars.push({ spec, picture: picture.toString('base64') });
    } else await page.screenshot({ path: join(values.out, `${spec.replaceAll(':', '-')}.png`) });
    await page.close();
  }
  if (values.bars) {
    const sheet = await browser.newPage({ viewport: { width: 1320, height: 720 } });
    const figures = bars.map(
      ({ spec, picture }) =>
        `<figure><figcaption>${spec}</figcaption><img src="data:image/png;base64,${picture}"></figure>`,
    );
    await sheet.setContent(
      `<style>body{font:11px sans-serif;background:#888}figure{margin:4px 0}</style>${figures.join('')}`,
    );
    await sheet.screenshot({ path: join(values.out, 'phone-bar.png'), fullPage: true });
  }
} finally {
  await browser.close();
  await server.close();
}
