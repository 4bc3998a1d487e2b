import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const SHARED_MEMORY = '/dev/shm';
/** What all that a test run has open at a time may come to, with a margin. */
const ENOUGH_BYTES = 6 * 1024 ** 3;

/** A folder that lives in memory as long as this. */
export interface MemoryFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Makes a folder in memory for files that need not outlive us. Hubs, databases and profiles come and go by the hundred in a
 * test run; on a disk they wait for it longer than for everything else.
 * @returns null where there is no such place, where it is too small, or where programs cannot be run from it
 */
export async function memoryFolder(): Promise<MemoryFolder | null> {
  if (process.platform !== 'linux') return null;
  const mounts = await readFile('/proc/mounts', 'utf8');
  if (!isRunnable(mounts, SHARED_MEMORY)) return null;
  const { bavail, bsize } = await statfs(SHARED_MEMORY);
  if (bavail * bsize < ENOUGH_BYTES) return null;
  const path = await mkdtemp(join(SHARED_MEMORY, 'lineside-'));
  // For root, PostgreSQL runs under an account of its own, which must be able to enter.
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Whether files may be run from a place where something is mounted.
 * @param mounts as `/proc/mounts` has them (proc(5)); of several at one place the last counts
 */
export function isRunnable(mounts: string, place: string): boolean {
  const options = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, where]) => where === place)?.[3];
  return options !== undefined && !options.split(',').includes('noexec');
}
