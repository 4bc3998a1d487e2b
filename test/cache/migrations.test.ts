import { describe, expect, test } from 'vitest';
import {
  all,
  get,
  openDatabase,
  run,
  schemaVersion,
  script,
  setSchemaVersion,
  type WritableDb,
} from '#main/cache/connection.ts';
import { type Migration, migrate } from '#main/cache/migrate.ts';
import { cacheMigrations } from '#main/cache/migrations/cache/index.ts';
import { workMigrations } from '#main/cache/migrations/work/index.ts';
import { abandonedView, putAbandoned, removeAbandoned } from '#main/cache/queries/abandoned.ts';
import { contactView, putContact, removeContact } from '#main/cache/queries/contacts.ts';
import {
  groupsOf,
  imMarkOf,
  keyOfThread,
  localConversations,
  putConversation,
  putImMark,
  putMember,
} from '#main/cache/queries/conversations.ts';
import { cursorOf, needsSnapshot, putCursor } from '#main/cache/queries/cursors.ts';
import { draftSent, unsentDrafts } from '#main/cache/queries/drafts.ts';
import {
  findImMessages,
  imMessagesBefore,
  putImMessage,
  removeImMessage,
} from '#main/cache/queries/im-messages.ts';
import {
  newestInteractions,
  putInteraction,
  removeInteraction,
  unreadOfOwner,
} from '#main/cache/queries/interactions.ts';
import { messagesBefore, putMessage } from '#main/cache/queries/messages.ts';
import { addCommand, commandById } from '#main/cache/queries/outbox.ts';
import { callView, liveCalls, plainView, putView } from '#main/cache/queries/participations.ts';
import { draft, setDraft } from '#main/cache/queries/remembered.ts';
import { hubRow, putHubRow, versionOf } from '#main/cache/queries/rows.ts';
import { isFollowed, markOf, putMark, setFollowed } from '#main/cache/queries/threads.ts';
import {
  addWaitingFile,
  hasContent,
  markUploaded,
  removeWaitingFile,
  waitingFile,
} from '#main/cache/queries/waiting-files.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import { aChat, aMark, aMessage, began, queueId } from './interactions.ts';
import { aMember, anImMark, anImMessage, beaKey } from './messenger.ts';
import { aContact } from './people.ts';
import { aCommand, aParticipation, me } from './support.ts';

const inMemory = (): WritableDb =>
  openDatabase({
    file: ':memory:',
    key: null,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'FULL',
  });

const upTo = (migrations: readonly Migration[], version: number): WritableDb => {
  const db = inMemory();
  expect(migrate(db, migrations.slice(0, version))).toEqual({ kind: 'ready', from: 0, to: version });
  return db;
};

const tables = (db: WritableDb): string[] =>
  all(
    db,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\' ORDER BY name`,
  ).map((row) => String(row.name));

describe('the runner', () => {
  const first: Migration = {
    version: 1,
    name: 'one',
    up: (db) => script(db, 'CREATE TABLE one (a INTEGER) STRICT'),
  };
  const broken: Migration = {
    version: 2,
    name: 'broken',
    up: (db) => {
      script(db, 'CREATE TABLE two (a INTEGER) STRICT');
      throw new Error('stop');
    },
  };

  test('does all steps or none', () => {
    const db = inMemory();
    expect(() => migrate(db, [first, broken])).toThrow('stop');
    expect(tables(db)).toEqual([]);
    expect(schemaVersion(db)).toBe(0);
  });

  test('goes on where an older desktop stopped, once', () => {
    const db = inMemory();
    migrate(db, [first]);
    const second: Migration = {
      ...broken,
      up: (target) => script(target, 'CREATE TABLE two (a INTEGER) STRICT'),
    };
    expect(migrate(db, [first, second])).toEqual({ kind: 'ready', from: 1, to: 2 });
    expect(migrate(db, [first, second])).toEqual({ kind: 'ready', from: 2, to: 2 });
    expect(tables(db)).toEqual(['one', 'two']);
  });

  test('refuses the future and leaves it alone', () => {
    const db = inMemory();
    setSchemaVersion(db, 7);
    expect(migrate(db, [first])).toEqual({ kind: 'future', version: 7 });
    expect(tables(db)).toEqual([]);
  });

  test('refuses a list with a gap', () => {
    expect(() => migrate(inMemory(), [broken])).toThrow('must have number 1');
  });
});

