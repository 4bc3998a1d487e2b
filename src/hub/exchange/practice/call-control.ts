import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Origination, RecordAction, RescueOrder } from '../port.ts';
import type { Call, Calls } from './calls.ts';
import { confer } from './conferences.ts';
import type { SupervisionOrder, TransferTarget } from './control-protocol.ts';
import type { Dialer } from './dialer.ts';
import type { Holds } from './holds.ts';
import type { Outbound } from './outbound.ts';
import type { Phones } from './phones.ts';
import type { QueueMachine } from './queue-machine.ts';
import type { Recordings } from './recordings.ts';
import { rescue } from './rescue.ts';
import type { Supervisions } from './supervisions.ts';
import type { Transfers } from './transfers.ts';

/** How long a key is pressed, and the time until the next, milliseconds. */
const KEY_MS = { pressed: 120, between: 60 } as const;

export interface CallControlParts {
  readonly calls: Calls;
  readonly machine: QueueMachine;
  readonly phones: Phones;
  readonly clock: Clock;
  readonly dialer: Dialer;
  readonly outbound: Outbound;
  readonly transfers: Transfers;
  readonly holds: Holds;
  readonly supervisions: Supervisions;
  readonly recordings: Recordings;
}

/** What the hub does with calls. Every method but `originate` refuses a call that is not there with 'exchange.callGone'. */
export class CallControl {
  readonly #o: CallControlParts;

  constructor(parts: CallControlParts) {
    this.#o = parts;
  }

  /** Ends an agent's leg; one that rings is declined. */
  hangUp(callId: string): Result<null> {
    if (this.#o.machine.hangUp(callId)) return ok(null);
    return this.#with(callId, (call) => {
      if (!this.#o.dialer.decline(call)) this.#o.calls.phoneEnded(call, 'agentHangup');
      return ok(null);
    });
  }

  /** Records an agent's call, or masks what is recorded. */
  record(callId: string, action: RecordAction): Result<null> {
    return this.#o.recordings.act(callId, action);
  }

  /** Joins calls into one conference; gives its id. Nobody in it is on hold. */
  bridge(callIds: readonly string[]): Result<string> {
    const conference = confer(this.#o.calls, callIds);
    if (conference.ok) for (const callId of callIds) this.#o.holds.takenBack(callId);
    return conference;
  }

  /** The keys that were pressed in an agent's call. */
  digitsOf(callId: string): Result<string> {
    return this.#with(callId, (call) => ok(call.keys));
  }

  /** Offers to an agent's phone anew, as an exchange does that moves its media; whether the phone accepted. */
  async reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<Result<boolean>> {
    const call = this.#o.calls.get(callId);
    return call === undefined ? gone() : ok(await call.leg.reoffer(direction));
  }

  /** Calls a number for an agent: their phone first. */
  originate(order: Origination): Result<string> {
    return this.#o.outbound.originate(order);
  }

  hold(callId: string, held: boolean): Result<null> {
    return this.#with(callId, (call) => this.#o.holds.hold(call, held));
  }

  transfer(callId: string, to: TransferTarget): Result<null> | Promise<Result<null>> {
    const { calls, transfers } = this.#o;
    const call = calls.get(callId);
    if (call === undefined) return gone();
    if (to.kind === 'number') return transfers.toNumber(call, to.number);
    const consult = calls.get(to.callId);
    return consult === undefined ? gone() : transfers.toCall(call, consult);
  }

  /** Presses keys one after the other; resolves when the last one is released, or fails when the call ends before. */
  async keypad(callId: string, digits: string): Promise<Result<null>> {
    for (const key of digits) {
      const call = this.#o.calls.get(callId);
      if (call === undefined || call.answeredAt === null) return gone();
      this.#o.phones.press(call, key);
      await new Promise<void>((resolve) =>
        this.#o.clock.after(KEY_MS.pressed + KEY_MS.between, () => resolve()),
      );
    }
    return ok(null);
  }

  supervise(order: SupervisionOrder): Result<string> {
    return this.#o.supervisions.supervise(order);
  }

  rescue(order: RescueOrder): Result<null> {
    const { calls, machine } = this.#o;
    return rescue(calls, (queueId) => machine.hasQueue(queueId), order);
  }

  #with<T>(callId: string, work: (call: Call) => Result<T>): Result<T> {
    const call = this.#o.calls.get(callId);
    return call === undefined ? gone() : work(call);
  }
}

function gone(): Result<never> {
  return fail(problem('exchange.callGone'));
}
