import { type EntityKind, type EntityRow, entities } from '#shared/hub-api/streams.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { parseTolerantly } from '../tolerant.ts';

export const statements = {
  version: 'SELECT version FROM hub_row WHERE entity = ? AND id = ?',
  row: 'SELECT json FROM hub_row WHERE entity = ? AND id = ?',
  ofEntity: 'SELECT json FROM hub_row WHERE entity = ? ORDER BY id',
  newestOf: 'SELECT json FROM hub_row WHERE entity = ? ORDER BY id DESC LIMIT ?',
  upsert: `INSERT INTO hub_row (entity, id, version, json) VALUES (?, ?, ?, ?)
    ON CONFLICT (entity, id) DO UPDATE SET version = excluded.version, json = excluded.json`,
  remove: 'DELETE FROM hub_row WHERE entity = ? AND id = ?',
  hold: `INSERT INTO hold (stream, entity, id, generation) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream, entity, id) DO UPDATE SET generation = excluded.generation`,
  isHeld: 'SELECT 1 AS held FROM hold WHERE entity = ? AND id = ? LIMIT 1',
  letGo: 'DELETE FROM hold WHERE entity = ? AND id = ?',
  letGoOne: 'DELETE FROM hold WHERE stream = ? AND entity = ? AND id = ?',
  stale: 'SELECT entity, id FROM hold WHERE stream = ? AND generation <> ?',
  letGoStale: 'DELETE FROM hold WHERE stream = ? AND generation <> ?',
} as const;

/** The version of a row in the cache; 0 when it is not there. */
export function versionOf(db: ReadableDb, entity: string, id: string): number {
  return Number(get(db, statements.version, entity, id)?.version ?? 0);
}

/**
 * The hub's row of an entity, or null. Rows are kept as they came, so that fields of a newer hub are there when the
 * desktop learns of them; what leaves here has passed the entity's schema.
 */
export function hubRow<K extends EntityKind>(db: ReadableDb, entity: K, id: string): EntityRow<K> | null {
  const row = get(db, statements.row, entity, id);
  return row === undefined ? null : parseRow(entity, row.json);
}

/** Every row of a small entity such as dispositions, by id. */
export function hubRows<K extends EntityKind>(db: ReadableDb, entity: K): EntityRow<K>[] {
  return all(db, statements.ofEntity, entity).map((row) => parseRow(entity, row.json));
}

/** The rows of an entity that were made last (ids count up with time), the newest first. */
export function newestHubRows<K extends EntityKind>(
  db: ReadableDb,
  entity: K,
  limit: number,
): EntityRow<K>[] {
  return all(db, statements.newestOf, entity, limit).map((row) => parseRow(entity, row.json));
}

function parseRow<K extends EntityKind>(entity: K, json: unknown): EntityRow<K> {
  const parsed = parseTolerantly(entities[entity].row, JSON.parse(String(json)));
  if (!parsed.success) throw parsed.error;
  return parsed.data as EntityRow<K>;
}

/** Stores a row. The caller has compared versions. */
export function putHubRow(db: WritableDb, entity: string, id: string, version: number, row: unknown): void {
  run(db, statements.upsert, entity, id, version, JSON.stringify(row));
}

/** Removes a row and every stream's hold on it. */
export function removeHubRow(db: WritableDb, entity: string, id: string): void {
  run(db, statements.letGo, entity, id);
  run(db, statements.remove, entity, id);
}

/** Notes that a stream brings this row. */
export function holdRow(
  db: WritableDb,
  stream: string,
  entity: string,
  id: string,
  generation: number,
): void {
  run(db, statements.hold, stream, entity, id, generation);
}

/** Ends a stream's hold on a row, and says whether another one still brings it. */
export function letGoRow(db: WritableDb, stream: string, entity: string, id: string): { held: boolean } {
  run(db, statements.letGoOne, stream, entity, id);
  return { held: get(db, statements.isHeld, entity, id) !== undefined };
}

/**
 * Ends the holds of a stream that are not of this generation and returns the rows that no stream holds any more. They are
 * still there: the caller removes them with what hangs on them.
 */
export function letGoStale(
  db: WritableDb,
  stream: string,
  generation: number,
): { entity: string; id: string }[] {
  const stale = all(db, statements.stale, stream, generation).map((row) => ({
    entity: String(row.entity),
    id: String(row.id),
  }));
  run(db, statements.letGoStale, stream, generation);
  return stale.filter((row) => get(db, statements.isHeld, row.entity, row.id) === undefined);
}
