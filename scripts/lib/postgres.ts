import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companion } from './child.ts';
import { StepError } from './progress.mjs';

const PACKAGED = '/usr/lib/postgresql';

/** A PostgreSQL for tests, with an empty cluster that lives as long as this. */
export interface OutsidePostgres extends AsyncDisposable {
  /** Of the database `postgres`, as one who may make others. */
  readonly url: string;
}

/** The programs of the newest PostgreSQL that Debian's packages have installed; null when there is none. */
export function installedPostgres(folder = PACKAGED): string | null {
  if (!existsSync(folder)) return null;
  const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  const found = versions
    .map((version) => join(folder, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return found ?? null;
}

/** PostgreSQL refuses to run as root; its package brings a user of its own. */
function owner(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** What is written may go with the machine, and the hubs of several test files are connected at a time. */
const FOR_TESTS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/**
 * Makes an empty cluster in a temporary folder and serves it on a free loopback port. It does not survive a crash of the
 * machine.
 * @param bin folder of PostgreSQL's programs
 */
export async function startPostgres(bin: string): Promise<OutsidePostgres> {
  const user = owner();
  const data = await mkdtemp(join(tmpdir(), 'lineside-postgres-'));
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
  const remedy = 'See the output above.';
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'lineside', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: data, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new StepError(`initdb failed: ${made.stderr}`, remedy);

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...FOR_TESTS];
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...user,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients to leave.
  const server = companion(child, { farewell: 'SIGINT' });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.ended.then(() => reject(new StepError(`PostgreSQL ended at once: ${log}`, remedy)), reject);
  });
  return {
    url: `postgres://lineside@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(data, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
