import type { Problem } from '#shared/util/problem.ts';

/** A refusal of the exchange, or a link that is down; `problem.code` says which. */
export class ExchangeError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.name = 'ExchangeError';
    this.problem = cause;
  }
}
