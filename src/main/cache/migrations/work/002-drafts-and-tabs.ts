import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/** What is typed and not yet given as a command, and what stands open. */
export const draftsAndTabsMigration: Migration = {
  version: 2,
  name: 'drafts and tabs',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE draft (
        key TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        saved_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE remembered (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      `,
    ),
};
