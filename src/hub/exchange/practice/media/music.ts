import { SAMPLE_RATE } from './mulaw.ts';

const BEAT_SECONDS = 0.46;
/** Semitones above A3 (220 Hz): one bar of eight notes for each chord of a I - vi - IV - V turn in A major. */
const BARS: readonly (readonly number[])[] = [
  [0, 7, 12, 16, 19, 16, 12, 7],
  [-3, 4, 9, 12, 16, 12, 9, 4],
  [-7, 0, 5, 9, 12, 9, 5, 0],
  [-5, 2, 7, 11, 14, 11, 7, 2],
];
/** A slow melody above, one note a half bar. */
const MELODY: readonly number[] = [24, 23, 21, 19, 17, 21, 19, 14];
const RMS = 32_768 * 10 ** (-27 / 20);

/**
 * The hold music: a quiet broken-chord tune of our own, made by adding up plucked sines; loops without a seam. About 15 s
 * at -27 dBFS RMS.
 */
export function holdMusic(): Int16Array {
  const beat = Math.round(BEAT_SECONDS * SAMPLE_RATE);
  const total = beat * 8 * BARS.length;
  const mix = new Float64Array(total);
  for (const [index, bar] of BARS.entries()) {
    for (const [note, semitone] of bar.entries()) pluck(mix, (index * 8 + note) * beat, semitone, 1, 0.9);
  }
  for (const [index, semitone] of MELODY.entries()) pluck(mix, index * 4 * beat, semitone, 0.55, 1.6);
  const rms = Math.sqrt(mix.reduce((sum, value) => sum + value * value, 0) / total);
  return Int16Array.from(mix, (value) => Math.round((value / rms) * RMS));
}

/** Adds one note with a soft attack and an exponential decay; what rings past the end comes round to the start. */
function pluck(mix: Float64Array, start: number, semitone: number, gain: number, seconds: number): void {
  const hz = 220 * 2 ** (semitone / 12);
  const length = Math.round(seconds * 2 * SAMPLE_RATE);
  for (let i = 0; i < length; i++) {
    const t = i / SAMPLE_RATE;
    const envelope = Math.min(1, t / 0.012) * Math.exp((-3.2 * t) / seconds) * (1 - i / length);
    const phase = 2 * Math.PI * hz * t;
    const value = Math.sin(phase) + 0.28 * Math.sin(2 * phase) + 0.09 * Math.sin(3 * phase);
    const at = (start + i) % mix.length;
    mix[at] = (mix[at] ?? 0) + gain * envelope * value;
  }
}
