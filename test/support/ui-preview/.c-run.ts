import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { previewConfig } from './config.ts';
await build({ ...previewConfig, build: { ...previewConfig.build, minify: true } });
const server = await preview(previewConfig);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
page.on('pageerror', (e) => console.log('ERR', e.message));
await page.goto(`${server.resolvedUrls?.local[0]}?scenario=messengerLarge`);
await page.locator('main').waitFor();
const t = () => (performance.now() / 1000).toFixed(1);
await page.keyboard.press('Enter');
await page.getByText('Message 5000').last().waitFor();
console.log('open', t());
await page.getByRole('button', { name: 'Search in this conversation' }).click();
await page.keyboard.type('Message 317');
const option = page.getByRole('option', { name: /Message 317$/ });
await option.scrollIntoViewIfNeeded();
console.log('found', t());
const cdp = await page.context().newCDPSession(page);
await cdp.send('Profiler.enable'); await cdp.send('Profiler.start');
const clicked = option.click({ timeout: 60000 }).then(() => console.log('clicked', t()), (e) => console.log('click fail', t()));
for (let i = 0; i < 8; i++) {
  await new Promise((r) => setTimeout(r, 2500));
  const c = await Promise.race([page.evaluate(() => [document.querySelectorAll('article').length, (window as any).lineside.asked.filter((a: any) => a.name === 'messenger.messages').length, document.querySelectorAll('[data-found=true]').length]), new Promise((r) => setTimeout(() => r('blocked'), 1500))]);
  console.log(t(), JSON.stringify(c));
}
const p = (await Promise.race([cdp.send('Profiler.stop'), new Promise((r) => setTimeout(() => r(null), 8000))])) as any;
if (p) {
  const { nodes, samples, timeDeltas } = p.profile; const self = new Map();
  const byId = new Map(nodes.map((n: any) => [n.id, n]));
  samples.forEach((s: number, i: number) => { const n: any = byId.get(s); const k = `${n.callFrame.functionName}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + timeDeltas[i] / 1000); });
  console.log([...self].sort((a: any, b: any) => b[1] - a[1]).slice(0, 25).map(([k, v]: any) => `${v.toFixed(0)} ${k}`).join('\n'));
}
await browser.close(); await server.close(); process.exit(0);
