import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedDatabase } from '#hub/db/embedded.ts';
import { migrate } from '#hub/db/migrate.ts';
import { quietLog } from './log.ts';

const run = promisify(execFile);
let prepared: Promise<string> | null = null;

/**
 * Gives a hub that has never run the files of an embedded database with this version's schema and nothing in it, so that
 * it need not make them: that takes longer than all the rest of its start. They are made once in this process and copied.
 * On Windows, where a copy would lose whose they are, the hub makes its own.
 * @param data the hub's data folder
 */
export async function copyPreparedDatabase(data: string): Promise<void> {
  if (process.platform === 'win32') return;
  prepared ??= prepare();
  await run('cp', ['-a', join(await prepared, 'postgres'), data]);
}

async function prepare(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-prepared-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // For root, PostgreSQL runs under an account of its own, which must be able to enter.
  await chmod(folder, 0o755);
  const server = await startEmbeddedDatabase(folder, quietLog());
  await migrate(server.url, quietLog());
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  // A hub that is killed loses nothing by it; only the machine must stay up.
  for (const setting of ['fsync', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.end();
  await server.dispose();
  return folder;
}
