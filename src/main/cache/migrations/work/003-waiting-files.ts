import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/** Files that wait for the message that they are sent with. Their bytes lie beside work.db, sealed, each by its SHA-256. */
export const waitingFilesMigration: Migration = {
  version: 3,
  name: 'waiting files',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE waiting_file (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        uploaded INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX waiting_file_content ON waiting_file (sha256);
      `,
    ),
};
