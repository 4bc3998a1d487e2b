import type { FileHandle } from 'node:fs/promises';

/** Bytes before the sound in a file that says no more than it must. */
export const plainHeaderBytes = 44;
/** 8 kHz, 16 bit, mono: what exchanges record. */
const telephoneBytesPerMs = 16;

/** How long a telephone recording of so many bytes plays, milliseconds: 8 kHz, mono, 16-bit PCM, with a plain header. */
export function telephoneDurationMs(bytes: number): number {
  return Math.round(Math.max(0, bytes - plainHeaderBytes) / telephoneBytesPerMs);
}

/** Where in a WAV file its sound is, and how it is to be read: 16-bit PCM of one or more channels. */
export interface WavLayout {
  readonly framesPerSecond: number;
  readonly channels: number;
  /** Offset of the first frame. */
  readonly soundAt: number;
  readonly frames: number;
  /** The header names just the sound that is there: it was closed properly, and nothing was cut off. */
  readonly whole: boolean;
}

const pcm = 1;
/** WAVE_FORMAT_EXTENSIBLE: the format's own number stands at the beginning of its GUID. */
const extensible = 0xfffe;
const mostChunks = 100;

/** Reads the chunks of a RIFF WAVE file of `size` bytes; null when it is none, or holds anything but 16-bit PCM. */
export async function readWavLayout(file: FileHandle, size: number): Promise<WavLayout | null> {
  const head = Buffer.alloc(40);
  const read = async (at: number, length: number) => (await file.read(head, 0, length, at)).bytesRead;
  if ((await read(0, 12)) < 12 || tag(head, 0) !== 'RIFF' || tag(head, 8) !== 'WAVE') return null;
  let format: { framesPerSecond: number; channels: number } | null = null;
  for (let at = 12, seen = 0; at + 8 <= size && seen < mostChunks; seen += 1) {
    if ((await read(at, 8)) < 8) return null;
    const name = tag(head, 0);
    const length = head.readUInt32LE(4);
    const start = at + 8;
    if (name === 'fmt ') {
      format = formatOf(head, await read(start, Math.min(length, 40)));
      if (format === null) return null;
    } else if (name === 'data' && format !== null) {
      const frameBytes = 2 * format.channels;
      // A file that was never closed names no length, or the largest.
      const named = length === 0 || length === 0xffff_ffff ? size : length;
      const bytes = Math.min(named, size - start);
      const whole = length <= size - start && bytes === length && length % frameBytes === 0;
      return { ...format, soundAt: start, frames: Math.floor(bytes / frameBytes), whole };
    }
    at = start + length + (length % 2);
  }
  return null;
}

function formatOf(head: Buffer, bytes: number): { framesPerSecond: number; channels: number } | null {
  if (bytes < 16) return null;
  const kind =
    head.readUInt16LE(0) === extensible && bytes >= 26 ? head.readUInt16LE(24) : head.readUInt16LE(0);
  const channels = head.readUInt16LE(2);
  const framesPerSecond = head.readUInt32LE(4);
  const readable = kind === pcm && head.readUInt16LE(14) === 16 && channels >= 1 && channels <= 8;
  return readable && framesPerSecond > 0 ? { framesPerSecond, channels } : null;
}

function tag(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}
