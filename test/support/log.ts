import { createLog, type Log } from '#hub/log.ts';

/** A hub's log that says only what is wrong, on standard error: a test run stays readable. */
export function quietLog(): Log {
  return createLog({ level: process.env['LINESIDE_LOG_LEVEL'] ?? 'error', file: null });
}
