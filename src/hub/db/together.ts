import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/** Results of works, in their order. */
type Results<T extends readonly unknown[]> = { [K in keyof T]: () => PromiseLike<T[K]> };

/**
 * Does several things in one transaction whose first statements do not wait for each other's answers: they travel together and
 * PostgreSQL runs them in the order given, so a read may follow the lock that it needs. Resolves when all are done. When one
 * fails the error is that of the first to fail, and nothing of the others is still on its way: a transaction that was rolled
 * back hears no more of them.
 */
export async function together<T extends readonly unknown[]>(...works: Results<T>): Promise<T> {
  const failures: unknown[] = [];
  const underWay: Promise<unknown>[] = [];
  for (const work of works) {
    // What is built and sent without waiting for anything is sent within one turn of the loop.
    if (underWay.length > 0) await turnOfTheLoop();
    underWay.push(
      (async () => await work())().catch((error: unknown) => {
        failures.push(error);
      }),
    );
  }
  const results = await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return results as unknown as T;
}

/**
 * As `together`, but resolves when all has been sent. What follows in the transaction is sent right behind it, and `answered`
 * says what became of it.
 */
export async function sendTogether(
  ...works: (() => PromiseLike<unknown>)[]
): Promise<{ readonly answered: Promise<unknown> }> {
  const answered = together(...works);
  // It is looked at when what follows has been answered too.
  answered.catch(() => undefined);
  for (const _ of works) await turnOfTheLoop();
  return { answered };
}
