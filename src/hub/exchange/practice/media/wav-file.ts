import { closeSync, openSync, writeSync } from 'node:fs';
import { plainHeaderBytes as HEADER_BYTES, telephoneDurationMs } from '../../../recordings/wav.ts';
import { SAMPLE_RATE } from './mulaw.ts';

/**
 * A RIFF WAVE file that grows: 8 kHz, mono, 16-bit PCM. The header is right after every `append`, so what a killed process
 * leaves behind can be played. Written synchronously: a second of sound is 16 kB.
 */
export class WavFile {
  readonly path: string;
  readonly #file: number;
  #samples = 0;

  /** Throws when the file exists or cannot be made. */
  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx', 0o600);
    this.#header();
  }

  get durationMs(): number {
    return telephoneDurationMs(HEADER_BYTES + this.#samples * 2);
  }

  /** Throws when the disk does not take it. */
  append(samples: Int16Array): void {
    const data = Buffer.alloc(samples.length * 2);
    for (const [i, sample] of samples.entries()) data.writeInt16LE(sample, i * 2);
    writeSync(this.#file, data, 0, data.length, HEADER_BYTES + this.#samples * 2);
    this.#samples += samples.length;
    this.#header();
  }

  close(): void {
    closeSync(this.#file);
  }

  #header(): void {
    const bytes = this.#samples * 2;
    const head = Buffer.alloc(HEADER_BYTES);
    head.write('RIFF', 0);
    head.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(SAMPLE_RATE, 24);
    head.writeUInt32LE(SAMPLE_RATE * 2, 28);
    head.writeUInt16LE(2, 32);
    head.writeUInt16LE(16, 34);
    head.write('data', 36);
    head.writeUInt32LE(bytes, 40);
    writeSync(this.#file, head, 0, head.length, 0);
  }
}
