import type { Clock } from '#shared/util/clock.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { glareAttempts, glarePauseMs } from './glare.ts';
import type { SipSession } from './sip.ts';

export interface ReOfferOptions {
  readonly session: Pick<SipSession, 'over' | 'canRenegotiate' | 'renegotiate' | 'pathBroken'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Whether this side began the call, and so owns its Call-ID. */
  readonly beganCall: boolean;
}

/** The re-offers of one call. They are sent by an operation of its queue, so never two at once. */
export interface ReOffers {
  /**
   * Negotiates the media as it should be now, again when it meets an offer of the far end. Refused with
   * 'phone.exchangeAway', 'phone.negotiating', 'phone.callOver', or 'phone.refused' with the status: all but 'callOver'
   * leave the call as it was.
   */
  send(): Promise<Result<null>>;
  /** The way to the far end has changed: the next one that is taken has ICE start again, whatever the path looks like. */
  restartIce(): void;
  /** The call is over: whatever waits ends with 'phone.callOver'. */
  over(): void;
}

/** How long a running negotiation may keep a new one waiting. */
const negotiationWithinMs = 5000;
const lookAgainMs = 100;

/** What became of one re-INVITE. */
type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'over' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly status: number | null };

/** Makes the re-offers of one call. */
export function createReOffers(options: ReOfferOptions): ReOffers {
  const { session, clock } = options;
  const ending = new Set<() => void>();
  /** Also while SIP does not know yet: a call that the agent has ended is never negotiated again (DEC-21). */
  let closed = false;
  let pathChanged = false;
  const isOver = (): boolean => closed || session.over;

  /** Resolves after `ms`, or as soon as the call is over. */
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        void timer.dispose();
        ending.delete(done);
        resolve();
      };
      const timer = clock.after(ms, done);
      ending.add(done);
    });

  const becomesReady = async (): Promise<boolean> => {
    const until = clock.monotonic() + negotiationWithinMs;
    while (!session.canRenegotiate) {
      if (isOver() || !options.isOnline() || clock.monotonic() >= until) return false;
      await wait(lookAgainMs);
    }
    return true;
  };

  const once = (): Promise<Outcome> =>
    new Promise((resolve) => {
      const end = (outcome: Outcome): void => {
        ending.delete(over);
        resolve(outcome);
      };
      const over = (): void => end({ kind: 'over' });
      ending.add(over);
      const restarts = pathChanged;
      const sent = session.renegotiate({
        iceRestart: restarts || session.pathBroken,
        done: () => {
          if (restarts) pathChanged = false;
          end({ kind: 'taken' });
        },
        refused: (status) => end({ kind: 'refused', status }),
      });
      if (!sent) end({ kind: 'busy' });
    });

  const why = (status: number | null): Problem =>
    status === null
      ? problem('phone.exchangeAway')
      : problem('phone.refused', `the exchange answered ${status}`, { status });

  /** What keeps a re-offer from going out now; null when nothing does. */
  const hindrance = async (): Promise<Problem | null> => {
    const ready = await becomesReady();
    if (isOver()) return problem('phone.callOver');
    if (!options.isOnline()) return problem('phone.exchangeAway');
    return ready ? null : problem('phone.negotiating');
  };

  return {
    send: async () => {
      for (let attempt = 1; ; attempt += 1) {
        const hindered = await hindrance();
        if (hindered !== null) return fail(hindered);
        const outcome = await once();
        if (outcome.kind === 'taken') return ok(null);
        if (outcome.kind === 'over') return fail(problem('phone.callOver'));
        if (outcome.kind === 'busy') return fail(problem('phone.negotiating'));
        if (outcome.status !== 491 || attempt === glareAttempts) return fail(why(outcome.status));
        await wait(glarePauseMs(options.beganCall, options.random()));
      }
    },
    restartIce: () => {
      pathChanged = true;
    },
    over: () => {
      closed = true;
      for (const end of [...ending]) end();
    },
  };
}
