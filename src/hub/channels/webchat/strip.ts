import { Worker } from 'node:worker_threads';

/**
 * Node's own removal of types is still marked as an experiment, which it says aloud once in a process; in a worker it can be
 * told not to. What it leaves has every line where it was.
 */
const work = `
const { stripTypeScriptTypes } = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage(workerData.map((source) => stripTypeScriptTypes(source)));
`;

/** JavaScript of TypeScript that only has types to lose, in the same order. Rejects when one of them has more than that. */
export function stripTypes(sources: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(work, {
      eval: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      workerData: sources,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
