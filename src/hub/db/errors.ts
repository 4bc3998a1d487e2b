/** SQLSTATE of an error from PostgreSQL, looking through the wrappers of the query builder; null for other errors. */
export function sqlState(error: unknown): string | null {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return null;
}

/** Deadlock or serialization failure: the same transaction may well succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40P01' || state === '40001';
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/**
 * The database cannot do it now (network, restart, shut-down, too many connections; a lock waited for too long, or a conflict
 * that all attempts have met): try again later.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) {
    return networkCodes.has(state) || /^(08|57P|25P0[34]$|57014$|53300$)/.test(state) || isRetryable(error);
  }
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    if (
      /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool/.test(current.message)
    ) {
      return true;
    }
  }
  return false;
}
