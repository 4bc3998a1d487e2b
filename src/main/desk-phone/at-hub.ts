import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { HubFailure } from '../net/hub-client.ts';

/**
 * The hub's answer to what a phone on the desk was asked to do. Without the hub nobody can move its calls: 'deskPhone.hubAway'
 * says so, whatever the network called it. Null stands for nobody being signed in.
 */
export function atHub<T>(answered: Result<T, HubFailure> | null): Result<T> {
  if (answered === null) return fail(problem('session.signedOut'));
  if (answered.ok) return ok(answered.value);
  const { status, problem: told } = answered.problem;
  return fail(status === 0 ? problem('deskPhone.hubAway', told.message, { reason: told.code }) : told);
}
