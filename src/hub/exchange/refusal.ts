import { z } from 'zod';
import { problemSchema } from '#shared/util/problem.ts';

const refusedSchema = z.object({ problem: problemSchema });

/** The code with which the exchange refused a request, e.g. 'exchange.notRecording'; null for other errors. */
export function refusalOf(error: unknown): string | null {
  const refused = refusedSchema.safeParse(error);
  return refused.success ? refused.data.problem.code : null;
}
