import { z } from 'zod';

/** The sixteen keys of a telephone keypad (ITU-T Q.23; events 0 to 15 of RFC 4733 section 3.2). */
export const keypadDigits = '0123456789*#ABCD';

/** Digits that can be sent at once: a card number with its way through a menu fits, a pasted page does not. */
export const keypadDigitsSchema = z.string().regex(/^[0-9*#A-D]{1,64}$/);

/** The two tones of each key in hertz, low group then high group (ITU-T Q.23). */
export function keypadTones(digit: string): readonly [low: number, high: number] | null {
  const column = [1209, 1336, 1477, 1633];
  const rows = ['123A', '456B', '789C', '*0#D'];
  const low = [697, 770, 852, 941];
  for (const [row, keys] of rows.entries()) {
    const at = digit.length === 1 ? keys.indexOf(digit) : -1;
    if (at >= 0) return [low[row] ?? 0, column[at] ?? 0];
  }
  return null;
}

/**
 * Digits as they are pasted or typed, ready to be sent: what only groups them (spaces, dashes, dots, brackets, slashes)
 * goes, letters become capitals. Null when something else is left, nothing is left, or there is too much of it.
 */
export function keypadDigitsOf(text: string): string | null {
  const digits = text.replace(/[\s().\-/\u2010-\u2015]/g, '').toUpperCase();
  return keypadDigitsSchema.safeParse(digits).success ? digits : null;
}
