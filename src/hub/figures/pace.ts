/** Nothing is told more often. */
const leastMs = 1_000;
/** Counting the day may take this part of the time: on a long day of a busy floor it takes a while. */
const share = 0.2;

/** From the beginning of a count to that of the next, milliseconds, when the last took so long. */
export function pace(tookMs: number): number {
  return Math.max(leastMs, tookMs / share);
}
