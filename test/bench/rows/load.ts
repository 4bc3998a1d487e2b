import { setTimeout as passing } from 'node:timers/promises';
import { press, watchForRing } from '../bar.ts';
import type { BenchCall } from '../exchange.ts';
import { settledPssMegabytes, treeCpuSeconds, wallNow } from '../processes.ts';
import { bareSide, desktopSide, type Side } from '../sides.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';

/** How long the processors are watched: several rounds of whatever happens once a second. */
const watchMs = 5000;

interface Load {
  /** Megabytes on top of what the program has at rest. */
  readonly memory: number;
  /** Percent of one processor. */
  readonly cpu: number;
}

interface Loads {
  readonly one: Load;
  readonly two: Load;
}

/**
 * Memory and processor time of all processes in one call, and in two of which the first is on hold; against the same calls in
 * JsSIP in a bare page.
 */
export async function measureLoad(site: Site, runs: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const ours = await desktopSide(site, stack);
  const limit = await bareSide(site, stack);
  const measured: { ours: Loads[]; limit: Loads[] } = { ours: [], limit: [] };
  for (let run = 0; run < runs; run += 1) {
    measured.ours.push(await loadOf(ours));
    measured.limit.push(await loadOf(limit));
  }
  const figures = (of: (loads: Loads) => number) => ({
    limitName: 'JsSIP in a bare page',
    ours: measured.ours.map(of),
    limit: measured.limit.map(of),
  });
  const memory = { unit: 'MB', budget: { kind: 'plus', value: 15 } } as const;
  const cpu = { unit: '%', budget: { kind: 'plus', value: 10 } } as const;
  return [
    { name: 'memory that a call adds', ...memory, ...figures(({ one }) => one.memory) },
    { name: 'memory that two calls add', ...memory, ...figures(({ two }) => two.memory) },
    { name: 'processor in a call', ...cpu, ...figures(({ one }) => one.cpu) },
    { name: 'processor in two calls, one held', ...cpu, ...figures(({ two }) => two.cpu) },
  ];
}

async function loadOf(side: Side): Promise<Loads> {
  const rest = await settledPssMegabytes(side.pid);
  const first = await takeUp(side);
  const one = await loadNow(side, rest);
  await press(side.page, 'hold');
  await first.nextHold(true);
  const second = await takeUp(side);
  const two = await loadNow(side, rest);
  for (const call of [first, second]) await call.hangUp();
  await side.after([first, second]);
  return { one, two };
}

async function takeUp(side: Side): Promise<BenchCall> {
  const ring = await watchForRing(side.page);
  const call = await side.call();
  await ring.seen();
  await press(side.page, 'answer');
  await call.firstPacketAt;
  return call;
}

async function loadNow({ pid }: Side, rest: number): Promise<Load> {
  const memory = (await settledPssMegabytes(pid)) - rest;
  const [usedBefore, at] = [treeCpuSeconds(pid), wallNow()];
  await passing(watchMs);
  return { memory, cpu: (100_000 * (treeCpuSeconds(pid) - usedBefore)) / (wallNow() - at) };
}
