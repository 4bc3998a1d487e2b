import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/hub/server.ts', import.meta.url));

/** A hub as a process of its own, started with the arguments of its command line. */
export interface HubServer {
  readonly address: string;
  readonly pid: number;
  /** Everything it wrote to standard error so far. */
  readonly errors: () => string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Ends as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop and resolves with its exit code. */
  stop(): Promise<number | NodeJS.Signals>;
  /** Closes its standard input. */
  closeInput(): void;
}

/**
 * Starts a hub and resolves when it says that it is ready; rejects with what it said when it ends before.
 * @param program the hub's program, when it is not the one of this checkout
 */
export async function startHubServer(args: readonly string[], program = entry): Promise<HubServer> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: undefined, LINESIDE_LOG_LEVEL: 'warn' },
  });
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')));
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1)),
  );
  const address = await Promise.race([
    readyAddress(child),
    ended.then((code) => {
      throw new Error(`The hub ended with ${code}: ${errors.join('')}`);
    }),
  ]);
  return {
    address,
    pid: child.pid ?? 0,
    errors: () => errors.join(''),
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
    closeInput: () => child.stdin.end(),
  };
}

function readyAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const [line, rest] = said.split('\n');
      if (line === undefined || rest === undefined) return;
      // Exactly one line, of exactly this shape.
      const ready = JSON.parse(line) as { ready: true; address: string };
      resolve(ready.address);
    });
  });
}
