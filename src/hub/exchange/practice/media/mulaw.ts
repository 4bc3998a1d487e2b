/** ITU-T G.711 mu-law. Samples are signed 16-bit, 8000 a second. */

export const SAMPLE_RATE = 8_000;
/** One RTP packet of 20 ms. */
export const FRAME_SAMPLES = 160;
export const FRAME_MS = 20;
/** Mu-law of a sample of zero. */
export const SILENCE = 0xff;

const BIAS = 0x84;
const CLIP = 32_635;

function expand(code: number): number {
  const bits = ~code & 0xff;
  const exponent = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << exponent) - BIAS;
  return (bits & 0x80) === 0 ? magnitude : -magnitude;
}

const DECODED = Int16Array.from({ length: 256 }, (_, code) => expand(code));

/** One sample to its code. */
export function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const biased = Math.min(Math.abs(sample), CLIP) + BIAS;
  // The segment is the position of the highest bit above bit 7.
  const exponent = 24 - Math.clz32(biased);
  return ~(sign | (exponent << 4) | ((biased >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** One code to its sample. */
export function decodeSample(code: number): number {
  return DECODED[code & 0xff] ?? 0;
}

export function encodeMulaw(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const codes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) codes[i] = encodeSample(samples[i] ?? 0);
  return codes;
}

export function decodeMulaw(codes: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(codes.length);
  for (let i = 0; i < codes.length; i++) samples[i] = DECODED[codes[i] ?? SILENCE] ?? 0;
  return samples;
}
