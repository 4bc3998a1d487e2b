import type { Problem } from '#shared/util/problem.ts';
import { problem } from '#shared/util/problem.ts';
import { env } from '../env.ts';
import { authoritiesFrom } from '../net/certificates.ts';
import { electronNet } from '../net/electron-net.ts';
import type { Net } from '../net/port.ts';
import {
  openSettings,
  openSettingsFile,
  policyPath,
  readPolicy,
  type SettingsStore,
} from '../settings/index.ts';

/** What everything else stands on: the machine's settings under IT's, and the network by both. */
export interface Ground {
  readonly settings: SettingsStore;
  readonly net: Net;
  /** What could not be read; each holds nobody up. */
  readonly problems: readonly Problem[];
}

/** Reads settings and policy from disk. `hub` is the address from the command line; `now` is wall clock in milliseconds. */
export function layGround(userData: string, hub: string | null, now: number): Ground {
  const problems: Problem[] = [];
  const { policy, problem: unreadable } = readPolicy(policyPath(process.platform, env.programData));
  if (unreadable !== null) problems.push(unreadable);
  const { file, setAside } = openSettingsFile(userData, now);
  if (setAside !== null) problems.push(problem('settings.corrupt', 'set aside', { file: setAside }));
  const authorities = policy.caFile === undefined ? null : authoritiesFrom(policy.caFile);
  if (authorities?.ok === false) problems.push(authorities.problem);
  return {
    settings: openSettings(file, policy, hub),
    net: electronNet(authorities?.ok === true ? authorities.value : []),
    problems,
  };
}
