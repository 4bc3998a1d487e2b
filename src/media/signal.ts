/** Where a level is not a number any more. */
const floorDbfs = -100;
/** Each tone fades in and out this fast. */
const fadeSeconds = 0.012;

/** Root mean square of samples between -1 and 1, in dB below full scale, never under -100. */
export function rmsDbfs(samples: Float32Array): number {
  if (samples.length === 0) return floorDbfs;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length);
  return rms === 0 ? floorDbfs : Math.max(floorDbfs, 20 * Math.log10(rms));
}

/** Mean of the powers behind several levels in dB; -100 without any. */
export function meanDbfs(levels: readonly number[]): number {
  if (levels.length === 0) return floorDbfs;
  const power = levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length;
  return Math.max(floorDbfs, 10 * Math.log10(power));
}

/**
 * Frequency of the strongest line of a spectrum in dB, refined by a parabola through its neighbours. Null when every line
 * is at the floor.
 * @param binHz distance of two lines in Hz
 */
export function dominantHz(spectrum: Float32Array, binHz: number): number | null {
  let best = 0;
  for (let bin = 1; bin < spectrum.length; bin += 1) {
    if ((spectrum[bin] ?? -Infinity) > (spectrum[best] ?? -Infinity)) best = bin;
  }
  const peak = spectrum[best] ?? -Infinity;
  if (!Number.isFinite(peak) || best === 0) return null;
  const left = spectrum[best - 1] ?? -Infinity;
  const right = spectrum[best + 1] ?? -Infinity;
  const bend = left - 2 * peak + right;
  const shift = Number.isFinite(bend) && bend !== 0 ? (0.5 * (left - right)) / bend : 0;
  return (best + shift) * binHz;
}

/** Samples of a tone that fades in and out, so that it does not begin with a click. `gain` is its amplitude. */
export function toneSamples(
  sampleRate: number,
  { hz, seconds, gain }: { readonly hz: number; readonly seconds: number; readonly gain: number },
): Float32Array<ArrayBuffer> {
  const length = Math.round(seconds * sampleRate);
  const samples = new Float32Array(length);
  for (let at = 0; at < length; at += 1) {
    const fade = Math.min(1, at / sampleRate / fadeSeconds, (length - 1 - at) / sampleRate / fadeSeconds);
    samples[at] = gain * fade * Math.sin((2 * Math.PI * hz * at) / sampleRate);
  }
  return samples;
}
