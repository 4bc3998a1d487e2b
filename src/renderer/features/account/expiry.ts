import { startOfDay } from '../../i18n/index.ts';

const day = 24 * 60 * 60 * 1000;

/** How near the end of a password is; `days` counts midnights until then. */
export interface Expiry {
  readonly kind: 'soon' | 'today' | 'over';
  readonly days: number;
}

/**
 * What is to be said of a password that ends (PWD-7); null while there is nothing. Times are wall clock in milliseconds.
 *
 * @param expiresAt null for a password that never ends
 * @param warnDays from how many days before its end it is said
 */
export function passwordExpiry(expiresAt: number | null, now: number, warnDays: number): Expiry | null {
  if (expiresAt === null || expiresAt - now > warnDays * day) return null;
  if (expiresAt <= now) return { kind: 'over', days: 0 };
  // Rounded: a day on which the clocks are changed is shorter or longer.
  const days = Math.round((startOfDay(expiresAt) - startOfDay(now)) / day);
  return { kind: days === 0 ? 'today' : 'soon', days };
}
