import { writeFileSync } from 'node:fs';

export interface Tone {
  readonly hz: number;
  /** Level of the tone while it sounds, dB below full scale (RMS). */
  readonly dbfs: number;
  /** Milliseconds of tone and of silence after it; a pulse passes noise suppression that would swallow a steady tone. */
  readonly onMs: number;
  readonly offMs: number;
}

/** Writes a mono 48 kHz 16-bit WAV file with ten seconds of a pulsed sine, for a microphone that is a file. */
export function writeToneWav(path: string, tone: Tone): void {
  const rate = 48_000;
  const samples = rate * 10;
  const peak = Math.min(1, 10 ** (tone.dbfs / 20) * Math.SQRT2) * 32_767;
  const sound = new Int16Array(samples);
  const period = ((tone.onMs + tone.offMs) * rate) / 1000;
  const on = (tone.onMs * rate) / 1000;
  for (let i = 0; i < samples; i += 1) {
    const value = i % period < on ? Math.sin((2 * Math.PI * tone.hz * i) / rate) * peak : 0;
    sound[i] = Math.round(value);
  }
  writeFileSync(path, wavOf(sound, rate));
}

/** A mono 16-bit WAV file of these samples. */
export function wavOf(samples: Int16Array, rate: number): Buffer {
  const data = Buffer.alloc(44 + samples.length * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples.length * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) data.writeInt16LE(sample, 44 + index * 2);
  return data;
}
