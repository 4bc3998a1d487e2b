import { Worker } from 'node:worker_threads';
import { assertNever } from '#shared/util/assert-never.ts';
import { type Clock, systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { coalesce } from './coalesce.ts';
import type { Input, OperationName, Output, WorkerReply, WorkerRequest, WorkerStart } from './protocol.ts';

export interface OpenStoreOptions extends WorkerStart {
  /** The worker's script: the built one in the desktop, the source in tests. */
  readonly workerPath: string | URL;
  readonly clock?: Clock;
}

/** The data of one agent at one hub. Every request goes to the worker; main never waits for a disk. */
export interface Store {
  /** True when work.db was written by a newer desktop: reads work, commands and drafts answer 'data.newer'. */
  readonly exportOnly: boolean;
  /** What had to be done to open the files: 'data.newer', 'data.corrupt'. */
  readonly problems: readonly Problem[];
  /**
   * Performs one operation; requests are served in the order in which they were made. Expected failures are problems
   * ('data.diskFull', 'data.newer', 'data.workerCrashed', 'data.closed', ...); a bug in an operation rejects.
   */
  request<N extends OperationName>(op: N, input: Input<N>): Promise<Result<Output<N>>>;
  /** Entities whose rows changed: at once, then at most every 50 ms. */
  onChanged(listener: (entities: readonly string[]) => void): Disposable;
  /** The cache was found damaged and is empty now: the streams must be read again. */
  onCacheLost(listener: () => void): Disposable;
  /** The worker died and was started again, or could not be ('data.workerCrashed', or what opening it said). */
  onProblem(listener: (problem: Problem) => void): Disposable;
  close(): Promise<void>;
}

interface Waiting {
  readonly request: Extract<WorkerRequest, { kind: 'perform' }>;
  readonly settle: (result: Result<unknown>) => void;
  readonly reject: (error: Error) => void;
  /** How often the worker has died with this request unanswered. */
  deaths: number;
}

/** A worker that dies more often than this within a minute is not started again. */
const maxDeathsAMinute = 3;

/** Opens both files in a worker of their own. A problem says why they cannot be used at all. */
export async function openStore(options: OpenStoreOptions): Promise<Result<Store>> {
  const clock = options.clock ?? systemClock;
  const { dir, key, nativeBinding, me } = options;
  const start: WorkerStart = { dir, key, nativeBinding, me };
  const changed = new Emitter<readonly string[]>();
  const cacheLost = new Emitter<void>();
  const problems = new Emitter<Problem>();
  const announce = coalesce(clock, 50, (entities) => changed.emit(entities));

  const waiting = new Map<number, Waiting>();
  const deaths: number[] = [];
  let nextId = 1;
  let worker: Worker | null = null;
  /** False while a worker starts: requests wait and are sent when it has opened the files. */
  let ready = false;
  let closing: Promise<void> | null = null;
  let unavailable: Problem | null = null;
  let opened: Extract<WorkerReply, { kind: 'opened' }> | null = null;

  const finish = (id: number, end: (request: Waiting) => void): void => {
    const request = waiting.get(id);
    waiting.delete(id);
    if (request !== undefined) end(request);
  };

  const failAll = (reason: Problem): void => {
    for (const id of [...waiting.keys()]) finish(id, (request) => request.settle(fail(reason)));
  };

  const launch = (): Promise<Problem | null> =>
    new Promise((resolve) => {
      const thread = new Worker(options.workerPath, {
        workerData: start,
        execArgv: [],
        stdout: false,
        stderr: false,
      });
      worker = thread;
      let lastError: unknown = null;
      thread.on('message', (message: WorkerReply) => {
        switch (message.kind) {
          case 'opened':
            opened = message;
            ready = true;
            for (const { request } of waiting.values()) thread.postMessage(request);
            resolve(null);
            return;
          case 'notOpened':
            resolve(message.problem);
            return;
          case 'cacheLost':
            cacheLost.emit();
            return;
          case 'done':
            finish(message.id, (request) => request.settle(ok(message.value)));
            announce.add(message.changed);
            return;
          case 'refused':
            finish(message.id, (request) => request.settle(fail(message.problem)));
            return;
          case 'bug': {
            const bug = new Error(message.message);
            bug.stack = message.stack;
            finish(message.id, (request) => request.reject(bug));
            return;
          }
          default:
            assertNever(message);
        }
      });
      thread.on('error', (error) => {
        lastError = error;
      });
      thread.on('exit', () => {
        if (worker !== thread) return;
        worker = null;
        const wasReady = ready;
        ready = false;
        if (!wasReady)
          resolve(problem('data.unavailable', `the cache worker did not start: ${String(lastError)}`));
        else if (closing === null) died(lastError);
      });
    });

  /** Starts the worker again; requests that have seen it die before are given up, the others are sent once more. */
  const died = (error: unknown): void => {
    const crash = problem('data.workerCrashed', `the cache worker died: ${String(error)}`);
    deaths.push(clock.monotonic());
    for (const [id, request] of [...waiting]) {
      request.deaths += 1;
      if (request.deaths > 1) finish(id, () => request.settle(fail(crash)));
    }
    const recent = deaths.filter((at) => clock.monotonic() - at < 60_000).length;
    problems.emit(crash);
    if (recent > maxDeathsAMinute) {
      unavailable = crash;
      failAll(crash);
      return;
    }
    void launch().then((reason) => {
      if (reason === null) {
        for (const found of opened?.problems ?? []) problems.emit(found);
        announce.add([
          'participation',
          'interaction',
          'message',
          'imThread',
          'imMessage',
          'agentState',
          'outbox',
        ]);
        return;
      }
      unavailable = reason;
      problems.emit(reason);
      failAll(reason);
    });
  };

  const refusedToOpen = await launch();
  if (refusedToOpen !== null) return fail(refusedToOpen);

  return ok({
    get exportOnly() {
      return opened?.exportOnly ?? false;
    },
    get problems() {
      return opened?.problems ?? [];
    },
    request: <N extends OperationName>(op: N, input: Input<N>) =>
      new Promise<Result<Output<N>>>((resolve, reject) => {
        if (closing !== null) return resolve(fail(problem('data.closed', 'the data files are closed')));
        if (unavailable !== null) return resolve(fail(unavailable));
        const request = { kind: 'perform' as const, id: nextId, op, input };
        nextId += 1;
        const settle = (result: Result<unknown>): void => resolve(result as Result<Output<N>>);
        waiting.set(request.id, { request, settle, reject, deaths: 0 });
        if (ready) worker?.postMessage(request);
      }),
    onChanged: (listener) => changed.on(listener),
    onCacheLost: (listener) => cacheLost.on(listener),
    onProblem: (listener) => problems.on(listener),
    close: () => {
      closing ??= new Promise<void>((resolve) => {
        void announce.dispose();
        const thread = worker;
        if (thread === null) return resolve();
        thread.once('exit', () => {
          failAll(problem('data.closed', 'the data files are closed'));
          resolve();
        });
        // One that is still opening reads it when it has: a thread that is torn out of SQLite can take the program along.
        thread.postMessage({ kind: 'close' } satisfies WorkerRequest);
      });
      return closing;
    },
  });
}
