import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, problem } from '#shared/util/problem.ts';
import { isSound, isUnreadable, sqliteCode } from './connection.ts';
import { closeDataFiles, deleteDatabase, type OpenedDataFiles, openDataFiles } from './data-files.ts';
import { OperationRefused } from './operation-refused.ts';
import { perform } from './operations.ts';
import type { OperationName, WorkerReply, WorkerRequest, WorkerStart } from './protocol.ts';

/*
 * The thread that owns SQLite. It performs one request after another, so that no two operations ever interleave, and no
 * disk ever makes main wait.
 */
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only');
const start = workerData as WorkerStart;
const reply = (message: WorkerReply): void => port.postMessage(message);

function open(): OpenedDataFiles {
  return openDataFiles({ ...start, now: Date.now() });
}

let files: OpenedDataFiles | null = null;
try {
  files = open();
  reply({ kind: 'opened', exportOnly: files.exportOnly, problems: files.problems });
} catch (error) {
  reply({ kind: 'notOpened', problem: fileProblem(error) ?? problem('data.unavailable', String(error)) });
  port.close();
}

port.on('message', (request: WorkerRequest) => {
  if (files === null) return;
  if (request.kind === 'close') {
    closeDataFiles(files);
    files = null;
    port.close();
    return;
  }
  answer(request.id, request.op, request.input);
});

function answer(id: number, op: OperationName, input: unknown): void {
  const changed = new Set<string>();
  try {
    const value = performSafely(op, input, changed);
    reply({ kind: 'done', id, value, changed: [...changed] });
  } catch (error) {
    const expected = error instanceof OperationRefused ? error.problem : fileProblem(error);
    if (expected !== null) reply({ kind: 'refused', id, problem: expected });
    else if (error instanceof Error)
      reply({ kind: 'bug', id, message: error.message, stack: error.stack ?? '' });
    else throw error;
  }
}

/** Performs; when cache.db turns out damaged, makes it again and performs once more. A damaged work.db ends the thread. */
function performSafely(op: OperationName, input: unknown, changed: Set<string>): unknown {
  const touch = (...entities: readonly string[]): void => {
    for (const entity of entities) changed.add(entity);
  };
  if (files === null) throw new Error('The files are closed');
  try {
    return perform(files, op, input as never, touch);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    // Opening it again sets it aside and saves what can be read: that is the job of the next thread.
    if (!isSound(files.work)) process.exit(1);
    closeDataFiles(files);
    deleteDatabase(join(start.dir, 'cache.db'));
    files = open();
    reply({ kind: 'cacheLost' });
    return perform(files, op, input as never, touch);
  }
}

/** What SQLite's or the disk's errors mean for the agent; null for a bug. */
function fileProblem(error: unknown): Problem | null {
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return problem('data.diskFull', String(error));
  if (code.startsWith('SQLITE_READONLY')) return problem('data.readOnly', String(error));
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return problem('data.inUse', String(error));
  const unusable = ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'EACCES', 'EPERM', 'EROFS', 'EIO'];
  if (unusable.some((prefix) => code.startsWith(prefix))) return problem('data.unavailable', String(error));
  return null;
}
