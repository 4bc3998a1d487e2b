/** The only reader of the process's environment in the hub; everything else gets values as arguments. */

/** Where an outside PostgreSQL is; null means that the hub runs its own. */
export function databaseUrlFromEnvironment(): string | null {
  return process.env['DATABASE_URL'] ?? null;
}

/** Level of the log: 'info' when nothing is set. */
export function logLevelFromEnvironment(): string {
  return process.env['LINESIDE_LOG_LEVEL'] ?? 'info';
}

/** A secret that `${env:NAME}` in workspace.yaml refers to; undefined when it is not set. */
export function secretFromEnvironment(name: string): string | undefined {
  return process.env[name];
}

/** What a child process of the hub (PostgreSQL, the practice exchange) inherits. */
export function environmentForChildren(): NodeJS.ProcessEnv {
  return process.env;
}
