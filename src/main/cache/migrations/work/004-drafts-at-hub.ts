import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Drafts go to the hub as well, for the agent's next desktop. `unsent`: typed here since the hub was told. `hub_at` is when the
 * one that the hub was told of last was typed (hub time). An empty text is a draft that was given or thrown away: the hub still
 * has to hear of it, and what it said before must not come back.
 */
export const draftsAtHubMigration: Migration = {
  version: 4,
  name: 'drafts at the hub',
  up: (db) =>
    script(
      db,
      `
      ALTER TABLE draft ADD COLUMN hub_at INTEGER;
      ALTER TABLE draft ADD COLUMN unsent INTEGER NOT NULL DEFAULT 1;
      CREATE INDEX draft_unsent ON draft (saved_at) WHERE unsent = 1;
      `,
    ),
};
