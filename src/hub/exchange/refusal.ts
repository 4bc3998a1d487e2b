import { ExchangeError } from './error.ts';

/** The code with which the exchange refused a request, e.g. 'exchange.notRecording'; null for other errors. */
export function refusalOf(error: unknown): string | null {
  return error instanceof ExchangeError ? error.problem.code : null;
}
