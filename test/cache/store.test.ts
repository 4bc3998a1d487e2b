import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { all, closeDatabase, openDatabase, run } from '#main/cache/connection.ts';
import { commandsIn } from '#main/cache/queries/outbox.ts';
import { openStore } from '#main/cache/store.ts';
import {
  aParticipation,
  aStore,
  firstSnapshot,
  key,
  me,
  outcomeCommand,
  temporaryFolder,
  value,
  workerPath,
} from './support.ts';

const raw = (dir: string, file: string) =>
  openDatabase({
    file: join(dir, file),
    key,
    nativeBinding: undefined,
    readonly: false,
    synchronous: 'FULL',
  });

/** A worker script that serves as the real one, and dies when asked for this operation, so many times. */
function dyingWorker(dir: string, op: string, times: number): string {
  const script = join(dir, `dies-${op}.ts`);
  writeFileSync(
    script,
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
const left = ${JSON.stringify(join(dir, 'deaths-left'))};
parentPort.on('message', (request) => {
  if (request.op !== ${JSON.stringify(op)}) return;
  const times = Number(readFileSync(left, 'utf8'));
  if (times === 0) return;
  writeFileSync(left, String(times - 1));
  process.exit(9);
});
await import(${JSON.stringify(pathToFileURL(new URL(workerPath).pathname).href)});
`,
  );
  writeFileSync(join(dir, 'deaths-left'), String(times));
  return script;
}

async function dyingStore(op: string, times: number) {
  const dir = temporaryFolder();
  const opened = await openStore({
    dir,
    key,
    nativeBinding: undefined,
    me,
    workerPath: dyingWorker(dir, op, times),
  });
  if (!opened.ok) throw new Error(opened.problem.message);
  onTestFinished(() => opened.value.close());
  const problems: string[] = [];
  opened.value.onProblem((found) => problems.push(found.code));
  return { dir, store: opened.value, problems };
}

describe('the store', () => {
  test('a command is durable when it is answered: another process finds it though this one never closed', async () => {
    const dir = temporaryFolder();
    const store = await aStore(dir);
    const row = aParticipation();
    const command = outcomeCommand('outcome.save', row, { note: 'n' });
    value(await store.request('outbox.give', command));
    const other = raw(dir, 'work.db');
    expect(commandsIn(other, 'pending').map((found) => found.id)).toEqual([command.id]);
    closeDatabase(other);
  });

  test('tells at once what changed, then together', async () => {
    const store = await aStore();
    const told: (readonly string[])[] = [];
    const subscription = store.onChanged((entities) => told.push(entities));
    await firstSnapshot(store, [{ entity: 'participation', row: aParticipation() }]);
    await vi.waitFor(() => expect(told).toEqual([['participation']]));
    await subscription.dispose();
  });

  test('answers a closed store with a problem', async () => {
    const store = await aStore();
    const asked = store.request('outbox.view', null);
    await store.close();
    expect(await asked).toMatchObject({ ok: true });
    expect(await store.request('outbox.view', null)).toMatchObject({
      ok: false,
      problem: { code: 'data.closed' },
    });
    await store.close();
  });

  test('throws a bug in an operation where it was asked for', async () => {
    const store = await aStore();
    await expect(store.request('voiceCalls.get', null as never)).rejects.toThrow(/callId/);
    expect(await store.request('outbox.view', null)).toMatchObject({ ok: true });
  });

  test('says why the files cannot be opened', async () => {
    const dir = join(temporaryFolder(), 'file');
    writeFileSync(dir, 'not a folder');
    const opened = await openStore({ dir, key, nativeBinding: undefined, me, workerPath });
    expect(opened).toMatchObject({ ok: false, problem: { code: 'data.unavailable' } });
  });

  test('says that the worker is not there', async () => {
    const opened = await openStore({
      dir: temporaryFolder(),
      key,
      nativeBinding: undefined,
      me,
      workerPath: '/nowhere/worker.js',
    });
    expect(opened).toMatchObject({ ok: false, problem: { code: 'data.unavailable' } });
  });
});

describe('a worker that dies', () => {
  test('is started again; what was asked is asked once more and nothing is lost or doubled', async () => {
    const { store, problems } = await dyingStore('outbox.give', 1);
    const row = aParticipation();
    const asked = Array.from({ length: 5 }, (_none, index) =>
      outcomeCommand('outcome.save', row, { note: `${index}` }),
    );
    const given = await Promise.all(asked.map((command) => store.request('outbox.give', command)));
    expect(given.every((result) => result.ok)).toBe(true);
    const kept = value(await store.request('outbox.export', null)).map((command) => command.id);
    expect(kept).toEqual(asked.map((command) => command.id));
    expect(problems).toEqual(['data.workerCrashed']);
  });

  test('twice on the same request gives that request up and serves the next', async () => {
    const { store } = await dyingStore('outbox.view', 2);
    expect(await store.request('outbox.view', null)).toMatchObject({
      ok: false,
      problem: { code: 'data.workerCrashed' },
    });
    expect(await store.request('outbox.view', null)).toMatchObject({ ok: true });
  });

  test('again and again is given up', async () => {
    const { store } = await dyingStore('outbox.view', 100);
    await store.request('outbox.view', null);
    await store.request('outbox.view', null);
    expect(await store.request('tabs.get', null)).toMatchObject({
      ok: false,
      problem: { code: 'data.workerCrashed' },
    });
    await store.close();
  });
});

test('a cache that turns out damaged in use is made again, and says so; work is not touched', async () => {
  const dir = temporaryFolder();
  const store = await aStore(dir);
  const row = aParticipation();
  await firstSnapshot(store, [{ entity: 'participation', row }]);
  const command = outcomeCommand('outcome.save', row, { note: 'n' });
  value(await store.request('outbox.give', command));
  const lost = new Promise<void>((resolve) => store.onCacheLost(resolve));
  const cache = raw(dir, 'cache.db');
  // A write makes the worker's own pages stale, so that it reads the damaged ones from the disk.
  run(cache, `INSERT INTO meta (key, value) VALUES ('other', '1')`);
  all(cache, 'PRAGMA wal_checkpoint(TRUNCATE)');
  closeDatabase(cache);
  const file = join(dir, 'cache.db');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(statSync(file).size - 4096, 0x5a), 0, undefined, 4096);
  closeSync(handle);
  expect(await store.request('voiceCalls.get', { callId: row.callId ?? '' })).toMatchObject({
    ok: true,
    value: null,
  });
  await lost;
  expect(value(await store.request('stream.positions', null))).toEqual([]);
  expect(value(await store.request('outbox.undelivered', null))).toMatchObject([{ id: command.id }]);
});

test('main is not stopped while the worker reads and writes', async () => {
  const store = await aStore();
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  onTestFinished(() => clearInterval(turning));
  const rows = Array.from({ length: 2_000 }, () => ({ entity: 'participation', row: aParticipation() }));
  const before = turns;
  await firstSnapshot(store, rows);
  expect(turns).toBeGreaterThan(before);
});
