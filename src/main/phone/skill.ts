import type { DialTarget } from '#shared/domain/dial-target.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { PhoneNeeds } from './needs.ts';

export interface Skill {
  readonly id: string;
  readonly name: string;
}

/**
 * The skill to dial with: the one that was chosen, else the only one there is (XFER-10, DIAL-4); null where none is needed.
 * Refused with 'phone.skillNeeded' or 'phone.skillNotYours'.
 */
export function skillFor(
  needs: Pick<PhoneNeeds, 'skills' | 'isInternal'>,
  target: DialTarget,
  wanted: string | null,
): Result<Skill | null> {
  if (needs.isInternal(target.dial)) return ok(null);
  const skills = needs.skills();
  if (wanted === null) return skills.length > 1 ? fail(problem('phone.skillNeeded')) : ok(skills[0] ?? null);
  const chosen = skills.find(({ id }) => id === wanted);
  return chosen === undefined ? fail(problem('phone.skillNotYours')) : ok(chosen);
}
