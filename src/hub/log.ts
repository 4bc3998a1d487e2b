import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Makes the hub's log: one JSON object a line, to `file` or to standard error (standard output belongs to the ready line).
 * Customers' words and secrets never go in: log ids and codes.
 */
export function createLog(options: { level: string; file: string | null }): Log {
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      redact: ['*.password', '*.accessToken', '*.refreshToken', '*.secret', '*.note'],
    },
    destination({ dest: options.file ?? 2, sync: true, mkdir: true }),
  );
}
