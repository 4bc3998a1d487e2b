import { type FileHandle, open } from 'node:fs/promises';
import { readWavLayout, type WavLayout } from './wav.ts';

/** What the hub knows of a recording's file. */
export interface Sound {
  /** Bytes of the file. */
  readonly size: number;
  /** `damaged`: it is no WAV file of 16-bit PCM, or ends before its header says. */
  readonly sound: 'whole' | 'damaged';
  /** Null when the file tells nothing. */
  readonly durationMs: number | null;
  /** Loudness, evenly spaced: 0 is silence, 255 full scale; empty when the file tells nothing. */
  readonly peaks: Uint8Array;
}

const mostPeaks = 1000;
const chunkBytes = 256 * 1024;

/** Reads a recording from beginning to end, a piece at a time. Rejects when the file cannot be read at all. */
export async function readSound(path: string): Promise<Sound> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const layout = await readWavLayout(file, size);
    if (layout === null) return { size, sound: 'damaged', durationMs: null, peaks: new Uint8Array() };
    const durationMs = Math.round((layout.frames * 1000) / layout.framesPerSecond);
    const peaks = await peaksOf(file, layout);
    return { size, sound: layout.whole ? 'whole' : 'damaged', durationMs, peaks };
  } finally {
    await file.close();
  }
}

async function peaksOf(file: FileHandle, { soundAt, frames, channels }: WavLayout): Promise<Uint8Array> {
  const peaks = new Uint8Array(Math.min(mostPeaks, frames));
  const frameBytes = 2 * channels;
  const chunk = Buffer.alloc(chunkBytes - (chunkBytes % frameBytes));
  const samples = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let frame = 0; frame < frames; ) {
    const wanted = Math.min(chunk.length, (frames - frame) * frameBytes);
    const { bytesRead } = await file.read(chunk, 0, wanted, soundAt + frame * frameBytes);
    const got = Math.floor(bytesRead / frameBytes);
    // Cut off while it is being read: the rest is silence.
    if (got === 0) break;
    for (let done = 0; done < got; ) {
      const step = Math.floor(((frame + done) * peaks.length) / frames);
      const end = Math.min(got, Math.ceil(((step + 1) * frames) / peaks.length) - frame);
      let loudest = 0;
      for (let at = done * frameBytes; at < end * frameBytes; at += 2)
        loudest = Math.max(loudest, Math.abs(samples.getInt16(at, true)));
      peaks[step] = Math.max(peaks[step] ?? 0, Math.min(255, Math.round((loudest * 255) / 32767)));
      done = end;
    }
    frame += got;
  }
  return peaks;
}
