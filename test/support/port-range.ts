import { randomInt } from 'node:crypto';

/**
 * Ports for programs that open them only later: below those that systems give to whoever connects meanwhile (32768 and up, or
 * 49152), and beside those of sound.
 */
const FIRST = 30_000;
const COUNT = 2_700;
const TRIES = 100;

/** A port of this range that `isFree`. */
export async function freePort(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let left = TRIES; left > 0; left--) {
    const port = randomInt(FIRST, FIRST + COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${FIRST} on`);
}
