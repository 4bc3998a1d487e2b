import { encodeMulaw, FRAME_SAMPLES, SAMPLE_RATE, SILENCE } from './mulaw.ts';

/** An endless sound, taken 20 ms (160 mu-law bytes) at a time. */
export interface AudioSource {
  next(): Uint8Array;
}

/**
 * A sine. `dbfs` is its RMS level against a full scale of 32768, the same measure as the meter's: a tone of -20 is measured
 * as -20.
 */
export function toneSource(hz: number, dbfs: number): AudioSource {
  const amplitude = Math.min(32_767, Math.SQRT2 * 32_768 * 10 ** (dbfs / 20));
  let position = 0;
  return {
    next: () => {
      const samples = new Int16Array(FRAME_SAMPLES);
      for (let i = 0; i < samples.length; i++) {
        samples[i] = Math.round(amplitude * Math.sin((2 * Math.PI * hz * position++) / SAMPLE_RATE));
      }
      return encodeMulaw(samples);
    },
  };
}

/** Repeats recorded mu-law for ever; the recording may be shared, the position is this source's own. */
export function loopSource(codes: Uint8Array): AudioSource {
  if (codes.length === 0) throw new Error('Nothing to play');
  let position = 0;
  return {
    next: () => {
      const frame = new Uint8Array(FRAME_SAMPLES);
      for (let i = 0; i < frame.length; i++) {
        frame[i] = codes[position] ?? SILENCE;
        position = (position + 1) % codes.length;
      }
      return frame;
    },
  };
}