describe('work.db', () => {
  test('1: commands keep the order in which they were given, and an id is given once', () => {
    const db = upTo(workMigrations, 1);
    const command = aCommand('agent.setIntent', 'agent:a', { intent: { kind: 'available' } });
    const added = addCommand(db, command);
    expect(addCommand(db, command)).toEqual(added);
    expect(added).toMatchObject({ seq: 1, state: 'pending', attempts: 0, ack: null, problem: null });
    expect(addCommand(db, aCommand('agent.setIntent', 'agent:a', {})).seq).toBeGreaterThan(1);
    expect(() => run(db, 'UPDATE outbox SET at = ? WHERE id = ?', 'soon', command.id)).toThrow(/INTEGER/);
  });

  test('2: drafts beside the commands of before', () => {
    const db = upTo(workMigrations, 1);
    const command = addCommand(db, aCommand('agent.setIntent', 'agent:a', {}));
    migrate(db, workMigrations.slice(0, 2));
    run(db, 'INSERT INTO draft (key, text, saved_at) VALUES (?, ?, ?)', 'outcome:1', 'words', 5);
    expect(draft(db, 'outcome:1')).toBe('words');
    expect(commandById(db, command.id)).toEqual(command);
  });

  test('3: files that wait, beside the drafts of before', () => {
    const db = upTo(workMigrations, 2);
    run(db, 'INSERT INTO draft (key, text, saved_at) VALUES (?, ?, ?)', 'outcome:1', 'words', 5);
    migrate(db, workMigrations.slice(0, 3));
    const file = {
      ...{ id: newId(), name: 'a.png', type: 'image/png', size: 3, sha256: 'ab', addedAt: 1 },
      uploaded: false,
    };
    addWaitingFile(db, file);
    markUploaded(db, file.id);
    expect(waitingFile(db, file.id)).toEqual({ ...file, uploaded: true });
    expect(hasContent(db, 'ab')).toBe(true);
    removeWaitingFile(db, file.id);
    expect(hasContent(db, 'ab')).toBe(false);
    expect(draft(db, 'outcome:1')).toBe('words');
  });

  test('4: the hub is told of the drafts of before, and of those that are given', () => {
    const db = upTo(workMigrations, 3);
    run(db, 'INSERT INTO draft (key, text, saved_at) VALUES (?, ?, ?)', 'outcome:1', 'words', 5);
    migrate(db, workMigrations.slice(0, 4));
    expect(unsentDrafts(db)).toEqual([{ key: 'outcome:1', text: 'words', typedAt: 5 }]);
    setDraft(db, 'outcome:2', 'more', 6.4);
    setDraft(db, 'outcome:2', 'more words', 7);
    expect(draft(db, 'outcome:2')).toBe('more words');
    setDraft(db, 'outcome:2', null, 8);
    expect(draft(db, 'outcome:2')).toBeNull();
    draftSent(db, { key: 'outcome:1', text: 'words', at: 9, now: 9 });
    expect(unsentDrafts(db)).toEqual([{ key: 'outcome:2', text: null, typedAt: 8 }]);
  });

  test('every step is tested above', () => {
    expect(workMigrations).toHaveLength(4);
  });
});

