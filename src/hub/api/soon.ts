import { problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';
import type { Handlers } from './handler.ts';

type Soon = 'practiceDeskPhone';

/** Routes whose modules are not in the hub yet. Each module takes its own out of here. */
export function soonRoutes(): Pick<Handlers, Soon> {
  const none = async (): Promise<Result<never>> => fail(problem('request.notFound', 'no such route'));
  return {
    practiceDeskPhone: none,
  };
}
