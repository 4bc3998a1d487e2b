import type { PhoneNeeds } from '#main/phone/needs.ts';
import { readDialTarget } from '#shared/domain/dial-target.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';

/** What a phone is told by a workspace that sets nothing, without skills and without a hub; numbers are Dutch. */
export function phoneNeeds(change: Partial<PhoneNeeds> = {}): PhoneNeeds {
  return {
    policy: defaultPolicy,
    skills: () => [],
    readTarget: (text) => readDialTarget(text, 'NL'),
    isInternal: () => false,
    mayRing: () => true,
    endAtHub: async () => fail(problem('net.unreachable')),
    bridgeAtHub: async () => fail(problem('net.unreachable')),
    recordAtHub: async () => fail(problem('net.unreachable')),
    ...change,
  };
}