describe('cache.db', () => {
  test('1: a row stands once for each entity and id', () => {
    const db = upTo(cacheMigrations, 1);
    run(db, 'INSERT INTO hub_row (entity, id, version, json) VALUES (?, ?, ?, ?)', 'queue', 'a', 1, '{}');
    expect(() =>
      run(db, 'INSERT INTO hub_row (entity, id, version, json) VALUES (?, ?, ?, ?)', 'queue', 'a', 2, '{}'),
    ).toThrow(/UNIQUE/);
    run(db, 'INSERT INTO cursor (stream, generation, catalogue) VALUES (?, ?, ?)', 'workspace', 1, '');
    expect(get(db, 'SELECT seq FROM cursor')).toEqual({ seq: null });
  });

  test('2: the text index finds a row by its place and keeps no text', () => {
    const db = upTo(cacheMigrations, 2);
    const insert =
      'INSERT INTO participation_text (rowid, owner, names, numbers, queue, note) VALUES (?, ?, ?, ?, ?, ?)';
    run(db, insert, 9, 'me', 'zoe', '31201234567', 'sales', 'a note');
    expect(
      all(db, `SELECT rowid, note FROM participation_text WHERE participation_text MATCH '"zo" *'`),
    ).toEqual([{ rowid: 9, note: null }]);
    run(db, 'DELETE FROM participation_text WHERE rowid = ?', 9);
    expect(all(db, `SELECT rowid FROM participation_text WHERE participation_text MATCH '"zo" *'`)).toEqual(
      [],
    );
  });

  test('3: rows of an older hub are shown and read again, and go like any other', () => {
    const db = upTo(cacheMigrations, 2);
    const me = newId();
    const agent = { id: me, version: 4, login: 'a', name: 'A', extension: '1', role: 'agent' };
    const old = { ...agent, typology: 'builtin', queueIds: [] };
    const { recording: _recording, skillId: _skillId, conference: _conference, ...call } = aParticipation();
    putHubRow(db, 'agent', me, 4, old);
    putHubRow(db, 'policy', me, 2, { id: me, version: 2, name: 'W', policy: {} });
    putHubRow(db, 'participation', call.id, 1, call);
    putHubRow(db, 'queue', me, 7, { id: me });
    putView(db, plainView(call as Participation), 1);
    putCursor(db, { stream: 'workspace', seq: 5, generation: 1, mark: null, catalogue: 'queue' });
    migrate(db, cacheMigrations.slice(0, 3));
    expect(hubRow(db, 'agent', me)).toEqual({
      ...old,
      apps: null,
      headerHidden: [],
      messenger: true,
      skillIds: [],
      teamId: null,
      contactLists: [],
    });
    expect(hubRow(db, 'policy', me)).toMatchObject({ name: 'W', region: '' });
    expect(hubRow(db, 'participation', call.id)).toMatchObject({ recording: 'off', conference: null });
    expect(callView(db, call.agentId, call.callId ?? '')).toMatchObject({ id: call.id, recording: 'off' });
    // The hub's own row is newer, whatever its version; what did not change needs no second reading.
    expect(versionOf(db, 'agent', me)).toBe(-1);
    expect(versionOf(db, 'queue', me)).toBe(7);
    const cursor = cursorOf(db, 'workspace');
    expect(cursor).not.toBeNull();
    expect(cursor !== null && needsSnapshot(cursor)).toBe(true);
  });

  test('4: abandoned calls beside the calls of before', () => {
    const db = upTo(cacheMigrations, 3);
    const call = aParticipation({ phase: 'live' });
    putView(db, plainView(call), 1);
    migrate(db, cacheMigrations.slice(0, 4));
    expect(liveCalls(db, call.agentId).map(({ id }) => id)).toEqual([call.id]);
    const abandoned = {
      id: newId(),
      version: 1,
      interactionNumber: 7,
      party: call.source,
      queueId: newId(),
      queueName: 'Sales',
      joinedAt: 1,
      abandonedAt: 2,
      outcome: call.outcome,
      lastAssignedTo: null,
      reservedBy: null,
      pending: false,
      refused: null,
    };
    putAbandoned(db, abandoned, '');
    expect(abandonedView(db, abandoned.id)).toEqual(abandoned);
    removeAbandoned(db, abandoned.id);
    expect(abandonedView(db, abandoned.id)).toBeNull();
  });

  test('5: contacts; agents and queues are read again for their lists', () => {
    const db = upTo(cacheMigrations, 4);
    const id = newId();
    putHubRow(db, 'agent', id, 4, { id });
    putHubRow(db, 'disposition', id, 4, { id });
    putCursor(db, { stream: 'workspace', seq: 5, generation: 1, mark: null, catalogue: 'queue' });
    migrate(db, cacheMigrations.slice(0, 5));
    expect([versionOf(db, 'agent', id), versionOf(db, 'disposition', id)]).toEqual([-1, 4]);
    const cursor = cursorOf(db, 'workspace');
    expect(cursor !== null && needsSnapshot(cursor)).toBe(true);
    const contact = { ...aContact(), pending: false, refused: null };
    putContact(db, contact, { hubVersion: 1, listName: 'Customers', meId: id, notes: [] });
    expect(contactView(db, contact.id)).toEqual(contact);
    removeContact(db, contact.id);
    expect(contactView(db, contact.id)).toBeNull();
  });

  test('6: interactions have places in lists, threads and marks; what was known before is read again', () => {
    const db = upTo(cacheMigrations, 5);
    const queue = { id: newId(), version: 4, key: 's', name: 'Sales', number: '1', archived: false };
    putHubRow(db, 'queue', queue.id, 4, queue);
    putCursor(db, { stream: 'workspace', seq: 5, generation: 1, mark: null, catalogue: 'of before' });
    migrate(db, cacheMigrations.slice(0, 6));
    expect(versionOf(db, 'queue', queue.id)).toBe(-1);
    expect(hubRow(db, 'queue', queue.id)).toMatchObject({ name: 'Sales', routing: { mode: 'longestIdle' } });
    const cursor = cursorOf(db, 'workspace');
    expect(cursor !== null && needsSnapshot(cursor)).toBe(true);
    const chat = aChat({ ownerId: me.id });
    putInteraction(db, chat, { unread: 2, messages: 'lost parcel', local: false });
    expect(unreadOfOwner(db, me.id)).toEqual([{ interactionId: chat.id, unread: 2 }]);
    expect(newestInteractions(db, 'messages : "parc" *', 5)).toEqual([chat.id]);
    removeInteraction(db, chat.id);
    expect(newestInteractions(db, 'messages : "parc" *', 5)).toEqual([]);
    const message = aMessage(chat.id, 3);
    putHubRow(db, 'message', message.id, 1, message);
    putMessage(db, message);
    expect(messagesBefore(db, chat.id, null, 5)).toEqual([message]);
    putMark(db, aMark(chat.id, 3, 1));
    expect(markOf(db, chat.id)).toEqual({ seq: 3, incoming: 1 });
    setFollowed(db, chat.id, true, began);
    expect(isFollowed(db, chat.id)).toBe(true);
  });

  test('7: conversations with members, marks and messages; agents, their state and the policy are read again', () => {
    const db = upTo(cacheMigrations, 6);
    putHubRow(db, 'agent', me.id, 4, me);
    putHubRow(db, 'queue', queueId, 4, { id: queueId });
    putCursor(db, { stream: 'workspace', seq: 5, generation: 1, mark: null, catalogue: 'of before' });
    migrate(db, cacheMigrations.slice(0, 7));
    expect([versionOf(db, 'agent', me.id), versionOf(db, 'queue', queueId)]).toEqual([-1, 4]);
    const cursor = cursorOf(db, 'workspace');
    expect(cursor !== null && needsSnapshot(cursor)).toBe(true);
    const message = anImMessage(newId(), 1, { text: 'The lost parcel' });
    const found = () => findImMessages(db, 'parc', null, 5);
    putHubRow(db, 'imMessage', message.id, 1, message);
    putImMessage(db, message);
    expect([found(), imMessagesBefore(db, message.threadId, null, 5)]).toEqual([[message], [message]]);
    removeImMessage(db, message.id);
    expect(found()).toEqual([]);
    const mark = anImMark(message.threadId, 3, { own: 1 });
    putImMark(db, mark);
    expect(imMarkOf(db, mark.threadId, mark.agentId)).toEqual({ seq: 3, own: 1 });
    putMember(db, aMember(message.threadId));
    expect(groupsOf(db, me.id)).toEqual([message.threadId]);
    putConversation(db, beaKey, { threadId: message.threadId, local: true, text: '{}' });
    expect([keyOfThread(db, message.threadId), localConversations(db)]).toEqual([beaKey, [beaKey]]);
  });

  test('every step is tested above', () => {
    expect(cacheMigrations).toHaveLength(7);
  });
});

test.each([
  ['work', workMigrations],
  ['cache', cacheMigrations],
])('every table of %s.db is strict', (_name, migrations) => {
  const db = upTo(migrations, migrations.length);
  const loose = all(
    db,
    `SELECT l.name FROM pragma_table_list l WHERE l.schema = 'main' AND l.type = 'table' AND l.strict = 0
     AND l.name NOT LIKE 'sqlite_%'`,
  );
  expect(loose).toEqual([]);
});
