import type { z } from 'zod';
import type { PasswordDue, PasswordRules } from '#shared/domain/password.ts';
import type { signInReplySchema, Tokens } from '#shared/hub-api/session.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { KeptSession } from './kept-session.ts';

/** A sign-in that waits for a new password: all that is needed to go on, and no file is open. */
export interface DuePassword {
  readonly kind: 'mustChangePassword';
  /** What the session will be. */
  readonly start: KeptSession;
  readonly tokens: Tokens;
  /** When the tokens came, monotonic milliseconds. */
  readonly at: number;
  readonly login: string;
  readonly why: PasswordDue;
  readonly rules: PasswordRules;
  readonly busy: boolean;
}

/** The sign-in that waits; null when the hub asks for no new password. */
export function duePassword(
  reply: Pick<z.output<typeof signInReplySchema>, 'tokens' | 'password' | 'passwordRules'>,
  start: KeptSession,
  login: string,
  clock: Clock,
): DuePassword | null {
  const { tokens, password, passwordRules: rules } = reply;
  if (password.due === null) return null;
  const at = clock.monotonic();
  return { kind: 'mustChangePassword', start, tokens, at, login, why: password.due, rules, busy: false };
}

/** What the window knows of it: nothing that opens anything. */
export function dueView({ start, login, why, rules, busy }: DuePassword): SessionView {
  const { hubAddress, hub } = start;
  return { kind: 'mustChangePassword', hubAddress, hub, login, why, rules, busy };
}

/** The tokens as they are now: part of their life passed while the agent thought of a password. */
export function tokensNow({ tokens, at }: DuePassword, clock: Clock): Tokens {
  const accessExpiresInMs = Math.max(0, tokens.accessExpiresInMs - (clock.monotonic() - at));
  return { ...tokens, accessExpiresInMs };
}
