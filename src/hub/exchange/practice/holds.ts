import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Call, Calls } from './calls.ts';
import type { DeskPhones } from './desk/desk-phones.ts';

/** Holding as the hub orders it: the agent's leg stays as it is, the other end hears music. */
export class Holds {
  readonly #calls: Calls;
  readonly #desks: DeskPhones;
  readonly #now: () => number;

  constructor(options: { calls: Calls; desks: DeskPhones; now: () => number }) {
    this.#calls = options.calls;
    this.#desks = options.desks;
    this.#now = options.now;
  }

  /**
   * Holds, or takes back; said again, it changes nothing. A desk phone has one handset: a call that is taken back at it puts its
   * other one on hold. One that was put down must be picked up for that ('exchange.phoneUnreachable').
   */
  hold(call: Call, held: boolean): Result<null> {
    if (call.answeredAt === null) return fail(problem('exchange.callGone'));
    const desk = this.#desks.get(call.user);
    if (!held && desk?.ringsBack === true) return fail(problem('exchange.phoneUnreachable'));
    if (!held && desk !== undefined) this.#parkOthers(call);
    this.#set(call, held);
    return ok(null);
  }

  /** The phone of a held call was taken up for it again. */
  takenBack(callId: string): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) this.#set(call, false);
  }

  /** Calls whose other end the hub has put on hold. */
  held(): readonly string[] {
    return this.#calls
      .all()
      .filter(({ party }) => party.hubHolds)
      .map(({ callId }) => callId);
  }

  isHeld(callId: string): boolean {
    return this.#calls.get(callId)?.party.hubHolds === true;
  }

  #parkOthers(call: Call): void {
    for (const other of this.#calls.ofUser(call.user))
      if (other !== call && other.answeredAt !== null) this.#set(other, true);
  }

  #set(call: Call, held: boolean): void {
    const { party, linkedId, callId, user } = call;
    if (party.hubHolds === held) return;
    party.hubHolds = held;
    this.#calls.rooms.refresh(party);
    this.#calls.event({ kind: 'legHeld', linkedId, callId, user, held, at: this.#now() });
  }
}
