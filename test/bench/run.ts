import { ensureBuilt } from '#scripts/build.ts';
import { environmentWithDisplay } from '#scripts/lib/display.ts';
import { main, step } from '#scripts/lib/progress.mjs';
import { readBenchOptions } from './options.ts';
import { measureCalls } from './rows/calls.ts';
import { measureMemory } from './rows/memory.ts';
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
  if (only.has('ring') || only.has('answer')) {
    const { ring, answer } = await step(`Calls, ${runs} runs`, () => measureCalls(site, runs));
    if (only.has('ring')) rows.push(ring);
    if (only.has('answer')) rows.push(answer);
  }
  console.log(`\n${renderTable(rows)}`);
  return rows.some(isOver) ? 1 : 0;
});
// SIP's timers of half a minute (RFC 3261 section 17.1.1.2) are nobody's concern any more.
process.exit();
