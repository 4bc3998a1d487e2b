import { readDialTarget } from './dial-target.ts';
import type { Policy } from './policy.ts';

/**
 * Whether a call to this number is the check before work (PLUS-5): it talks to nobody, so it is no interaction and asks for
 * no outcome. Numbers are the same when their digits are, however they were written in the workspace's country.
 */
export function isEchoNumber(number: string, workspace: { policy: Policy; region: string }): boolean {
  const { echoNumber } = workspace.policy.phone;
  if (echoNumber === null) return false;
  const echo = digitsOf(echoNumber, workspace.region);
  return echo !== '' && digitsOf(number, workspace.region) === echo;
}

function digitsOf(number: string, region: string): string {
  const read = readDialTarget(number, region);
  return read.ok ? read.value.dial.replace(/^\+/, '') : '';
}
