import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase, run, setSchemaVersion } from '#main/cache/connection.ts';
import { closeDataFiles, type OpenedDataFiles, openDataFiles } from '#main/cache/data-files.ts';
import { OperationRefused } from '#main/cache/operation-refused.ts';
import { perform } from '#main/cache/operations.ts';
import type { Input, OperationName, Output } from '#main/cache/protocol.ts';
import {
  aParticipation,
  firstSnapshot,
  key,
  me,
  outcomeCommand,
  someFiles,
  temporaryFolder,
  value,
} from './support.ts';

const options = (dir: string, withKey = key) => ({
  dir,
  key: withKey,
  nativeBinding: undefined,
  me,
  now: 1_700_000_000_000,
});

/** Opens, uses and closes the files of a folder. */
async function using<T>(
  dir: string,
  use: (files: Parameters<typeof firstSnapshot>[0], opened: OpenedDataFiles) => Promise<T>,
): Promise<T> {
  const opened = openDataFiles(options(dir));
  try {
    const request = async <N extends OperationName>(
      op: N,
      input: Input<N>,
    ): Promise<{ ok: true; value: Output<N> }> => ({
      ok: true,
      value: perform(opened, op, input, () => undefined),
    });
    return await use({ request }, opened);
  } finally {
    closeDataFiles(opened);
  }
}

const raw = (dir: string, file: string, withKey = key) =>
  openDatabase({
    file: join(dir, file),
    key: withKey,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'FULL',
  });

/** A folder with one participation in the cache, a command on it, a draft and a tab. */
async function aUsedFolder(): Promise<{ dir: string; callId: string; commandId: string }> {
  const dir = temporaryFolder();
  const row = aParticipation({ source: { address: '+31201234567', name: 'Secretperson' } });
  const command = outcomeCommand('outcome.save', row, { note: 'confidential words' });
  await using(dir, async (files) => {
    await firstSnapshot(files, [{ entity: 'participation', row }]);
    value(await files.request('outbox.give', command));
    value(await files.request('draft.set', { key: 'outcome:1', text: 'half a sentence', at: 1 }));
    value(
      await files.request('tabs.set', {
        tabs: [{ id: 't', kind: 'call', subject: 'x', openedAt: 1 }],
        activeId: 't',
      }),
    );
    value(await files.request('remembered.set', { key: 'noticesSeen', value: ['n'] }));
  });
  return { dir, callId: row.callId ?? '', commandId: command.id };
}

/** Overwrites bytes in the middle of a file, as a dying disk does. */
function damage(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, at);
  closeSync(handle);
}

describe('the files', () => {
  test('hold no word that can be read, in neither file nor log', async () => {
    const dir = temporaryFolder();
    const row = aParticipation({ source: { address: '+31201234567', name: 'Secretperson' } });
    const files = someFiles(dir);
    await firstSnapshot(files, [{ entity: 'participation', row }]);
    value(
      await files.request('outbox.give', outcomeCommand('outcome.save', row, { note: 'confidential words' })),
    );
    const names = readdirSync(dir);
    expect(names).toEqual(expect.arrayContaining(['work.db', 'work.db-wal', 'cache.db', 'cache.db-wal']));
    for (const name of names) {
      const bytes = readFileSync(join(dir, name)).toString('latin1');
      for (const word of [
        'confidential',
        'Secretperson',
        '31201234567',
        'participation',
        'SQLite format',
        'outbox',
      ]) {
        expect({ name, word, found: bytes.includes(word) }).toEqual({ name, word, found: false });
      }
    }
  });

  test('keep what they hold from one start to the next', async () => {
    const { dir, callId, commandId } = await aUsedFolder();
    await using(dir, async (files, opened) => {
      expect(opened.problems).toEqual([]);
      expect(value(await files.request('outbox.undelivered', null))).toMatchObject([{ id: commandId }]);
      expect(value(await files.request('voiceCalls.get', { callId }))).toMatchObject({ pending: true });
      expect(value(await files.request('tabs.get', null)).activeId).toBe('t');
      expect(value(await files.request('remembered.get', { key: 'noticesSeen' }))).toEqual(['n']);
      expect(value(await files.request('remembered.get', { key: 'filters:chat' }))).toBeNull();
    });
  });

  test('opened with another key are not read, and nothing is deleted', async () => {
    const { dir } = await aUsedFolder();
    const other = openDataFiles(options(dir, 'cd'.repeat(32)));
    expect(other.problems).toMatchObject([{ code: 'data.corrupt', details: { saved: 0 } }]);
    closeDataFiles(other);
    const aside = readdirSync(dir).find((name) => name.startsWith('work.corrupt-'));
    const old = raw(dir, aside ?? '');
    expect(run(old, `UPDATE outbox SET attempts = 1`)).toBe(1);
    closeDatabase(old);
  });

  test('show the outbox again at open, because the two are never written in one transaction', async () => {
    const { dir, callId, commandId } = await aUsedFolder();
    const work = raw(dir, 'work.db');
    run(work, 'DELETE FROM outbox WHERE id = ?', commandId);
    closeDatabase(work);
    await using(dir, async (files) => {
      expect(value(await files.request('voiceCalls.get', { callId }))).toMatchObject({
        pending: false,
        outcome: { note: '' },
      });
    });
  });
});

