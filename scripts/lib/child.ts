import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs beside us until it is stopped. */
export interface Companion extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

/** How a program is asked to end. */
interface Parting {
  readonly farewell?: NodeJS.Signals;
  readonly patienceMs?: number;
}

/**
 * Takes care of a started program: disposing asks it to end by its own pid, and kills it when it does not.
 * @param child a process that has been spawned
 * @param options.farewell the signal that asks it to end; SIGTERM unless said
 * @param options.patienceMs how long it may take to end then; ten seconds unless said
 */
export function companion(child: ChildProcess, options: Parting = {}): Companion {
  const { farewell = 'SIGTERM', patienceMs = 10_000 } = options;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill(farewell);
      const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(killer);
    },
  };
}

/**
 * Starts a program, its standard input open as long as we live, and waits
 * until one line of its standard output satisfies `accept`.
 * @param accept returns what the line says, or null to wait for another
 * @returns what was accepted, and the running program
 * @throws Error with what it printed when it ends before
 */
export async function startUntil<T>(
  command: string,
  args: readonly string[],
  accept: (line: string) => T | null,
  options: { cwd?: string; env?: NodeJS.ProcessEnv } & Parting = {},
): Promise<{ said: T; program: Companion }> {
  const child = spawn(command, args, { ...options, stdio: 'pipe' });
  const program = companion(child, options);
  let output = '';
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-8000);
  });
  const said = await new Promise<T>((resolve, reject) => {
    child.once('error', reject);
    program.ended.then(() => reject(new Error(`${command} ended at once.\n${output}`)), reject);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-8000);
      rest += text;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const value = accept(line);
        if (value !== null) resolve(value);
      }
    });
  });
  return { said, program };
}

/** Resolves with the exit code of a child in the foreground; 1 when a signal ended it. */
export async function exitCode(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
