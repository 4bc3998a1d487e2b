import { z } from 'zod';

/** Whether the strong rules hold (PWD-1); what is asked then is `passwordFaults`. */
export const passwordRulesSchema = z.object({ suite: z.boolean() });
export type PasswordRules = z.infer<typeof passwordRulesSchema>;

/** Why a password must be changed before anything else: it is the first one, its life is over, or it breaks the rules of now. */
export const passwordDueSchema = z.enum(['first', 'expired', 'weak']);
export type PasswordDue = z.infer<typeof passwordDueSchema>;

export const passwordStateSchema = z.object({
  due: passwordDueSchema.nullable(),
  /** Hub time in milliseconds; null while passwords have no end. */
  expiresAt: z.number().nullable(),
});
export type PasswordState = z.infer<typeof passwordStateSchema>;

/** The characters one of which a password must have (PWD-5). */
export const specialCharacters = '~!@#$%^&-_=+[{]}';
/** PWD-4, TIMER-15. */
export const shortestPassword = 8;
/** So long nobody types one; it bounds the work of hashing. */
export const longestPassword = 200;

export const passwordFaultSchema = z.enum([
  'length',
  'tooLong',
  'lower',
  'upper',
  'digit',
  'special',
  'same',
]);
export type PasswordFault = z.infer<typeof passwordFaultSchema>;

/**
 * What is wrong with a new password by itself, in the order in which it is said; none when it is good. `current` is what it must
 * differ from, '' where that is not known. Whether it was used before only the hub can say. Without the suite only its length
 * and that it is another one count.
 */
export function passwordFaults(next: string, current: string, { suite }: PasswordRules): PasswordFault[] {
  const faults: PasswordFault[] = [];
  const length = [...next].length;
  if (length < shortestPassword) faults.push('length');
  if (length > longestPassword) faults.push('tooLong');
  if (suite) {
    if (!/\p{Ll}/u.test(next)) faults.push('lower');
    if (!/\p{Lu}/u.test(next)) faults.push('upper');
    if (!/[0-9]/.test(next)) faults.push('digit');
    if (![...next].some((character) => specialCharacters.includes(character))) faults.push('special');
  }
  if (current !== '' && next === current) faults.push('same');
  return faults;
}
