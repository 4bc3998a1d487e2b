import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/** The commands that the hub has not confirmed: what exists nowhere else. `seq` is the order in which they were given. */
export const outboxMigration: Migration = {
  version: 1,
  name: 'outbox',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        aggregate TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        payload TEXT NOT NULL,
        base_version INTEGER,
        at INTEGER NOT NULL,
        given_at INTEGER NOT NULL,
        agent_id TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'pending',
        held_by TEXT,
        problem TEXT,
        acked_at INTEGER,
        ack_entity TEXT,
        ack_id TEXT,
        ack_version INTEGER
      ) STRICT;
      CREATE INDEX outbox_aggregate ON outbox (aggregate, seq);
      CREATE INDEX outbox_state ON outbox (state, seq);
      CREATE INDEX outbox_held_by ON outbox (held_by) WHERE held_by IS NOT NULL;
      `,
    ),
};
