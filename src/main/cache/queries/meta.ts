import { type Hello, helloSchema } from '#shared/hub-api/session.ts';
import { get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { parseTolerantly } from '../tolerant.ts';

export const statements = {
  get: 'SELECT value FROM meta WHERE key = ?',
  set: `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
} as const;

/** The last hello of the hub: agent, hub card, phone credentials, policy. Null when there was none that can be read. */
export function lastHello(db: ReadableDb): Hello | null {
  const row = get(db, statements.get, 'hello');
  if (row === undefined) return null;
  const parsed = parseTolerantly(helloSchema, JSON.parse(String(row.value)));
  return parsed.success ? parsed.data : null;
}

/** Keeps the last hello, so that the desktop can start while the hub is away. */
export function setLastHello(db: WritableDb, hello: Hello): void {
  run(db, statements.set, 'hello', JSON.stringify(hello));
}
