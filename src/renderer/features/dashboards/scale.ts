/** The lines of a chart's scale from 0 to `top`, which is `most` or a little more. All are whole numbers. */
export interface Scale {
  readonly steps: readonly number[];
  readonly top: number;
}

/** A scale of at most five round steps that holds `most`, 0 or more; it is never without height. */
export function scaleOf(most: number): Scale {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const count = Math.max(1, Math.ceil(most / step));
  return { steps: Array.from({ length: count + 1 }, (_, at) => at * step), top: count * step };
}
