import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as nextLook } from 'node:timers/promises';

/** Wall-clock milliseconds with fractions, the same in every process of this machine, pages included. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Every descendant of a process, itself included, from /proc. */
export function processTree(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // The process ended between the listing and the look.
    }
  }
  const found: number[] = [];
  const visit = (each: number): void => {
    found.push(each);
    for (const child of children.get(each) ?? []) visit(child);
  };
  visit(pid);
  return found;
}

/** Proportional set size of a process tree in megabytes: shared pages are counted once. */
export function treePssMegabytes(pid: number): number {
  let kilobytes = 0;
  for (const each of processTree(pid)) {
    try {
      const rollup = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // Ended meanwhile.
    }
  }
  return kilobytes / 1024;
}

/** Seconds of processor time that a process tree has used so far, user and system. */
export function treeCpuSeconds(pid: number): number {
  let ticks = 0;
  for (const each of processTree(pid)) {
    try {
      const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Ended meanwhile.
    }
  }
  return ticks / ticksPerSecond;
}

/** What Linux counts processor time in, whatever its own clock (USER_HZ). */
const ticksPerSecond = 100;

/** Idle is when two readings a second apart, the first after three seconds, differ by no more than this. */
const settledWithin = 0.01;
const readings = { firstAfterMs: 3000, everyMs: 1000, most: 40 } as const;

/**
 * Memory of a process tree once it has come to rest, in megabytes.
 * @throws Error when it never does
 */
export async function settledPssMegabytes(pid: number): Promise<number> {
  await nextLook(readings.firstAfterMs);
  let before = treePssMegabytes(pid);
  for (let reading = 1; reading < readings.most; reading += 1) {
    await nextLook(readings.everyMs);
    const now = treePssMegabytes(pid);
    if (Math.abs(now - before) <= settledWithin * before) return now;
    before = now;
  }
  throw new Error(`memory does not settle: still ${before.toFixed(0)} MB and moving`);
}

/** A program that was started by the clock. */
export interface TimedProgram extends AsyncDisposable {
  readonly pid: number;
  /** Wall clock just before it was spawned. */
  readonly startedAt: number;
  /** Resolves with the first line of its standard output that begins so; rejects when it ends before. */
  line(beginning: string): Promise<string>;
  /** Resolves with the exit code, whoever ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts a program. Disposing ends it by its own pid and waits until it is gone. */
export function timedSpawn(command: string, args: readonly string[], env: NodeJS.ProcessEnv): TimedProgram {
  const startedAt = wallNow();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface(child.stdout);
  const seen: string[] = [];
  lines.on('line', (line) => seen.push(line));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  return {
    pid: child.pid ?? 0,
    startedAt,
    ended,
    line: async (beginning) => {
      for (;;) {
        const found = seen.find((line) => line.startsWith(beginning));
        if (found !== undefined) return found;
        const more = await Promise.race([once(lines, 'line'), ended.then(() => null)]);
        if (more === null) throw new Error(`${args.join(' ')} ended before it said "${beginning}"`);
      }
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(force);
}
