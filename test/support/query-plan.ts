import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Sql } from '#hub/db/database.ts';

/** PostgreSQL's plans of the queries that `work` runs on a database, one after another. */
export async function planOf(url: string, work: (sql: Sql) => Promise<unknown>): Promise<string> {
  const asked: { text: string; values: unknown[] }[] = [];
  const logger = { logQuery: (text: string, values: unknown[]) => void asked.push({ text, values }) };
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await work(drizzle(pool, { logger }));
    const plans: string[] = [];
    for (const { text, values } of asked) {
      // Where a transaction begins, what is set for it, and its end are done again as they are.
      if (/^\s*(begin|set|commit)\b/i.test(text)) {
        await pool.query(text);
        continue;
      }
      const { rows: lines } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
      plans.push(...lines.map((line) => line['QUERY PLAN']));
    }
    return plans.join('\n');
  } finally {
    await pool.end();
  }
}
