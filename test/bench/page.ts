import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Where Chromium writes which port it took for `--remote-debugging-port=0`. */
export const portFile = 'DevToolsActivePort';

const targets = z.array(
  z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string().optional() }),
);
const metrics = z.object({
  metrics: z.array(z.object({ name: z.string(), value: z.number() })),
});
const answer = z.object({
  /** Absent in what the page tells unasked. */
  id: z.number().optional(),
  error: z.object({ message: z.string() }).optional(),
  result: z.unknown().optional(),
});
const evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z
    .object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() })
    .optional(),
});

/** What a page holds, all of it in use: what could be thrown away has been. */
export interface PageHoldings {
  readonly heapMegabytes: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly peerConnections: number;
}

const lookEveryMs = 50;
const patienceMs = 30_000;

/** A page of a running program over the debugging protocol: evaluation and counts, so that it costs the page next to nothing. */
export class Page implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the page is gone'));
    });
  }

  /**
   * Attaches to the page of a program with this profile whose address contains `path`.
   * @throws Error when there is none within half a minute
   */
  static async attach(profile: string, path: string): Promise<Page> {
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      const url = await findPage(profile, path);
      if (url !== null) {
        const socket = new WebSocket(url);
        await once(socket, 'open');
        const page = new Page(socket);
        if (await page.#isLoaded()) return page;
        await page[Symbol.asyncDispose]();
      }
      await nextLook(lookEveryMs);
    }
    throw new Error(`no page ${path} to attach to`);
  }

  /** Runs a function in the page, which sees nothing but its argument, and resolves with what it resolves with. */
  async evaluate<A, R>(run: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    const expression = `(${run.toString()})(${JSON.stringify(argument) ?? 'undefined'})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = evaluated.parse(await this.#ask('Runtime.evaluate', params));
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result?.value as Awaited<R>;
  }

  /** Counts what the page holds after its garbage has been collected. */
  async holdings(): Promise<PageHoldings> {
    await this.#ask('Performance.enable', {});
    // Twice: what the first round finalizes, the second can free.
    await this.#ask('HeapProfiler.collectGarbage', {});
    await this.#ask('HeapProfiler.collectGarbage', {});
    const found = metrics.parse(await this.#ask('Performance.getMetrics', {}));
    await this.#ask('Performance.disable', {});
    const of = (name: string): number => {
      const metric = found.metrics.find((each) => each.name === name);
      if (metric === undefined) throw new Error(`the page does not count ${name}`);
      return metric.value;
    };
    return {
      heapMegabytes: of('JSHeapUsedSize') / 2 ** 20,
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      peerConnections: of('RTCPeerConnections'),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  async #ask(method: string, params: object): Promise<unknown> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return await waiting.promise;
  }

  async #isLoaded(): Promise<boolean> {
    try {
      return await this.evaluate(() => document.readyState === 'complete', null);
    } catch {
      // Between two documents there is nothing to evaluate in.
      return false;
    }
  }

  #take(text: string): void {
    const { id, error, result } = answer.parse(JSON.parse(text));
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error !== undefined) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}

async function findPage(profile: string, path: string): Promise<string | null> {
  const file = join(profile, portFile);
  if (!existsSync(file)) return null;
  const [port] = readFileSync(file, 'utf8').split('\n');
  try {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const found = targets.parse(await response.json());
    return found.find(({ type, url }) => type === 'page' && url.includes(path))?.webSocketDebuggerUrl ?? null;
  } catch {
    // The port is written before it is listened at.
    return null;
  }
}
