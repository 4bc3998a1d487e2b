import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { Log } from '../log.ts';

/** Any number that only this program uses for its advisory lock. */
const lockKey = 7_108_201;
const folder = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The migrations of this version, in order. They expand only, so the previous version still runs on the result. */
export function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { number: Number.parseInt(name, 10), name, text, checksum };
    });
}

/**
 * Brings the database to this version's schema, under an advisory lock so that several hubs may start at once. Each
 * migration is one transaction; the first failure stops all. Throws when a migration that was applied has been edited.
 */
export async function migrate(url: string, log: Log): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'lineside-hub migrate' });
  client.on('error', (error) => log.warn({ error: error.message }, 'the migration connection broke'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists schema_migration (number integer primary key, name text not null, checksum text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number; checksum: string }>(
      'select number, checksum from schema_migration',
    );
    const applied = new Map(rows.map((row) => [row.number, row.checksum]));
    for (const migration of migrations()) {
      const before = applied.get(migration.number);
      if (before === migration.checksum) continue;
      if (before !== undefined)
        throw new Error(`Migration ${migration.name} was edited after it had been applied`);
      await apply(client, migration);
      log.info({ migration: migration.name }, 'migrated');
    }
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed`, { cause: error });
  }
}
