/** Iterative radix-2 FFT in place; lengths are equal and a power of two. */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [at(re, j), at(re, i)];
      [im[i], im[j]] = [at(im, j), at(im, i)];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / size;
      const [wr, wi] = [Math.cos(angle), Math.sin(angle)];
      for (let i = k; i < n; i += size) {
        const j = i + half;
        const tr = at(re, j) * wr - at(im, j) * wi;
        const ti = at(re, j) * wi + at(im, j) * wr;
        re[j] = at(re, i) - tr;
        im[j] = at(im, i) - ti;
        re[i] = at(re, i) + tr;
        im[i] = at(im, i) + ti;
      }
    }
  }
}

/** The power spectrum (bins 0 to n/2) of samples under a Hann window, padded with zeros to `n`. */
export function powerSpectrum(samples: Int16Array, n: number): Float64Array {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const used = Math.min(samples.length, n);
  for (let i = 0; i < used; i++) {
    re[i] = (samples[i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / used));
  }
  fft(re, im);
  return Float64Array.from({ length: n / 2 + 1 }, (_, bin) => at(re, bin) ** 2 + at(im, bin) ** 2);
}

/**
 * The strongest frequency above 50 Hz in hertz, refined by a parabola through the logarithms of the peak and its neighbours
 * (error below 0.1 bin under a Hann window); null when there is nothing but silence.
 */
export function dominantHz(power: Float64Array, sampleRate: number): number | null {
  const n = (power.length - 1) * 2;
  let peak = 0;
  for (let bin = Math.ceil((50 * n) / sampleRate); bin < power.length - 1; bin++) {
    if (peak === 0 || at(power, bin) > at(power, peak)) peak = bin;
  }
  if (peak < 1 || at(power, peak) < 1) return null;
  const [a, b, c] = [peak - 1, peak, peak + 1].map((bin) => Math.log(at(power, bin) + 1e-9));
  if (a === undefined || b === undefined || c === undefined) return null;
  const bend = a - 2 * b + c;
  const shift = bend === 0 ? 0 : (0.5 * (a - c)) / bend;
  return ((peak + shift) * sampleRate) / n;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
