const KEYS = '0123456789*#ABCD';
/** Event 16 of RFC 4733 section 3.2. */
const FLASH = 16;

/** The payload type that we offer for telephone-event; what the other side offers is used as it says. */
export const TELEPHONE_EVENT = { payloadType: 101, events: '0-16' } as const;

/**
 * The key of a telephone-event packet (RFC 4733 section 2.3): '0' to '9', '*', '#', 'A' to 'D', or 'F' for flash; null for
 * what is cut off or no key.
 */
export function keyOfEvent(payload: Uint8Array): string | null {
  const [event] = payload;
  if (payload.length < 4 || event === undefined) return null;
  return event === FLASH ? 'F' : (KEYS[event] ?? null);
}

/**
 * The key of an INFO: application/dtmf-relay has lines `Signal=5` and `Duration=160`, application/dtmf has the key alone (or
 * its event number). 'other' when the type is neither, null when the body names no key.
 */
export function keyOfInfo(contentType: string, body: string): string | null | 'other' {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/dtmf-relay') return keyOf(/^\s*Signal\s*=\s*(\S+)/im.exec(body)?.[1] ?? '');
  if (type === 'application/dtmf') return keyOf(body.trim());
  return 'other';
}

function keyOf(text: string): string | null {
  const key = text.toUpperCase();
  if (/^1[0-6]$/.test(key)) return key === '16' ? 'F' : (KEYS[Number(key)] ?? null);
  return key.length === 1 && (KEYS.includes(key) || key === 'F') ? key : null;
}
