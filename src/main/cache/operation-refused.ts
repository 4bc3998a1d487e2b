import type { Problem } from '#shared/util/problem.ts';

/** An expected failure inside an operation; it travels as a problem. */
export class OperationRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
