import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Abandoned calls as they are shown, each with the keys that the list can be sorted by: one index a column, ended by the id so
 * that a page goes on where the one before stopped. `terms` is what a search looks in. The index on participations finds the
 * calls that go on now, for agents whose phone is told of by the hub.
 */
export const abandonedCallsMigration: Migration = {
  version: 4,
  name: 'abandoned calls',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE abandoned_call (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL,
        party TEXT NOT NULL,
        queue TEXT NOT NULL,
        abandoned_at INTEGER NOT NULL,
        disposition TEXT NOT NULL,
        last_assigned_to TEXT NOT NULL,
        reserved_by TEXT NOT NULL,
        disposition_id TEXT,
        terms TEXT NOT NULL,
        local INTEGER NOT NULL,
        view TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX abandoned_number ON abandoned_call (number, id);
      CREATE INDEX abandoned_party ON abandoned_call (party, id);
      CREATE INDEX abandoned_queue ON abandoned_call (queue, id);
      CREATE INDEX abandoned_abandoned_at ON abandoned_call (abandoned_at, id);
      CREATE INDEX abandoned_disposition ON abandoned_call (disposition, id);
      CREATE INDEX abandoned_last_assigned_to ON abandoned_call (last_assigned_to, id);
      CREATE INDEX abandoned_reserved_by ON abandoned_call (reserved_by, id);
      CREATE INDEX abandoned_disposition_id ON abandoned_call (disposition_id) WHERE disposition_id IS NOT NULL;
      CREATE INDEX abandoned_local ON abandoned_call (local) WHERE local = 1;
      CREATE INDEX participation_live ON participation (agent_id) WHERE phase IN ('offered', 'live', 'held');
      `,
    ),
};
