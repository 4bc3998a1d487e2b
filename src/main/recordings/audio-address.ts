import { idSchema } from '#shared/util/id.ts';

/** The scheme that the window's player asks for recordings under; main fetches them from the hub (DEC-29). */
export const audioScheme = 'lineside-audio';

/** Where the window's player finds a recording. */
export function audioAddress(recordingId: string): string {
  return `${audioScheme}://recording/${recordingId}`;
}

/** The recording that an address names; null for every other address. */
export function recordingOf(address: string): string | null {
  const path = address.startsWith(audioAddress('')) ? address.slice(audioAddress('').length) : '';
  const id = idSchema.safeParse(path);
  return id.success ? id.data : null;
}
