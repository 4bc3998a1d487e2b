import { describe, expect, it } from 'vitest';
import { dominantHz, meanDbfs, rmsDbfs } from '#media/signal.ts';

const rate = 48_000;
const sine = (hz: number, peak: number, length = 8192): Float32Array =>
  Float32Array.from({ length }, (_, at) => peak * Math.sin((2 * Math.PI * hz * at) / rate));

/** Magnitudes in dB of a signal at its first lines, windowed as an AnalyserNode does it (Web Audio API, section 1.8.6). */
function spectrumOf(samples: Float32Array, lines: number): Float32Array {
  const { length } = samples;
  const windowed = samples.map(
    (sample, at) =>
      sample *
      (0.42 - 0.5 * Math.cos((2 * Math.PI * at) / length) + 0.08 * Math.cos((4 * Math.PI * at) / length)),
  );
  return Float32Array.from({ length: lines }, (_, line) => {
    let real = 0;
    let imaginary = 0;
    windowed.forEach((sample, at) => {
      const angle = (-2 * Math.PI * line * at) / length;
      real += sample * Math.cos(angle);
      imaginary += sample * Math.sin(angle);
    });
    return 20 * Math.log10(Math.hypot(real, imaginary) / length);
  });
}

describe('levels', () => {
  it.each([
    [1, -3.01],
    [0.5, -9.03],
    [0.01, -43.01],
  ])('of a sine with peak %d are %d dB', (peak, expected) => {
    expect(rmsDbfs(sine(1000, peak, 48_000))).toBeCloseTo(expected, 2);
  });

  it('of silence are -100 dB, and never less', () => {
    expect(rmsDbfs(new Float32Array(100))).toBe(-100);
    expect(rmsDbfs(new Float32Array(0))).toBe(-100);
    expect(rmsDbfs(new Float32Array(100).fill(1e-9))).toBe(-100);
  });

  it('are averaged as powers', () => {
    expect(meanDbfs([-20, -20])).toBeCloseTo(-20, 6);
    expect(meanDbfs([-20, -100])).toBeCloseTo(-23.01, 2);
    expect(meanDbfs([])).toBe(-100);
  });
});

describe('the dominant frequency', () => {
  it.each([440, 700, 1003.7])('of %d Hz is found to a tenth of a line', (hz) => {
    const length = 2048;
    const found = dominantHz(spectrumOf(sine(hz, 0.5, length), 120), rate / length);
    expect(Math.abs((found ?? 0) - hz)).toBeLessThan(rate / length / 10);
  });

  it('is the strongest of several', () => {
    const length = 2048;
    const both = sine(500, 0.1, length).map((sample, at) => sample + (sine(900, 0.4, length)[at] ?? 0));
    expect(dominantHz(spectrumOf(both, 120), rate / length)).toBeCloseTo(900, -1);
  });

  it('of nothing is null', () => {
    expect(dominantHz(new Float32Array(100).fill(-Infinity), 6)).toBeNull();
    expect(dominantHz(new Float32Array(0), 6)).toBeNull();
  });
});
