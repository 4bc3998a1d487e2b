import type { Problem } from './problem.ts';

/** An expected outcome as a value: either what was asked for, or a coded problem. Bugs throw instead. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

/** Wraps a successful outcome. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail<P>(problem: P): Result<never, P> {
  return { ok: false, problem };
}
