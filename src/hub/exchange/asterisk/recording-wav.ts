import { plainHeaderBytes } from '../../recordings/wav.ts';

/** Offsets of the two lengths in a plain RIFF WAVE header: of all that follows it, and of the sound. */
const RIFF_LENGTH_AT = 4;
const SOUND_LENGTH_AT = 40;

/** Whether a WAV file was closed: Asterisk writes its lengths then, the one of the sound last. */
export function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < plainHeaderBytes) return false;
  const view = viewOf(bytes);
  const named = [
    view.getUint32(RIFF_LENGTH_AT, true) + RIFF_LENGTH_AT + 4,
    view.getUint32(SOUND_LENGTH_AT, true) + SOUND_LENGTH_AT + 4,
  ];
  return named.every((length) => length === bytes.length);
}

/** A WAV file that was never closed, with the lengths that it has; null when there is no header, and so no sound, in it. */
export function mended(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < plainHeaderBytes) return null;
  const whole = Uint8Array.from(bytes);
  const view = viewOf(whole);
  view.setUint32(RIFF_LENGTH_AT, whole.length - RIFF_LENGTH_AT - 4, true);
  view.setUint32(SOUND_LENGTH_AT, whole.length - SOUND_LENGTH_AT - 4, true);
  return whole;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
