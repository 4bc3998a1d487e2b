import {
  type PasswordDue,
  type PasswordRules,
  type PasswordState,
  passwordFaults,
} from '#shared/domain/password.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { agent } from '../db/schema.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Who has work in hand when their password ends may finish it, but not for ever. */
const graceMs = 12 * 60 * 60 * 1000;

/** What a new password must be like in this workspace. */
export function rulesOf(policy: Policy['password']): PasswordRules {
  return { suite: policy.securitySuite };
}

/** How the password stands that an agent just signed in with; `plain` is that password, `now` hub time in milliseconds. */
export function passwordStateOf(
  record: Pick<typeof agent.$inferSelect, 'passwordChosenAt' | 'passwordTemporary'>,
  policy: Policy['password'],
  plain: string,
  now: number,
): PasswordState {
  const due = (why: PasswordDue): PasswordState => ({ due: why, expiresAt: null });
  if (record.passwordTemporary) return due('first');
  const rules = rulesOf(policy);
  if (!rules.suite) return { due: null, expiresAt: null };
  if (record.passwordChosenAt === null) return due('first');
  const expiresAt = endOf(record.passwordChosenAt, policy);
  if (expiresAt <= now) return due('expired');
  return passwordFaults(plain, '', rules).length > 0 ? due('weak') : { due: null, expiresAt };
}

/** How a password stands that its agent chose just now. */
export function chosenState(policy: Policy['password'], now: number): PasswordState {
  return { due: null, expiresAt: rulesOf(policy).suite ? endOf(now, policy) : null };
}

/**
 * Whether a session may no longer be gone on with, because the password it began with has come to its end. Turning the suite on
 * or off counts for the sessions that begin after it, but off lets every session live.
 */
export function isOver(
  expiresAt: number | null,
  policy: Policy['password'],
  { busy, now }: { busy: boolean; now: number },
): boolean {
  if (expiresAt === null || !rulesOf(policy).suite) return false;
  return expiresAt + (busy ? graceMs : 0) <= now;
}

function endOf(chosenAt: number, policy: Policy['password']): number {
  return chosenAt + policy.lifetimeDays * dayMs;
}
