/**
 * How long to wait before attempt `attempt` (1 is the first repetition), in milliseconds: doubling from `least` to `most`,
 * then anywhere between half of that and all of it, so that a thousand desktops do not return in the same second.
 * `random` gives a number from 0 to 1.
 */
export function backoff(attempt: number, least: number, most: number, random: () => number): number {
  const full = Math.min(most, least * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  return Math.max(least, full * (0.5 + random() / 2));
}
