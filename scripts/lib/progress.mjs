// Only what Node 20 has built in: the set-up uses this before anything is installed.

import { spawn } from 'node:child_process';

/** How often a long step says that it is still at it, in milliseconds. */
const HEARTBEAT_MS = 5000;

/** A step that did not succeed, with what the reader can do about it. */
export class StepError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} remedy what to do about it, one sentence or a command
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'StepError';
    this.remedy = remedy;
  }
}

/**
 * @param {number} ms
 * @returns {string} such as `0.4 s` or `73 s`
 */
export function seconds(ms) {
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/**
 * Runs one named step: says that it begins, every five seconds that it is still at it, and how long it took.
 * A failure is thrown on as a {@link StepError} that names the step.
 * @template T
 * @param {string} name what is done, such as `Installing the dependencies`
 * @param {(note: (text: string) => void) => Promise<T>} work `note` sets what the next heartbeat tells
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begin = performance.now();
  const elapsed = () => seconds(performance.now() - begin);
  let latest = '';
  console.log(`- ${name} ...`);
  const heartbeat = setInterval(
    () => console.log(`  ... ${elapsed()}${latest ? `, ${latest}` : ''}`),
    HEARTBEAT_MS,
  );
  try {
    const result = await work((text) => {
      latest = text;
    });
    console.log(`  done in ${elapsed()}`);
    return result;
  } catch (error) {
    const remedy = error instanceof StepError ? error.remedy : 'Run the command again; the step starts anew.';
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepError(`"${name}" failed after ${elapsed()}: ${reason}`, remedy);
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a program to its end, quietly; its output is shown only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, remedy?: string, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>} what it printed on standard output
 * @throws {StepError} with the last lines of its output when it ends with another code than 0
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let both = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      both += text;
      options.onLine?.(text.trimEnd().split('\n').at(-1) ?? '');
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      both += text;
      options.onLine?.(text.trimEnd().split('\n').at(-1) ?? '');
    });
    const remedy = options.remedy ?? 'See the output above.';
    child.once('error', (error) =>
      reject(new StepError(`${command} cannot be run: ${error.message}`, remedy)),
    );
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      const tail = both.trimEnd().split('\n').slice(-30).join('\n');
      reject(new StepError(`${command} ended with ${signal ?? `code ${code}`}\n${tail}`, remedy));
    });
  });
}

/**
 * Runs a program in the foreground with our own terminal, passes signals on and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function foreground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: 'inherit',
    });
    // A terminal's Ctrl-C reaches the child by itself; a signal sent to us alone does not.
    const interrupt = () => undefined;
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', terminate);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', terminate);
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a command-line program: prints a failed step with its remedy, and sets the exit code.
 * @param {() => Promise<number | void>} program resolves with the exit code, 0 when it resolves with nothing
 */
export async function main(program) {
  try {
    process.exitCode = (await program()) ?? 0;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(`\n${error.message}\n\nWhat to do: ${error.remedy}`);
    process.exitCode = 1;
  }
}
