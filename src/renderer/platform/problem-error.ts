import type { Problem } from '#shared/util/problem.ts';

/** A coded problem as an error, for code such as TanStack Query that knows failures as exceptions only. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The coded problem in an error; a fault of our own code becomes 'window.fault'. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { code: 'window.fault', message: String(error) };
}
