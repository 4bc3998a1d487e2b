import type { DialTarget } from '#shared/domain/dial-target.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { PhoneNeeds } from './needs.ts';

/** The emergency numbers of the workspace (DIAL-5). */
export interface EmergencyNumbers {
  /** Whether what goes on the wire is one. */
  has(dial: string): boolean;
  /** Whether this is one, as it was typed. */
  isMeant(number: string): boolean;
  /** Whom to call; refused with 'phone.notEmergency'. It is not read in the workspace's region: nothing may fail. */
  target(number: string): Result<DialTarget>;
}

/** Looks at the numbers as the workspace has them at each moment. */
export function emergencyNumbers(needs: Pick<PhoneNeeds, 'policy' | 'readTarget'>): EmergencyNumbers {
  const has = (dial: string): boolean => needs.policy().emergency.numbers.includes(dial);
  return {
    has,
    isMeant: (number) => {
      const read = needs.readTarget(number);
      return read.ok && has(read.value.dial);
    },
    target: (number) => {
      const wanted = number.replace(/\s/g, '');
      if (!has(wanted)) return fail(problem('phone.notEmergency'));
      return ok({ dial: wanted, display: wanted, postDial: null });
    },
  };
}
