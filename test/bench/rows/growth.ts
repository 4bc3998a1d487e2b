import { press, watchForRing } from '../bar.ts';
import type { Page, PageHoldings } from '../page.ts';
import { desktopSide, type Side } from '../sides.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';

/** Calls until everything is loaded and compiled that a call needs, and calls at the end. */
const calls = { warm: 10, all: 50 } as const;

/** What fifty calls in a row leave behind in both pages, against what ten have left. */
export async function measureGrowth(site: Site): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const side = await desktopSide(site, stack);
  const mediaHost = stack.use(await site.mediaHostPage());
  const pages: readonly (readonly [string, Page])[] = [
    ['window', side.page],
    ['media host', mediaHost],
  ];
  const look = () => Promise.all(pages.map(([, page]) => page.holdings()));
  await takeCalls(side, calls.warm);
  const warm = await look();
  await takeCalls(side, calls.all - calls.warm);
  const end = await look();
  const row = (index: number, what: keyof PageHoldings, name: string, unit: string, more: number): Row => ({
    name: `${name} of the ${pages[index]?.[0]} after ${calls.all} calls`,
    unit,
    ours: [end[index]?.[what] ?? Number.NaN],
    limit: [warm[index]?.[what] ?? Number.NaN],
    limitName: `after ${calls.warm}`,
    budget: { kind: 'plus', value: more },
  });
  return pages.flatMap((_, index) => [
    row(index, 'heapMegabytes', 'heap', 'MB', 1),
    row(index, 'listeners', 'listeners', '', 10),
    row(index, 'nodes', 'nodes', '', 100),
    row(index, 'peerConnections', 'peer connections', '', 0),
  ]);
}

async function takeCalls(side: Side, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) {
    const ring = await watchForRing(side.page);
    const call = await side.call();
    await ring.seen();
    await press(side.page, 'answer');
    await call.firstPacketAt;
    await call.hangUp();
    await side.after([call]);
  }
}
