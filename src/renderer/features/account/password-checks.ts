import {
  type PasswordFault,
  type PasswordRules,
  passwordFaults,
  shortestPassword,
} from '#shared/domain/password.ts';

/** One thing that a new password must be, and whether it is. */
export interface PasswordCheck {
  readonly rule: PasswordFault | 'repeated';
  readonly met: boolean;
}

const always: readonly PasswordFault[] = ['length'];
const strong: readonly PasswordFault[] = ['lower', 'upper', 'digit', 'special'];

/**
 * Everything that is asked of a new password, in the order in which it is read. Nothing is met while nothing is typed; that it is too
 * long is said only where it is so. `current` is '' where it is not known.
 */
export function passwordChecks(
  next: string,
  repeated: string,
  current: string,
  rules: PasswordRules,
): readonly PasswordCheck[] {
  const faults = passwordFaults(next, current, rules);
  const asked: readonly PasswordFault[] = [
    ...always,
    ...(faults.includes('tooLong') ? (['tooLong'] as const) : []),
    ...(rules.suite ? strong : []),
    'same',
  ];
  return [
    ...asked.map((rule) => ({ rule, met: next !== '' && !faults.includes(rule) })),
    { rule: 'repeated', met: next.length >= shortestPassword && next === repeated },
  ];
}
