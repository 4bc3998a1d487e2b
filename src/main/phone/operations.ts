import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';

/**
 * One operation at a time on one call, in the order in which they were asked for: two re-offers at once would drop it
 * (RFC 3261 section 14.1). Hanging up does not wait; it closes the queue, and what still waits is refused.
 */
export interface Operations {
  /** Runs `operation` when its turn comes; refused with the problem that the queue was closed with. */
  run<T>(operation: () => Promise<Result<T>>): Promise<Result<T>>;
  /** As `run`, but the queue goes on as soon as the operation calls `begun`, whatever it still waits for then. */
  begin<T>(operation: (begun: () => void) => Promise<Result<T>>): Promise<Result<T>>;
  /** Refuses what waits and whatever comes later. */
  close(why?: Problem): void;
}

/** Makes the queue of one call. An operation that throws is a bug: its caller gets the error, the next one still runs. */
export function createOperations(): Operations {
  let last: Promise<unknown> = Promise.resolve();
  let closed: Problem | null = null;
  const begin: Operations['begin'] = (operation) => {
    let go: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      go = resolve;
    });
    const turn = last.then(() => (closed === null ? operation(go) : fail(closed)));
    last = Promise.race([begun, turn.catch(() => undefined)]);
    return turn;
  };
  return {
    run: (operation) => begin(() => operation()),
    begin,
    close: (why = problem('phone.callOver')) => {
      closed ??= why;
    },
  };
}
