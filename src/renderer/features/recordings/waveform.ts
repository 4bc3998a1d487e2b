/** Loudness at which a bar is full: speech lies far below full scale. */
const loud = 200;

/**
 * So many bars for a waveform of any length, each as high as the loudest moment it stands for: 0 to 1. Quiet speech is
 * drawn higher than it is, as the ear hears it; a waveform that is not known is flat.
 */
export function barsOf(waveform: readonly number[], count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / count);
    const to = Math.max(from + 1, Math.ceil(((bar + 1) * waveform.length) / count));
    let most = 0;
    for (const value of waveform.slice(from, to)) most = Math.max(most, value);
    return Math.sqrt(Math.min(1, most / loud));
  });
}

/** Width of a bar with the gap after it, and of the bar alone, in pixels. */
export const barPitch = 3;
const barWidth = 2;

/** The bars as an SVG path around the middle of `height`; silence is a line of dots, so that time is seen to go on. */
export function pathOf(bars: readonly number[], height: number): string {
  return bars
    .map((bar, index) => {
      const tall = Math.max(barWidth, Math.round(bar * height));
      const top = (height - tall) / 2;
      return `M${index * barPitch} ${top}h${barWidth}v${tall}h-${barWidth}z`;
    })
    .join('');
}

/** Where a key of a slider leads, in milliseconds; null for another key. */
export function stepTo(key: string, position: number, length: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: position + 5000,
    ArrowUp: position + 5000,
    ArrowLeft: position - 5000,
    ArrowDown: position - 5000,
    PageUp: position + 30_000,
    PageDown: position - 30_000,
    Home: 0,
    End: length,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(length, to));
}