describe('a work.db', () => {
  test('from a newer desktop is read and exported, never written', async () => {
    const { dir, callId, commandId } = await aUsedFolder();
    const work = raw(dir, 'work.db');
    setSchemaVersion(work, 99);
    run(work, 'ALTER TABLE outbox ADD COLUMN colour TEXT');
    closeDatabase(work);
    const before = readFileSync(join(dir, 'work.db'));
    await using(dir, async (files, opened) => {
      expect(opened).toMatchObject({
        exportOnly: true,
        problems: [{ code: 'data.newer', details: { version: 99 } }],
      });
      expect(value(await files.request('outbox.export', null))).toMatchObject([
        { id: commandId, payload: { note: 'confidential words' } },
      ]);
      expect(value(await files.request('voiceCalls.get', { callId }))).toMatchObject({ pending: true });
      const row = aParticipation();
      expect(() =>
        perform(opened, 'outbox.give', outcomeCommand('outcome.save', row, { note: '' }), () => undefined),
      ).toThrow(OperationRefused);
    });
    expect(readFileSync(join(dir, 'work.db')).equals(before)).toBe(true);
  });

  test('that is no database is set aside and a new one begins', async () => {
    const { dir } = await aUsedFolder();
    writeFileSync(join(dir, 'work.db'), 'this is not a database, it is a poem'.repeat(300));
    await using(dir, async (files, opened) => {
      expect(opened).toMatchObject({
        exportOnly: false,
        problems: [{ code: 'data.corrupt', details: { saved: 0 } }],
      });
      expect(value(await files.request('outbox.export', null))).toEqual([]);
    });
    expect(readFileSync(join(dir, 'work.corrupt-1700000000000.db'), 'utf8')).toContain('it is a poem');
    await using(dir, async (_files, opened) => expect(opened.problems).toEqual([]));
  });

  test('damaged in the middle gives what can still be read, and says so', async () => {
    const dir = temporaryFolder();
    const row = aParticipation();
    const ids: string[] = [];
    await using(dir, async (files) => {
      for (let count = 0; count < 60; count += 1) {
        const command = outcomeCommand('outcome.save', row, { note: `${count} ${'words '.repeat(150)}` });
        ids.push(command.id);
        value(await files.request('outbox.give', command));
      }
      value(await files.request('draft.set', { key: 'd', text: 'kept', at: 1 }));
    });
    const file = join(dir, 'work.db');
    damage(file, Math.floor(statSync(file).size / 8192) * 4096, 4096);
    await using(dir, async (files, opened) => {
      expect(opened.problems).toMatchObject([{ code: 'data.corrupt' }]);
      const saved = value(await files.request('outbox.export', null)).map((command) => command.id);
      expect(saved.length).toBeGreaterThan(20);
      expect(saved.length).toBeLessThan(60);
      expect(ids).toEqual(expect.arrayContaining(saved));
      expect(value(await files.request('draft.get', { key: 'd' }))).toBe('kept');
    });
  });
});

describe('a cache.db', () => {
  test.each([
    ['is no database', (dir: string) => writeFileSync(join(dir, 'cache.db'), 'x'.repeat(9000))],
    [
      'is from a newer desktop',
      (dir: string) => {
        const cache = raw(dir, 'cache.db');
        setSchemaVersion(cache, 99);
        closeDatabase(cache);
      },
    ],
  ])('that %s is made again, and the work stays', async (_name, spoil) => {
    const { dir, commandId } = await aUsedFolder();
    spoil(dir);
    await using(dir, async (files, opened) => {
      expect(opened.problems).toEqual([]);
      expect(value(await files.request('stream.positions', null))).toEqual([]);
      expect(value(await files.request('outbox.undelivered', null))).toMatchObject([{ id: commandId }]);
    });
    expect(readdirSync(dir).filter((name) => name.includes('corrupt'))).toEqual([]);
  });
});
