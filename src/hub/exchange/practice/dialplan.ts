/** Where a dialled number leads. */
export type Destination =
  | { readonly kind: 'phone'; readonly user: string }
  | { readonly kind: 'queue'; readonly queueId: string }
  | { readonly kind: 'outside'; readonly number: string }
  | { readonly kind: 'refused'; readonly status: number };

export interface Dialplan {
  /** SIP user of the phone that this extension leads to. */
  phoneOf(extension: string): string | null;
  /** The queue with this number. */
  queueOf(number: string): string | null;
  /** Whether somebody gave this outside number a behaviour of its own. */
  isKnownOutside(number: string): boolean;
}

const MAX_DIGITS = 32;
/** Shorter numbers with a meaning outside: emergency and service numbers (112, 911, 933). */
const SERVICE_DIGITS = 3;
/** National and international numbers have at least this many digits. */
const SUBSCRIBER_DIGITS = 7;

/**
 * Where a number leads: an extension first, then a queue, then outside. Digits with a leading plus are a number, spaces and
 * the like were taken out by who dialled; everything else, and what is too short or too long to be complete, is 484 (RFC
 * 3261 section 21.4.22). Numbers of a length that nobody has are 404.
 */
export function resolve(dialled: string, plan: Dialplan): Destination {
  const user = plan.phoneOf(dialled);
  if (user !== null) return { kind: 'phone', user };
  const queueId = plan.queueOf(dialled);
  if (queueId !== null) return { kind: 'queue', queueId };
  const digits = canonicalNumber(dialled);
  if (digits === null || digits.length < SERVICE_DIGITS) return { kind: 'refused', status: 484 };
  if (plan.isKnownOutside(dialled)) return { kind: 'outside', number: dialled };
  if (digits.length === SERVICE_DIGITS || digits.length >= SUBSCRIBER_DIGITS)
    return { kind: 'outside', number: dialled };
  return { kind: 'refused', status: 404 };
}

/** The digits of a number without its international prefix (+ or 00); null when it is none. */
export function canonicalNumber(number: string): string | null {
  if (number.length > MAX_DIGITS || !/^\+?[0-9]+$/.test(number)) return null;
  return number.replace(/^(?:\+|00)/, '');
}
