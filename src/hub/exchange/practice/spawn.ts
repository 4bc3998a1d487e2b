import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Starts the practice exchange as a process that outlives this one: its own session, no shared stdio (a shared pipe would
 * keep whoever waits for our output hanging), not waited for.
 */
export function spawnExchange(options: {
  controlPath: string;
  port: number;
  logFile: string;
  /** Folder for recordings; null when nothing is to be recorded. */
  recordings: string | null;
}): void {
  const { controlPath, port, logFile, recordings } = options;
  const entry = fileURLToPath(new URL('./process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      entry,
      ...['--control', controlPath, '--port', String(port), '--log', logFile],
      ...(recordings === null ? [] : ['--recordings', recordings]),
    ],
    { detached: true, stdio: 'ignore', windowsHide: true },
  );
  child.on('error', () => undefined);
  child.unref();
}
