import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.ts';
import { type Companion, companion } from './child.ts';
import { hasDisplay } from './machine.mjs';
import { StepError } from './progress.mjs';

/** A display in memory, for tests and the demonstration. */
export interface VirtualDisplay extends Companion {
  /** What `DISPLAY` has to be, such as `:99`. */
  readonly name: string;
}

/**
 * Starts Xvfb on a free display number. It ends when disposed.
 * @param size of its one screen in pixels
 */
export async function startVirtualDisplay(size = { width: 1920, height: 1080 }): Promise<VirtualDisplay> {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, 'Xvfb')));
  if (!onPath) await aptInstall(['xvfb', 'xauth'], 'a display in memory');
  // With -displayfd the server finds a free number itself and tells it, when it is ready, on that descriptor.
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const server = companion(child);
  const remedy = 'Start a display yourself and set DISPLAY, then run the command again.';
  const number = await new Promise<string>((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (text) => {
      complaint = `${complaint}${text}`.slice(-2000);
    });
    child.stdio[3]?.once('data', (text) => resolve(String(text).trim()));
    server.ended.then(() => reject(new StepError(`Xvfb did not start: ${complaint}`, remedy)), reject);
  });
  return { ...server, name: `:${number}` };
}

/**
 * The environment in which a program can open windows: this one where there is a display, else one with a
 * virtual display that ends with the returned disposer.
 */
export async function environmentWithDisplay(): Promise<{ env: NodeJS.ProcessEnv } & AsyncDisposable> {
  if (hasDisplay()) return { env: process.env, [Symbol.asyncDispose]: () => Promise.resolve() };
  const display = await startVirtualDisplay();
  return {
    env: { ...process.env, DISPLAY: display.name },
    [Symbol.asyncDispose]: () => display[Symbol.asyncDispose](),
  };
}
