import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { aptInstall } from '#scripts/lib/apt.ts';

/** Where systems keep a Chromium, the one of Debian's package first. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that customers use in tests, the system's own: Playwright's would be a download more. */
export async function startChromium(): Promise<Browser> {
  const here = () => places.find((place) => existsSync(place));
  if (here() === undefined) await aptInstall(['chromium'], 'a browser for customers who chat');
  const executablePath = here();
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine');
  // Root has no sandbox; what runs in it is our own page.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}
