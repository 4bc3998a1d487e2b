import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Companion, startUntil } from './child.ts';
import { ROOT } from './paths.ts';

/** Where the hub of `npm start` keeps its PostgreSQL and files; it goes with the checkout. */
export const HUB_DATA = join(ROOT, '.lineside', 'hub');

/**
 * How long the hub may take to stop, in milliseconds: it allows itself 20 s and PostgreSQL 30 s. Killed before that, it
 * would leave database and exchange behind.
 */
const STOPPING_MS = 40_000;

/** A hub with the practice workspace, reachable on loopback. */
export interface PracticeHub {
  /** Such as `http://127.0.0.1:4400`. */
  readonly address: string;
  readonly program: Companion;
}

/**
 * Reads the one line with which the hub says that it is ready.
 * @returns its address, null for any other line
 */
export function readyAddress(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('ready' in said) || !('address' in said)) return null;
    return said.ready === true && typeof said.address === 'string' ? said.address : null;
  } catch {
    return null;
  }
}

/**
 * Starts the hub with embedded PostgreSQL and the practice workspace, and waits until it is ready. It stops
 * when it is disposed, and also when we are killed: it holds on to our end of its standard input.
 */
export async function startPracticeHub(data = HUB_DATA, args: readonly string[] = []): Promise<PracticeHub> {
  mkdirSync(data, { recursive: true });
  const port = await lastPort(data);
  const { said, program } = await startUntil(
    process.execPath,
    [
      join(ROOT, 'src/hub/server.ts'),
      '--practice',
      '--stop-with-stdin',
      ...['--data', data, '--log', join(data, 'hub.log'), '--port', port],
      ...args,
    ],
    readyAddress,
    { cwd: ROOT, patienceMs: STOPPING_MS },
  );
  writeFileSync(join(data, 'port'), new URL(said).port);
  return { address: said, program };
}

/**
 * The port that this hub had last time, if it is still free, else '0' for any. A desktop keeps its session with an address:
 * it is signed in again only where it finds the same one.
 */
async function lastPort(data: string): Promise<string> {
  const file = join(data, 'port');
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!Number.isInteger(port) || port < 1024 || port > 65535) return '0';
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve('0'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(String(port))));
  });
}
