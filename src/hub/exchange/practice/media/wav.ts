import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { SAMPLE_RATE } from './mulaw.ts';

/**
 * The samples of a RIFF WAVE file that is 8 kHz, mono, 16-bit PCM; everything else is refused ('practice.badSample') rather
 * than played at the wrong speed.
 */
export function parseWav(file: Uint8Array): Result<Int16Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (at: number) =>
    at + 4 <= file.length ? String.fromCharCode(...file.subarray(at, at + 4)) : '';
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return fail(problem('practice.badSample', 'not a WAVE file'));
  let format = false;
  for (let at = 12; at + 8 <= file.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (start + size > file.length) return fail(problem('practice.badSample', 'cut off'));
    if (tag(at) === 'fmt ' && size >= 16) {
      const [kind, channels] = [view.getUint16(start, true), view.getUint16(start + 2, true)];
      const [rate, bits] = [view.getUint32(start + 4, true), view.getUint16(start + 14, true)];
      format = kind === 1 && channels === 1 && rate === SAMPLE_RATE && bits === 16;
    }
    if (tag(at) === 'data' && format) {
      const samples = new Int16Array(Math.floor(size / 2));
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(start + 2 * i, true);
      return ok(samples);
    }
    at = start + size + (size % 2);
  }
  return fail(problem('practice.badSample', 'not 8 kHz mono 16-bit PCM'));
}
