import { decodeMulaw, SAMPLE_RATE } from './mulaw.ts';
import type { AudioFrame } from './party.ts';
import { dominantHz, powerSpectrum } from './spectrum.ts';

/** What was heard. Levels are RMS against a full scale of 32768 in dB; null means nothing, or digital silence. */
export interface Hearing {
  readonly hz: number | null;
  readonly dbfs: number | null;
}

export interface MeterReading {
  /** Over the last second (or what there was of it). */
  readonly lastSecond: Hearing;
  readonly overall: Hearing;
  readonly packets: number;
  /** The longest time between two packets, milliseconds. */
  readonly longestGapMs: number;
}

const FFT_SIZE = 8_192;

/** Measures what someone hears: dominant frequency, level, packets and gaps. */
export class AudioMeter {
  readonly #recent = new Int16Array(SAMPLE_RATE);
  #write = 0;
  #samples = 0;
  #squares = 0;
  #packets = 0;
  #lastAt: number | null = null;
  #longestGap = 0;
  readonly #sum = new Float64Array(FFT_SIZE / 2 + 1);

  /** Takes one frame as it arrives. */
  take(frame: AudioFrame): void {
    if (this.#lastAt !== null) this.#longestGap = Math.max(this.#longestGap, frame.at - this.#lastAt);
    this.#lastAt = frame.at;
    this.#packets++;
    for (const sample of decodeMulaw(frame.payload)) {
      this.#recent[this.#write] = sample;
      this.#write = (this.#write + 1) % SAMPLE_RATE;
      this.#samples++;
      this.#squares += sample * sample;
      // The spectra of whole seconds are added up, so the overall frequency does not need the whole call.
      if (this.#write === 0) {
        const power = powerSpectrum(this.#recent, FFT_SIZE);
        for (let bin = 0; bin < power.length; bin++)
          this.#sum[bin] = (this.#sum[bin] ?? 0) + (power[bin] ?? 0);
      }
    }
  }

  /** Says that nothing is due for a while (hold): the time until the next frame is no gap. */
  interrupt(): void {
    this.#lastAt = null;
  }

  reading(): MeterReading {
    const kept = Math.min(this.#samples, SAMPLE_RATE);
    const last = new Int16Array(kept);
    for (let i = 0; i < kept; i++) {
      last[i] = this.#recent[(this.#write - kept + i + SAMPLE_RATE) % SAMPLE_RATE] ?? 0;
    }
    const lastHz = dominantHz(powerSpectrum(last, FFT_SIZE), SAMPLE_RATE);
    const whole = this.#samples < SAMPLE_RATE ? lastHz : dominantHz(this.#sum, SAMPLE_RATE);
    const squares = last.reduce((sum, sample) => sum + sample * sample, 0);
    return {
      lastSecond: { hz: lastHz, dbfs: level(squares, kept) },
      overall: { hz: whole, dbfs: level(this.#squares, this.#samples) },
      packets: this.#packets,
      longestGapMs: Math.round(this.#longestGap),
    };
  }
}

/** RMS level in dB against 32768; null for silence. */
function level(squares: number, count: number): number | null {
  return squares === 0 ? null : 10 * Math.log10(squares / count / 32_768 ** 2);
}
