import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase } from '#hub/db/embedded.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { quietLog } from './log.ts';

/** A fresh, empty database of one test file. */
export interface TestDatabase extends Disposable {
  readonly url: string;
  /** Runs SQL on it, to look or to arrange. */
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
}

/**
 * Makes a database: on the server of LINESIDE_TEST_DATABASE_URL when it is set, else on a PostgreSQL of its own in a
 * temporary folder. Both are real servers; disposing removes everything.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const given = process.env['LINESIDE_TEST_DATABASE_URL'];
  const made = given === undefined ? await ownServer() : await onServer(given);
  const pool = new pg.Pool({ connectionString: made.url, max: 2 });
  pool.on('error', () => undefined);
  return {
    url: made.url,
    query: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<R>(text, values)).rows,
    dispose: async () => {
      await pool.end();
      await made.dispose();
    },
  };
}

async function ownServer(): Promise<{ url: string } & Disposable> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-test-'));
  // For root, PostgreSQL runs under an account of its own, which must be able to enter; else its files go elsewhere and stay.
  await chmod(folder, 0o755);
  const server = await startEmbeddedDatabase(folder, quietLog());
  return {
    url: server.url,
    dispose: async () => {
      await server.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(given: string): Promise<{ url: string } & Disposable> {
  const name = `lineside_test_${randomBytes(6).toString('hex')}`;
  await once(given, `create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, dispose: () => once(given, `drop database ${name} with (force)`) };
}

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
