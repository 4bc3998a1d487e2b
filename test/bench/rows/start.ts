import { join } from 'node:path';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';
import { interleave } from './interleave.ts';

/** The blank window, for start and memory. */
export const blankWindow = join(import.meta.dirname, '../limits/blank.cjs');

/** From spawn to a phone bar that can be used, signed in on the cache, against a blank window that can be shown. */
export async function measureStart(site: Site, runs: number): Promise<Row> {
  const measured = await interleave(runs, {
    ours: () => startDesktop(site),
    limit: () => startBlank(site),
  });
  return {
    name: 'start to usable phone bar',
    unit: 'ms',
    limitName: 'blank window',
    budget: { kind: 'factor', value: 1.5 },
    ...measured,
  };
}

async function startDesktop(site: Site): Promise<number> {
  await using program = site.startDesktop();
  // Nothing looks at the desktop before its phone has registered, which is after what is measured.
  await site.desktopRegistered();
  await using page = await site.desktopPage();
  const usableAt = await page.evaluate(async () => {
    const first = (type: string, name: string): Promise<number> =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName(name);
          if (entry === undefined) return;
          observer.disconnect();
          resolve(entry.startTime);
        });
        observer.observe({ type, buffered: true });
      });
    const [inDom, painted] = await Promise.all([
      first('mark', 'phone-bar-usable'),
      first('paint', 'first-contentful-paint'),
    ]);
    return performance.timeOrigin + Math.max(inDom, painted);
  }, null);
  return usableAt - program.startedAt;
}

async function startBlank(site: Site): Promise<number> {
  await using program = site.startLimit(blankWindow);
  const [, at] = (await program.line('ready ')).split(' ');
  return Number(at) - program.startedAt;
}
