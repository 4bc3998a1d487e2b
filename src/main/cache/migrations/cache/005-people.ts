import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Contacts as they are shown, each with the keys that a list can be sorted by: one index a column, ended by the id so that a
 * page goes on where the one before stopped. The views stand apart, so that reading many keys reads few pages. `n` counts up
 * with every change: backwards, the text index gives what is new first. `scope` holds what a list is filtered by (its list, its
 * tags, whose it is) and `terms` all of a row's terms, for a page that is walked in the order of its keys.
 * `hub_version` is null for what the hub has not told of. What a hub without contacts said of agents and queues counts as
 * older than any version, and every stream as to be read again: their lists come with the next hello.
 */
export const peopleMigration: Migration = {
  version: 5,
  name: 'people',
  up: (db) =>
    script(
      db,
      `
      UPDATE hub_row SET version = -1 WHERE entity IN ('agent', 'queue');
      UPDATE cursor SET mark = 'unknown';
      CREATE TABLE contact (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        list_id TEXT NOT NULL,
        name TEXT NOT NULL,
        company TEXT NOT NULL,
        list TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        hub_version INTEGER,
        local INTEGER NOT NULL,
        terms TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contact_name ON contact (name, id);
      CREATE INDEX contact_company ON contact (company, id);
      CREATE INDEX contact_list ON contact (list, id);
      CREATE INDEX contact_updated_at ON contact (updated_at, id);
      CREATE INDEX contact_created_at ON contact (created_at, id);
      CREATE INDEX contact_list_id ON contact (list_id);
      CREATE INDEX contact_local ON contact (local) WHERE local = 1;
      CREATE TABLE contact_view (
        n INTEGER PRIMARY KEY,
        view TEXT NOT NULL
      ) STRICT;
      CREATE VIRTUAL TABLE contact_text USING fts5(
        scope, names, company, numbers, emails, fields, notes,
        content='', contentless_delete=1, detail=column, prefix='1 2 3 4 5',
        tokenize="unicode61 remove_diacritics 2"
      );
      CREATE TABLE contact_note (
        id TEXT PRIMARY KEY,
        contact_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        hub_version INTEGER,
        view TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX contact_note_feed ON contact_note (contact_id, at, id);
      CREATE INDEX contact_note_local ON contact_note (contact_id) WHERE hub_version IS NULL;
      `,
    ),
};
