/** When an agent talked, in hub milliseconds; null for not yet. */
export interface Talk {
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

/**
 * How long somebody talked, in milliseconds: the time that any of the talks covers, once where several do, up to `now` for
 * one that goes on. Null when nobody answered.
 */
export function talkedMs(talks: readonly Talk[], now: number): number | null {
  const spans = talks
    .flatMap(({ answeredAt, endedAt }) =>
      answeredAt === null ? [] : [{ from: answeredAt, to: endedAt ?? now }],
    )
    .sort((a, b) => a.from - b.from);
  if (spans.length === 0) return null;
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return covered;
}
