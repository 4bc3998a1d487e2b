import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { startChromium } from '../support/chromium.ts';
import { type DesktopOptions, type DevelopedDesktop, launchDesktop } from '../support/desktop.ts';
import { type HubOptions, type HubProcess, startHubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { Visitor } from './visitor.ts';

interface Fixtures {
  /** What the test's workspace sets besides the practice workspace. */
  readonly policy: NonNullable<HubOptions['policy']>;
  /** A hub of this test's own. */
  readonly hub: HubProcess;
  /** Makes a profile's folder that is removed after the test. */
  readonly newProfile: () => string;
  /** A profile that outlives its desktop, for one that is opened again. */
  readonly profile: string;
  /** Launches desktops that are closed after the test. */
  readonly launch: (options?: DesktopOptions) => Promise<DevelopedDesktop>;
  /** Ada, signed in on a desktop of her own, her phone registered. */
  readonly ada: Agent<DevelopedDesktop>;
  /** Somebody at a browser of their own, in a real Chromium. */
  readonly newVisitor: (options?: BrowserContextOptions) => Promise<Visitor>;
}

/**
 * The end-to-end fixture: owns hub and desktops, and lets nothing pass that axe finds on the last screen or that a desktop
 * logs as an error.
 */
export const test = base.extend<Fixtures>({
  policy: [{}, { option: true }],
  hub: async ({ policy }, use) => {
    const hub = await startHubProcess({ policy });
    await use(hub);
    await hub.close();
  },
  newProfile: async ({}, use) => {
    const folders: string[] = [];
    await use(() => {
      const folder = mkdtempSync(join(tmpdir(), 'lineside-profile-'));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
  profile: async ({ newProfile }, use) => use(newProfile()),
  launch: async ({ hub, newProfile }, use, info) => {
    const launched: DevelopedDesktop[] = [];
    await use(async (options = {}) => {
      const desktop = await launchDesktop({ hub: hub.address, profile: newProfile(), ...options });
      launched.push(desktop);
      return desktop;
    });
    for (const [index, { window }] of info.status === info.expectedStatus ? [] : launched.entries()) {
      if (window.isClosed()) continue;
      const path = info.outputPath(`window-${index + 1}.png`);
      await window.screenshot({ path });
      await info.attach('window', { path, contentType: 'image/png' });
    }
    for (const desktop of launched.reverse()) await desktop.close();
    for (const profile of new Set(launched.map((desktop) => desktop.profile))) {
      expect(errorsIn(join(profile, 'logs', 'main.log')), 'errors in the log of the desktop').toEqual([]);
    }
  },
  ada: async ({ launch }, use) => {
    const agent = new Agent(await launch());
    await agent.signsIn('ada');
    await agent.phoneIsReady();
    await use(agent);
    await expectAccessible(agent.window);
  },
  newVisitor: async ({}, use, info) => {
    let browser: Browser | null = null;
    const pages: Page[] = [];
    const wrong: string[] = [];
    await use(async (options = {}) => {
      browser ??= await startChromium();
      const page = await (await browser.newContext(options)).newPage();
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on('console', (said) => /Content Security Policy/.test(said.text()) && wrong.push(said.text()));
      pages.push(page);
      return new Visitor(page);
    });
    for (const [index, page] of info.status === info.expectedStatus ? [] : pages.entries()) {
      const path = info.outputPath(`visitor-${index + 1}.png`);
      await page.screenshot({ path });
      await info.attach('visitor', { path, contentType: 'image/png' });
    }
    await (browser as Browser | null)?.close();
    expect(wrong, 'errors of customers’ pages').toEqual([]);
  },
});

/** What the desktop itself calls an error is a bug, whatever the test looked at. Nothing to say makes no file. */
function errorsIn(log: string): string[] {
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('[error]'));
}

/** Fails with what axe finds on the page at rest: a tooltip under the pointer belongs to no landmark, and need not. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  // Legacy mode: Electron cannot open the blank page that axe would otherwise use for frames, and there are none.
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}

export { expect };
