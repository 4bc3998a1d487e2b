import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Digital interactions by what lists filter and sort: the hub's row with this desktop's undelivered work laid over it. `n` is the
 * moment in which it began (see queries/places.ts), so that a search backwards gives what is new first; one index a
 * column that can be sorted by, ended by the id and by what a period asks of every row. The terms stand apart, so that reading many
 * keys reads few pages. `unread` is what this agent has not read. `interaction_text` has the words of
 * the header and of every entry of the thread that is here. `message` is the order of a thread, `read_mark` how far it was read;
 * the rows themselves are in hub_row. `thread` says which threads are followed, and when one was followed last: rows of
 * those that are left stay until they are old. What an older hub said of agents, queues and the policy counts as older
 * than any version, and every stream as to be read again: interactions come with the next hello.
 */
export const interactionsMigration: Migration = {
  version: 6,
  name: 'digital interactions',
  up: (db) =>
    script(
      db,
      `
      UPDATE hub_row SET version = -1 WHERE entity IN ('agent', 'queue', 'policy');
      UPDATE cursor SET mark = 'unknown';
      CREATE TABLE interaction (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        channel TEXT NOT NULL,
        number INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        status TEXT NOT NULL,
        subject TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        queue_id TEXT NOT NULL,
        owner_id TEXT,
        open INTEGER NOT NULL,
        unmanaged INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        local INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX interaction_number ON interaction (channel, number, id, started_at);
      CREATE INDEX interaction_started_at ON interaction (channel, started_at, id);
      CREATE INDEX interaction_last_at ON interaction (channel, last_at, id, started_at);
      CREATE INDEX interaction_status ON interaction (channel, status, id, started_at);
      CREATE INDEX interaction_subject ON interaction (channel, subject, id, started_at);
      CREATE TABLE interaction_terms (
        n INTEGER PRIMARY KEY,
        terms TEXT NOT NULL
      ) STRICT;
      CREATE INDEX interaction_over ON interaction (last_at) WHERE open = 0;
      CREATE INDEX interaction_queue ON interaction (queue_id);
      CREATE INDEX interaction_new ON interaction (conversation_id) WHERE unmanaged = 1;
      CREATE INDEX interaction_unread ON interaction (owner_id) WHERE unread > 0;
      CREATE INDEX interaction_local ON interaction (local) WHERE local = 1;
      CREATE VIRTUAL TABLE interaction_text USING fts5(
        scope, names, numbers, subject, note, messages,
        content='', contentless_delete=1, detail=column, prefix='1 2 3 4 5',
        tokenize="unicode61 remove_diacritics 2"
      );
      CREATE TABLE message (
        id TEXT PRIMARY KEY,
        interaction_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        incoming INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX message_thread ON message (interaction_id, seq, incoming);
      CREATE TABLE read_mark (
        interaction_id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        incoming INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE thread (
        interaction_id TEXT PRIMARY KEY,
        followed INTEGER NOT NULL,
        followed_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX thread_followed_at ON thread (followed, followed_at);
      `,
    ),
};
