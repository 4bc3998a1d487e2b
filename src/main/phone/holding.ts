import type { Call, CallEvent } from '#shared/domain/call.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';
import type { ReOffers } from './re-offers.ts';
import type { SipSession } from './sip.ts';

export interface HoldingOptions {
  readonly session: Pick<SipSession, 'setHeld'>;
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  readonly call: () => Call;
  readonly move: (event: CallEvent) => Result<null>;
  readonly send: ReOffers['send'];
}

/** Hold and back, as operations of a call's queue. What fails leaves the call as it was, heard or silent. */
export interface Holding {
  hold(why: 'agent' | 'consult'): Promise<Result<null>>;
  resume(): Promise<Result<null>>;
}

/** Makes the holding of one call. */
export function createHolding(options: HoldingOptions): Holding {
  const { session, move } = options;
  /** Without waiting in between: what is asked of the media host is done in order. */
  const holdAndTell = async (held: boolean): Promise<Result<null>> => {
    const [done, told] = await Promise.all([session.setHeld(held), options.send()]);
    return done.ok ? told : done;
  };
  return {
    /** Silence first, then the word to the exchange: what the agent says after the key is nobody's business. */
    hold: async (why) => {
      if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
      const moved = move({ kind: 'holdPressed', for: why });
      if (!moved.ok) return moved;
      const held = await holdAndTell(true);
      if (options.call().kind !== 'holding') return fail(problem('phone.callOver'));
      if (held.ok) return move({ kind: 'held', at: options.clock.now() });
      await session.setHeld(false);
      move({ kind: 'holdRefused' });
      return held;
    },
    resume: async () => {
      if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
      const moved = move({ kind: 'resumePressed' });
      if (!moved.ok) return moved;
      const resumed = await holdAndTell(false);
      if (options.call().kind !== 'resuming') return fail(problem('phone.callOver'));
      if (resumed.ok) return move({ kind: 'resumed' });
      await session.setHeld(true);
      move({ kind: 'resumeRefused' });
      return resumed;
    },
  };
}
