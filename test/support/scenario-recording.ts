import { SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';
import { NOT_HEARD_DBFS, TONES } from './scenario-ears.ts';
import type { PersonName } from './scenarios.ts';
import { levelOf } from './tones.ts';

/** A pause between two packets is shorter than this; only a mask is longer. */
const MASK_SAMPLES = SAMPLE_RATE / 2;
/** What a recording loses of a voice while calls are put together beside it. */
const TOLERANCE_DB = 3;

/**
 * What is wrong with a recording; null when it has exactly these voices, before the mask and after it, and nothing at all
 * where it was masked.
 */
export function judgeRecording(
  samples: Int16Array,
  who: readonly PersonName[],
  masked: boolean,
): string | null {
  const mask = longestSilence(samples);
  if (mask.length >= MASK_SAMPLES !== masked)
    return `it is silent for ${(mask.length / SAMPLE_RATE).toFixed(1)} s`;
  const parts = masked
    ? [samples.subarray(0, mask.start), samples.subarray(mask.start + mask.length)]
    : [samples];
  for (const part of parts) {
    if (part.length < SAMPLE_RATE / 2) return `a part has only ${part.length} samples`;
    // Its ends hold what was said while it was being started and stopped.
    const middle = part.subarray(Math.floor(part.length / 4), Math.floor((part.length * 3) / 4));
    for (const [name, tone] of Object.entries(TONES)) {
      const level = levelOf(middle, tone.hz);
      const due = who.some((one) => one === name);
      if (due && Math.abs(level - tone.dbfs) > TOLERANCE_DB)
        return `${name} is on it at ${level.toFixed(1)} dBFS`;
      if (!due && level > NOT_HEARD_DBFS) return `${name} is on it too, at ${level.toFixed(1)} dBFS`;
    }
  }
  return null;
}

function longestSilence(samples: Int16Array): { readonly start: number; readonly length: number } {
  let [start, longest, longestStart] = [0, 0, 0];
  for (let i = 0; i <= samples.length; i++) {
    if (samples[i] === 0) continue;
    if (i - start > longest) [longest, longestStart] = [i - start, start];
    start = i + 1;
  }
  return { start: longestStart, length: longest };
}
