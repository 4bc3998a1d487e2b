import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * The hub's rows as they came. `hold` says which stream brings a row, so that a row goes when no followed stream has it;
 * its generation tells a snapshot's rows from those that the snapshot no longer has. `cursor.mark` asks for a new
 * snapshot: 'malformed' at the next connection, 'unknown' once the desktop knows more (another catalogue).
 */
export const rowsMigration: Migration = {
  version: 1,
  name: 'rows',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE hub_row (
        entity TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (entity, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE hold (
        stream TEXT NOT NULL,
        entity TEXT NOT NULL,
        id TEXT NOT NULL,
        generation INTEGER NOT NULL,
        PRIMARY KEY (stream, entity, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX hold_row ON hold (entity, id);
      CREATE TABLE cursor (
        stream TEXT PRIMARY KEY,
        seq INTEGER,
        generation INTEGER NOT NULL,
        mark TEXT,
        catalogue TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      `,
    ),
};
