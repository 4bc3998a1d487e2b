import { type Call, isConnected } from '#shared/domain/call.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { createOperations } from './operations.ts';
import type { SipSession } from './sip.ts';

export interface KeypadOptions {
  readonly session: Pick<SipSession, 'sendKeyByInfo'>;
  readonly peer: string;
  readonly media: Pick<MediaLink, 'request'>;
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  readonly call: () => Call;
}

/** The keypad of one call: keys go out one at a time, in the order in which they were pressed. */
export interface Keypad {
  /**
   * Presses these keys, by RFC 4733 where the answer agreed to it, else by INFO. Resolves when the last one is released.
   * Refused with 'phone.resumeFirst', 'phone.inConference' (CONFR-3), 'phone.notConnected', 'phone.exchangeAway' or 'phone.keyRefused'; what follows the
   * refused key is not sent.
   */
  press(digits: string): Promise<Result<null>>;
  /** Presses these once a voice menu listens, which has just begun to be heard; tells what refused them in a call that goes on. */
  pressLater(digits: string, onRefused: (why: Problem) => void): void;
  /** The call is over: what waits is refused. */
  close(): void;
}

/** Long enough for every decoder; RFC 4733 section 2.5.2.3 wants 40 at least. */
const pressedMs = 100;
/** Silence after a key that went by INFO; events have their own. */
const gapMs = 70;
/** Until a voice menu listens, it has to have been heard. */
const laterMs = 1000;

/** Makes the keypad of one call. */
export function createKeypad(options: KeypadOptions): Keypad {
  const { session, media, clock } = options;
  const operations = createOperations();
  let later: Disposable | null = null;

  const pressOne = async (digit: string): Promise<Result<null>> => {
    const call = options.call();
    const { kind } = call;
    if (kind === 'holding' || kind === 'held' || kind === 'resuming')
      return fail(problem('phone.resumeFirst', `no keys while ${kind}`));
    if (call.kind !== 'active') return fail(problem('phone.notConnected'));
    if (call.merged !== null) return fail(problem('phone.inConference'));
    const pressed = await media.request('peer.pressKey', {
      peer: options.peer,
      digit,
      milliseconds: pressedMs,
    });
    if (!pressed.ok) return pressed;
    if (pressed.value.sent) return ok(null);
    if (!options.isOnline()) return fail(problem('phone.exchangeAway'));
    if (!(await session.sendKeyByInfo(digit, pressedMs))) return fail(problem('phone.keyRefused'));
    await new Promise<void>((resolve) => void clock.after(gapMs, resolve));
    return ok(null);
  };

  const press = (digits: string): Promise<Result<null>> =>
    operations.run(async () => {
      for (const digit of digits) {
        const pressed = await pressOne(digit);
        if (!pressed.ok) return pressed;
      }
      return ok(null);
    });

  return {
    press,
    pressLater: (digits, onRefused) => {
      later = clock.after(laterMs, () => {
        void press(digits).then((pressed) => {
          if (!pressed.ok && isConnected(options.call())) onRefused(pressed.problem);
        });
      });
    },
    close: () => {
      void later?.dispose();
      operations.close();
    },
  };
}
