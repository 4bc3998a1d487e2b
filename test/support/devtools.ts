import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';

const patienceMs = 60_000;
/** Where Chromium writes the port and path of its debugger. */
const portFile = 'DevToolsActivePort';

/** Before a start: the file of an earlier one names a port that nobody serves any more. */
export function forgetDebugger(profile: string): void {
  rmSync(join(profile, portFile), { force: true });
}

/**
 * Takes hold of a page of a running desktop through its debugging port, which it has written into its profile (it must
 * have been started with `--remote-debugging-port`).
 */
export async function attach(profile: string, path: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(await endpointOf(profile), { timeout: patienceMs });
  const matches = (page: Page): boolean => page.url().includes(path);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the desktop shows no pages');
  return (
    context.pages().find(matches) ??
    (await context.waitForEvent('page', { predicate: matches, timeout: patienceMs }))
  );
}

/** The file is written while the desktop starts, and is empty for a moment. */
async function endpointOf(profile: string): Promise<string> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const [port, path] = read(join(profile, portFile)).split('\n');
    if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`;
    if (Date.now() > end) throw new Error('the desktop has opened no debugging port');
    await nextLook(50);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
