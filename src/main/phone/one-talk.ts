import { isOnHold } from '#shared/domain/call.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Conference } from './conference.ts';
import type { Line } from './line.ts';
import { type Lines, silence } from './lines.ts';

/**
 * One talk at a time, a conference counting as one: makes sure that nobody is talked with but who is on `line`, null standing
 * for a call that is about to go out. Refused like `silence`; or with why a conference that is mixed here could not be joined
 * at the exchange, for without that its people would be on hold apart from each other.
 */
export type OneTalk = (line: Line | null, allowed: boolean) => Promise<Result<null>>;

/** Makes the rule for one phone. */
export function createOneTalk({
  lines,
  conference,
}: {
  readonly lines: Lines;
  readonly conference: Pick<Conference, 'mixes' | 'mixed' | 'gather'>;
}): OneTalk {
  return async (line, allowed) => {
    const isInMix = line !== null && conference.mixes(line);
    const isHeard = conference.mixed().some((one) => !isOnHold(one.call()));
    const gathered = allowed && isHeard && !isInMix ? await conference.gather() : ok(null);
    if (!gathered.ok) return gathered;
    const others = lines.up().filter((other) => {
      const apart = !(isInMix && conference.mixes(other));
      return other !== line && apart && other.call().kind !== 'ringing';
    });
    return silence(others, allowed);
  };
}
