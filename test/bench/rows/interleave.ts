/** What both sides of a row were measured at, in the order of the runs. */
export interface Measured {
  readonly ours: readonly number[];
  readonly limit: readonly number[];
}

/** Measures in turn (ours, limit, ours, limit ...), so that whatever else the machine does falls on both. */
export async function interleave(
  runs: number,
  sides: { readonly ours: () => Promise<number>; readonly limit: () => Promise<number> },
): Promise<Measured> {
  const ours: number[] = [];
  const limit: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await sides.ours());
    limit.push(await sides.limit());
  }
  return { ours, limit };
}
