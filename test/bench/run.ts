import { ensureBuilt } from '#scripts/build.ts';
import { environmentWithDisplay } from '#scripts/lib/display.ts';
import { main, step } from '#scripts/lib/progress.mjs';
import { readBenchOptions } from './options.ts';
import { measureBurst } from './rows/burst.ts';
import { measureCalls } from './rows/calls.ts';
import { measureFanOut } from './rows/fan-out.ts';
import { measureGrowth } from './rows/growth.ts';
import { measureLoad } from './rows/load.ts';
import { measureMemory } from './rows/memory.ts';
import { measureMessenger } from './rows/messenger.ts';
import { measureRouting } from './rows/routing.ts';
import { measureSearch } from './rows/search.ts';
import { measureStart } from './rows/start.ts';
import { openSite } from './site.ts';
import { isOver, type Row, renderTable } from './table.ts';

/*
 * `npm run bench`: each row measures the desktop and a limit in turn on the same machine, and compares their medians with
 * the row's budget. Ends with 1 when one is over. Figures mean something only while the machine does nothing else.
 */
await main(async () => {
  const { runs, only } = readBenchOptions(process.argv.slice(2));
  await ensureBuilt();
  await using display = await environmentWithDisplay();
  await using site = await step('Starting hub and exchange, signing in once', () => openSite(display.env));
  const rows: Row[] = [];
  if (only.has('start')) rows.push(await step(`Start, ${runs} runs`, () => measureStart(site, runs)));
  if (only.has('memory')) rows.push(await step(`Memory, ${runs} runs`, () => measureMemory(site, runs)));
  const timed = (['ring', 'answer', 'hold'] as const).filter((name) => only.has(name));
  if (timed.length > 0) {
    const measured = await step(`Calls, ${runs} runs`, () => measureCalls(site, runs));
    rows.push(...timed.map((name) => measured[name]));
  }
  if (only.has('load')) rows.push(...(await step(`Load, ${runs} runs`, () => measureLoad(site, runs))));
  if (only.has('burst')) rows.push(await step(`Burst, ${runs} runs`, () => measureBurst(site, runs)));
  if (only.has('growth')) rows.push(...(await step('Fifty calls in a row', () => measureGrowth(site))));
  if (only.has('search')) rows.push(...(await step(`Search, ${runs} runs`, () => measureSearch(site, runs))));
  if (only.has('routing')) rows.push(await step(`Routing, ${runs} runs`, () => measureRouting(runs)));
  if (only.has('fanOut')) rows.push(await step(`Fan-out, ${runs} runs`, () => measureFanOut(runs)));
  if (only.has('messenger')) rows.push(await step(`Messenger, ${runs} runs`, () => measureMessenger(runs)));
  console.log(`\n${renderTable(rows)}`);
  return rows.some(isOver) ? 1 : 0;
});
// SIP's timers of half a minute (RFC 3261 section 17.1.1.2) are nobody's concern any more.
process.exit();
