import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { generalProblems } from '#shared/hub-api/routes.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { isDatabaseAway } from '../db/errors.ts';

/** The HTTP status of a problem on a route; undefined for a code that the contract does not name, which is a bug. */
export function statusOf(contract: RouteContract | null, code: string): number | undefined {
  const general: Readonly<Record<string, number>> = generalProblems;
  return contract?.problems?.[code] ?? general[code];
}

/** What the caller is told of an error that was thrown. `bug` marks what must be logged as one. */
export function problemOfError(error: unknown): { problem: Problem; bug: boolean } {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const where = `${error.validationContext ?? 'request'}${first?.instancePath ?? ''}`;
    return { problem: problem('request.invalid', first?.message ?? error.message, { where }), bug: false };
  }
  if (isResponseSerializationError(error))
    return { problem: problem('hub.bug', 'the reply broke the contract'), bug: true };
  if (isDatabaseAway(error))
    return { problem: problem('hub.away', 'the database cannot be reached'), bug: false };
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500 && error instanceof Error) {
    return { problem: problem('request.invalid', error.message), bug: false };
  }
  return { problem: problem('hub.bug', 'something went wrong in the hub'), bug: true };
}
