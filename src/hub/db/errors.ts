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

/** The database cannot be reached now (network, restart, shut-down, too many connections): try again later. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) {
    return networkCodes.has(state) || state.startsWith('08') || state.startsWith('57P') || state === '53300';
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
