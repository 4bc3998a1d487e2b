import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, _electron as electron, expect, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { RequestName } from '#shared/ipc/contract.ts';
import { electronPath } from '../desktop.ts';
import { previewConfig } from './config.ts';

/** The window on the fake bridge, in the runtime that the desktop runs in. */
export interface PreviewWindow {
  readonly page: Page;
  /** Shows a scenario from its beginning. */
  show(scenario: string, how?: { theme?: 'light' | 'dark'; language?: string }): Promise<void>;
  /** Does something to the fake bridge, as main or the world would. */
  act<A>(
    action: (bridge: import('../fake-bridge.ts').FakeBridge, argument: A) => void,
    argument: A,
  ): Promise<void>;
  /** The inputs of all requests of one name so far. */
  asked(name: RequestName): Promise<unknown[]>;
  /** Zooms as Ctrl and plus do. */
  zoom(factor: number): Promise<void>;
  /** What axe finds wrong, one line each; only the rules that are named, or all. */
  faults(rules?: readonly string[]): Promise<string[]>;
}

interface Shared {
  readonly page: Page;
  /** Of the window as it opened, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly address: string;
  zoom(factor: number): Promise<void>;
}

export const test = base.extend<{ window: PreviewWindow }, { shared: Shared }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      await build(previewConfig);
      const server = await preview(previewConfig);
      const profile = mkdtempSync(join(tmpdir(), 'lineside-ui-preview-'));
      const app = await electron.launch({
        executablePath: electronPath(),
        args: [
          resolve(import.meta.dirname, 'electron.mjs'),
          `--user-data-dir=${profile}`,
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
      const page = await app.firstWindow();
      await use({
        page,
        size: await page.evaluate(() => ({ width: globalThis.innerWidth, height: globalThis.innerHeight })),
        address: server.resolvedUrls?.local[0] ?? '',
        zoom: (factor) =>
          app.evaluate(({ BrowserWindow }, value) => {
            BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value);
          }, factor),
      });
      await app.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  window: async ({ shared }, use) => {
    const { page, size, address, zoom } = shared;
    const faults: string[] = [];
    const onFault = (error: Error) => faults.push(error.message);
    page.on('pageerror', onFault);
    // A test before this one may have left the pointer on something, or the window small.
    await page.mouse.move(0, 0);
    await page.setViewportSize(size);
    await use({
      page,
      show: async (scenario, { theme = 'light', language = 'en' } = {}) => {
        await page.goto(`${address}?scenario=${scenario}&theme=${theme}&language=${language}`);
        await expect(page.getByRole('main')).toBeVisible();
      },
      act: (action, argument) =>
        page.evaluate(
          `(${action.toString()})(window.lineside, ${argument === undefined ? 'undefined' : JSON.stringify(argument)})`,
        ),
      asked: (name) =>
        page.evaluate(
          (wanted) =>
            (window.lineside as unknown as { asked: { name: string; input: unknown }[] }).asked
              .filter((each) => each.name === wanted)
              .map((each) => each.input),
          name,
        ),
      zoom,
      faults: async (rules) => {
        const axe = new AxeBuilder({ page }).setLegacyMode();
        const found = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
        return found.violations.flatMap((violation) =>
          violation.nodes.map(
            (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
          ),
        );
      },
    });
    page.off('pageerror', onFault);
    await zoom(1);
    expect(faults, 'faults of the page').toEqual([]);
  },
});
export { expect };
