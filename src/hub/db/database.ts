import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgTransactionConfig } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Log } from '../log.ts';
import { isRetryable } from './errors.ts';
import { sendTogether } from './together.ts';

/** Where queries are written: the pool itself or one transaction. */
export type Sql = PgDatabase<NodePgQueryResultHKT>;

export interface Database extends Disposable {
  readonly url: string;
  readonly sql: Sql;
  /**
   * Runs `work` in one transaction; deadlocks and serialization failures are tried again up to ten times. `last` sends what the
   * work ends with: the commit goes out right behind it, so what only that has locked is free again without a round trip.
   */
  transaction<T>(
    work: (sql: Sql, last: (...works: (() => PromiseLike<unknown>)[]) => Promise<void>) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T>;
}

/** Opens a pool on `url`. Eight connections: on two cores more are slower. What is asked together on one travels together. */
export function openDatabase(url: string, log: Log): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'lineside-hub',
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection broke'));
  const sql = drizzle(pool);
  return {
    url,
    sql,
    async transaction(work, config) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          let answered: Promise<unknown> = Promise.resolve();
          const value = await sql.transaction(
            (inside) =>
              work(inside, async (...works) => {
                ({ answered } = await sendTogether(...works));
              }),
            config,
          );
          // Should it have failed, PostgreSQL has made a rollback of the commit.
          await answered;
          return value;
        } catch (error) {
          if (attempt >= 10 || !isRetryable(error)) throw error;
          log.debug({ attempt }, 'transaction tried again');
        }
      }
    },
    dispose: () => pool.end(),
  };
}
