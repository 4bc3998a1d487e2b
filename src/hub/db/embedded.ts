import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { environmentForChildren } from '../env.ts';
import { nodeConnectionName } from '../lease/lease.ts';
import type { Log } from '../log.ts';
import { type EmbeddedFiles, embeddedFiles } from './embedded-files.ts';

const databaseName = 'lineside';

/** A database server of the hub's own. Disposing stops it unless another hub is using it. */
export interface EmbeddedDatabase extends Disposable {
  readonly url: string;
}

/**
 * Starts PostgreSQL with its files under `data`, or adopts the one that a killed hub left running there. It listens on
 * loopback only, with a random password that lies beside the files with mode 600.
 */
export async function startEmbeddedDatabase(data: string, log: Log): Promise<EmbeddedDatabase> {
  const files = await embeddedFiles(data);
  const cluster = join(files.folder, 'data');
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(files, cluster, log);
  const password = (await readFile(join(cluster, 'lineside.password'), 'utf8')).trim();
  const url = await startOrAdopt(files, cluster, password, log);
  return { url, dispose: () => stopUnlessShared(files, cluster, url, log) };
}

/** `initdb` in a folder of its own and then one rename, so that two hubs that start at once cannot spoil each other. */
async function initialise(files: EmbeddedFiles, cluster: string, log: Log): Promise<void> {
  const making = `${cluster}.${process.pid}`;
  const passwordFile = join(files.folder, `password.${process.pid}`);
  const password = randomBytes(24).toString('base64url');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (files.account !== null) {
    await chown(making, files.account.uid, files.account.gid);
    await chown(passwordFile, files.account.uid, files.account.gid);
  }
  try {
    await tool(files, files.initdb, [
      `--pgdata=${making}`,
      '--username=lineside',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ]);
    await rename(passwordFile, join(making, 'lineside.password'));
    await chmod(join(making, 'lineside.password'), 0o600);
    await rename(making, cluster);
    log.info({ cluster }, 'database files made');
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  }
}

async function startOrAdopt(
  files: EmbeddedFiles,
  cluster: string,
  password: string,
  log: Log,
): Promise<string> {
  let failure: unknown;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const running = await runningPort(cluster);
    if (running !== null) {
      const url = urlFor(running, password);
      await ensureDatabase(url);
      log.info({ port: running }, 'adopted the database that was running');
      return url;
    }
    const port = await freePort();
    try {
      await tool(files, files.pgCtl, [
        'start',
        '--wait',
        '--timeout=60',
        `--pgdata=${cluster}`,
        `--log=${join(files.folder, 'postgres.log')}`,
        `--options=-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60`,
      ]);
      const url = urlFor(port, password);
      await ensureDatabase(url);
      log.info({ port }, 'database started');
      return url;
    } catch (error) {
      // Another hub may have started it in the same moment, or the port was taken meanwhile: look again.
      failure = error;
    }
  }
  const tail = (await readFile(join(files.folder, 'postgres.log'), 'utf8').catch(() => '')).slice(-2000);
  throw new Error(`The embedded database did not start. Its log ends with:\n${tail}`, { cause: failure });
}

/** The port of the server that runs on these files; null when none does. A pid file left by a reboot is put away. */
async function runningPort(cluster: string): Promise<number | null> {
  const file = join(cluster, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform === 'linux') {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!commandLine.includes(cluster)) {
      // The number belongs to another program now: PostgreSQL itself could not tell and would refuse to start.
      await rm(file, { force: true });
      return null;
    }
  }
  return port;
}

async function ensureDatabase(url: string): Promise<void> {
  const target = new URL(url);
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    // Made by another hub in the same moment.
    if ((error as { code?: string }).code !== '42P04' && (error as { code?: string }).code !== '23505')
      throw error;
  } finally {
    await client.end();
  }
}

function urlFor(port: number, password: string): string {
  return `postgres://lineside:${password}@127.0.0.1:${port}/${databaseName}`;
}

async function stopUnlessShared(files: EmbeddedFiles, cluster: string, url: string, log: Log): Promise<void> {
  if (await otherHubs(url)) {
    log.info('the database is left running for the hub that uses it');
    return;
  }
  await tool(files, files.pgCtl, ['stop', '--wait', '--mode=fast', '--timeout=30', `--pgdata=${cluster}`]);
  log.info('database stopped');
}

/** Whether another hub has its lasting connection here. Ours has just been closed: it may take a moment to go. */
async function otherHubs(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    for (let look = 0; look < 20; look += 1) {
      const { rowCount } = await client.query(
        'select 1 from pg_stat_activity where application_name like $1 limit 1',
        [nodeConnectionName('%')],
      );
      if (rowCount === 0) return false;
      await new Promise<void>((resolve) => systemClock.after(100, resolve));
    }
    return true;
  } finally {
    await client.end();
  }
}

/**
 * Runs one of PostgreSQL's own programs to its end, detached from our terminal so that Ctrl-C reaches the hub alone. Their
 * output goes nowhere: the server would inherit the pipe and keep us waiting; what matters stands in postgres.log.
 */
function tool(files: EmbeddedFiles, program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...environmentForChildren(), LC_ALL: 'C', LC_MESSAGES: 'C' },
      cwd: files.folder,
      stdio: 'ignore',
      detached: true,
      windowsHide: true,
      ...files.account,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? `code ${code}`}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
