import type { Problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';

/**
 * What the phone bar must say about the phone. What keeps a call from being held, resumed, handed over or answered is seen
 * however it was asked for, until the same works, or it is dismissed.
 */
export interface Trouble {
  problem(): Problem | null;
  set(problem: Problem | null, callId: string | null): void;
  /** Shows what an action on this call met if it is of that kind, and takes it away once one works. */
  tell<T>(result: Result<T>, callId: string | null): Result<T>;
  /** The call is past what this problem was about. */
  over(code: string, callId: string): void;
  /** Forgets everything without a word: a new call begins. */
  forget(): void;
}

const shown: ReadonlySet<string> = new Set([
  'phone.exchangeAway',
  'phone.negotiating',
  'phone.refused',
  'phone.resumeFirst',
  'phone.transferRefused',
]);
const isShown = (code: string): boolean =>
  shown.has(code) || code.startsWith('audio.') || code.startsWith('deskPhone.');

/** Makes one without a problem. */
export function createTrouble(onChange: () => void): Trouble {
  let now: { readonly problem: Problem; readonly callId: string | null } | null = null;
  const set = (problem: Problem | null, callId: string | null): void => {
    now = problem === null ? null : { problem, callId };
    onChange();
  };
  return {
    problem: () => now?.problem ?? null,
    set,
    tell: (result, callId) => {
      if (!result.ok) {
        if (isShown(result.problem.code)) set(result.problem, callId);
      } else if (now !== null && isShown(now.problem.code)) set(null, null);
      return result;
    },
    over: (code, callId) => {
      if (now?.problem.code === code && now.callId === callId) now = null;
    },
    forget: () => {
      now = null;
    },
  };
}
