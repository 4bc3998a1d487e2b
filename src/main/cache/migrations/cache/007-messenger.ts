import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * The messenger. `im_conversation` is each conversation as it is shown, with the outbox laid over it, so that the list of them costs
 * no more than reading it; `im_message` is the order of a thread and `im_text` what its messages are found by. Their `n` is the moment
 * in which a message was written (see queries/places.ts), so that a search backwards gives what is new first. The hub's rows
 * are in hub_row. What an older hub said of agents, their state and the policy counts as older than any version, and every stream as to
 * be read again.
 */
export const messengerMigration: Migration = {
  version: 7,
  name: 'messenger',
  up: (db) =>
    script(
      db,
      `
      UPDATE hub_row SET version = -1 WHERE entity IN ('agent', 'agentState', 'policy');
      UPDATE cursor SET mark = 'unknown';
      CREATE TABLE im_conversation (
        key TEXT PRIMARY KEY,
        thread_id TEXT,
        local INTEGER NOT NULL,
        shown TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX im_conversation_thread ON im_conversation (thread_id) WHERE thread_id IS NOT NULL;
      CREATE INDEX im_conversation_local ON im_conversation (local) WHERE local = 1;
      CREATE TABLE im_member (
        id TEXT PRIMARY KEY,
        group_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        may_write INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX im_member_group ON im_member (group_id, agent_id);
      CREATE INDEX im_member_agent ON im_member (agent_id, group_id);
      CREATE TABLE im_mark (
        id TEXT PRIMARY KEY,
        thread_id TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        own INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX im_mark_thread ON im_mark (thread_id, agent_id);
      CREATE TABLE im_message (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        thread_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        author_id TEXT NOT NULL
      ) STRICT;
      CREATE INDEX im_message_thread ON im_message (thread_id, seq, author_id);
      CREATE VIRTUAL TABLE im_text USING fts5(
        scope, words,
        content='', contentless_delete=1, detail=column, prefix='1 2 3 4 5',
        tokenize="unicode61 remove_diacritics 2"
      );
      `,
    ),
};
