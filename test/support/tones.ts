import { SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';

/** A tenth of a second: tones of whole tens of hertz do not disturb each other. */
const BLOCK = SAMPLE_RATE / 10;

/**
 * Level of one tone in samples of 8 kHz, RMS against 32768 in dB; at least -150. Measured block by block (the Goertzel sum),
 * so that a packet that was lost or came late costs its own share and not the phase of all that follows.
 */
export function levelOf(samples: ArrayLike<number>, hz: number): number {
  let power = 0;
  let blocks = 0;
  for (let start = 0; start + BLOCK <= samples.length; start += BLOCK) {
    let [re, im] = [0, 0];
    for (let i = 0; i < BLOCK; i++) {
      const angle = (2 * Math.PI * hz * i) / SAMPLE_RATE;
      re += (samples[start + i] ?? 0) * Math.cos(angle);
      im -= (samples[start + i] ?? 0) * Math.sin(angle);
    }
    power += (2 * (re * re + im * im)) / BLOCK ** 2;
    blocks++;
  }
  const rms = Math.sqrt(power / Math.max(1, blocks));
  return 20 * Math.log10(Math.max(rms, 1e-3) / 32_768);
}

/** Whether a tone is heard at its level, within what a mixer on a busy machine may leave out. */
export function isHeard(level: number | null, dbfs: number): boolean {
  return level !== null && Math.abs(level - dbfs) < 2;
}
