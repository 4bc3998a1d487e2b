import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Participations as they are shown: the hub's row with this desktop's undelivered work laid over it. `n` is the list's
 * order (see queries/participations.ts), so that both list and search walk it backwards and sort nothing. `hub_version`
 * is null for a call that the hub has not told of. The text index keeps no copy of the text.
 */
export const participationsMigration: Migration = {
  version: 2,
  name: 'participations',
  up: (db) =>
    script(
      db,
      `
      CREATE TABLE participation (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        agent_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        call_id TEXT,
        phase TEXT NOT NULL,
        phase_since INTEGER NOT NULL,
        hub_version INTEGER,
        local INTEGER NOT NULL,
        view TEXT NOT NULL
      ) STRICT;
      CREATE INDEX participation_list ON participation (agent_id, channel);
      CREATE INDEX participation_call ON participation (call_id) WHERE call_id IS NOT NULL;
      CREATE INDEX participation_wrap_up ON participation (agent_id, phase_since) WHERE phase = 'wrapUp';
      CREATE INDEX participation_local ON participation (local) WHERE local = 1;
      CREATE VIRTUAL TABLE participation_text USING fts5(
        owner, names, numbers, queue, note,
        content='', contentless_delete=1, detail=column, prefix='1 2 3 4 5',
        tokenize="unicode61 remove_diacritics 2"
      );
      `,
    ),
};
