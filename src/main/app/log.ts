import log from 'electron-log/main';

/** What main writes to its log. Never customers' words, never secrets: codes, ids and counts. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, error: unknown): void;
}

/** Opens the log file in the profile's folder (5 MB, one older file kept); the console stays quiet. */
export function openLog(folder: string): Logger {
  log.transports.file.resolvePathFn = () => `${folder}/main.log`;
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = false;
  return {
    info: (message, facts) => log.info(message, ...(facts === undefined ? [] : [facts])),
    warn: (message, facts) => log.warn(message, ...(facts === undefined ? [] : [facts])),
    error: (message, error) =>
      log.error(message, error instanceof Error ? (error.stack ?? error.message) : error),
  };
}
