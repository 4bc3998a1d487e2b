import { describe, expect, test } from 'vitest';
import { all, openDatabase, type WritableDb } from '#main/cache/connection.ts';
import { type Migration, migrate } from '#main/cache/migrate.ts';
import { cacheMigrations } from '#main/cache/migrations/cache/index.ts';
import { workMigrations } from '#main/cache/migrations/work/index.ts';
import { statements as abandoned } from '#main/cache/queries/abandoned.ts';
import { statements as notes } from '#main/cache/queries/contact-notes.ts';
import {
  statements as contacts,
  sortingStatements,
  walkingStatements,
} from '#main/cache/queries/contacts.ts';
import { statements as conversations } from '#main/cache/queries/conversations.ts';
import { statements as cursors } from '#main/cache/queries/cursors.ts';
import { statements as drafts } from '#main/cache/queries/drafts.ts';
import { statements as imMessages } from '#main/cache/queries/im-messages.ts';
import {
  begunStatements,
  statements as interactionCounts,
  sortingStatements as interactionSorting,
  walkingStatements as interactionWalking,
} from '#main/cache/queries/interaction-list.ts';
import { statements as interactions } from '#main/cache/queries/interactions.ts';
import { statements as messages } from '#main/cache/queries/messages.ts';
import { statements as meta } from '#main/cache/queries/meta.ts';
import { statements as outbox } from '#main/cache/queries/outbox.ts';
import { statements as participations } from '#main/cache/queries/participations.ts';
import { statements as remembered } from '#main/cache/queries/remembered.ts';
import { statements as rows } from '#main/cache/queries/rows.ts';
import { statements as threads } from '#main/cache/queries/threads.ts';
import { statements as waitingFiles } from '#main/cache/queries/waiting-files.ts';

function database(migrations: readonly Migration[]): WritableDb {
  const db = openDatabase({
    file: ':memory:',
    key: null,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'FULL',
  });
  migrate(db, migrations);
  return db;
}

const work = database(workMigrations);
const cache = database(cacheMigrations);

function planOf(db: WritableDb, sql: string): string[] {
  const parameters = Array.from(sql.matchAll(/\?/g), () => 1);
  return all(db, `EXPLAIN QUERY PLAN ${sql}`, ...parameters).map((row) => String(row.detail));
}

/** A handful of rows that are all wanted, in the order of their key. */
const wholeTable = new Set<string>([
  cursors.all,
  conversations.all,
  remembered.draftTexts,
  drafts.forget,
  drafts.unsent,
  waitingFiles.all,
]);

/** The text index finds what it reads; rows that a subquery has limited are counted. */
const bounded = /VIRTUAL TABLE INDEX|\(subquery-\d+\)$/;

describe.each([
  ['outbox', work, outbox],
  ['drafts and tabs', work, remembered],
  ['drafts at the hub', work, drafts],
  ['hub rows', cache, rows],
  ['cursors', cache, cursors],
  ['meta', cache, meta],
  ['participations', cache, participations],
  ['abandoned calls', cache, abandoned],
  ['contacts', cache, contacts],
  ['contacts in order', cache, walkingStatements],
  ['notes of contacts', cache, notes],
  ['interactions', cache, interactions],
  ['interactions in order', cache, interactionWalking],
  ['interactions counted', cache, interactionCounts],
  ['messages', cache, messages],
  ['threads', cache, threads],
  ['conversations', cache, conversations],
  ['messages of the messenger', cache, imMessages],
  ['waiting files', work, waitingFiles],
])('%s', (_name, db, statements) => {
  test.each(Object.entries(statements))('%s reads by an index and sorts nothing', (_statement, sql) => {
    const plan = planOf(db, sql);
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    const scans = plan.filter((step) => step.startsWith('SCAN') && !bounded.test(step));
    if (!wholeTable.has(sql)) expect(scans).toEqual([]);
  });
});

describe('the list and its search', () => {
  test('walk one index backwards', () => {
    expect(planOf(cache, participations.list)).toEqual([
      'SEARCH participation USING INDEX participation_list (agent_id=? AND channel=? AND rowid<?)',
    ]);
    expect(planOf(cache, participations.missed)).toEqual([
      'SEARCH participation USING INDEX participation_missed (agent_id=? AND rowid<?)',
    ]);
    expect(planOf(cache, participations.search)).toEqual([
      expect.stringMatching(/^SCAN t VIRTUAL TABLE INDEX \d+:M\d+</),
      'SEARCH p USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });
});

describe('what a search of contacts found', () => {
  test.each(Object.entries(sortingStatements))('is sorted by %s without a scan of them all', (_sort, sql) => {
    const plan = planOf(cache, sql);
    expect(plan[0]).toMatch(/^SCAN t VIRTUAL TABLE INDEX \d+:M\d+/);
    expect(plan.slice(1)).toEqual([
      'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
  });
});

describe('a page of interactions', () => {
  test.each(Object.entries(interactionWalking))('%s goes on in its index where it stopped', (_name, sql) => {
    expect(planOf(cache, sql)[0]).toMatch(
      /^SEARCH i USING (COVERING )?INDEX interaction_\w+ \(channel=\? AND \(\w+,id\)/,
    );
  });

  test.each(Object.entries(interactionSorting))('%s is found by text and sorted', (_name, sql) => {
    const plan = planOf(cache, sql);
    expect(plan[0]).toMatch(/^SCAN t VIRTUAL TABLE INDEX \d+:M\d+/);
    expect(plan.slice(1)).toEqual([
      'SEARCH i USING INTEGER PRIMARY KEY (rowid=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
  });

  test.each(Object.entries(begunStatements))('%s reads only what began in that time', (_name, sql) => {
    expect(planOf(cache, sql)[0]).toMatch(
      /^SEARCH i USING (COVERING )?INDEX interaction_started_at \(channel=\? AND started_at>\? AND started_at<\?\)$/,
    );
  });
});
