import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '#scripts/lib/paths.ts';
import type { Bridge } from '#shared/ipc/contract.ts';

const folder = join(ROOT, '.lineside', 'demo');
const docs = join(ROOT, 'docs', 'screenshots');

/** Takes a picture of what the agent sees now. */
export type Picture = (name: string) => Promise<void>;

/** What takes the pictures of one window. */
export type Camera = (window: Page) => Picture;

/** Pictures numbered in order; with `forDocs` also each screen of docs/screenshots, in both themes. */
export function createCamera(forDocs: boolean): Camera {
  for (const each of forDocs ? [folder, docs] : [folder]) mkdirSync(each, { recursive: true });
  let taken = 0;
  return (window) => async (name) => {
    taken += 1;
    // Out of the way, so that no hint of a control is in the picture.
    await window.mouse.move(0, 0);
    // A machine without a desktop environment shows no notifications, which is true and beside the point of the pictures.
    const hint = window.getByRole('contentinfo').getByRole('button', { name: 'Dismiss' });
    if (await hint.isVisible()) await hint.click();
    const path = join(folder, `${taken.toString().padStart(2, '0')}-${name}.png`);
    await window.screenshot({ path, animations: 'disabled' });
    console.log(`  picture ${path}`);
    if (!forDocs) return;
    for (const theme of ['dark', 'light'] as const) {
      await prefers(window, theme);
      await window.screenshot({ path: join(docs, `${name}-${theme}.png`), animations: 'disabled' });
    }
  };
}

/** Sets the theme as the menu does and waits until the page shows it. */
async function prefers(window: Page, theme: 'light' | 'dark'): Promise<void> {
  await window.evaluate(async (wanted) => {
    const { lineside } = globalThis as unknown as { lineside: Bridge };
    await lineside.request('settings.set', { theme: wanted });
  }, theme);
  await window.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}
