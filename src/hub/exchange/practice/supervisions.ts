import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Supervision, SupervisionMode } from '../port.ts';
import type { Call, Calls } from './calls.ts';
import type { SupervisionOrder } from './control-protocol.ts';
import type { Party } from './party.ts';
import type { Phones } from './phones.ts';

interface Entry {
  readonly call: Call;
  readonly target: Call;
  mode: SupervisionMode;
  readonly timer: Disposable;
}

/** A supervisor's phone that nobody picks up is given up after this long. */
const SUPERVISOR_RING_MS = 30_000;

/** Supervisors in agents' calls (PLUS-15): each a leg of its own that follows the agent's leg and ends with it. */
export class Supervisions {
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #newCallId: () => string;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(options: {
    calls: Calls;
    phones: Phones;
    newCallId: () => string;
    clock: Clock;
  }) {
    this.#calls = options.calls;
    this.#phones = options.phones;
    this.#newCallId = options.newCallId;
    this.#clock = options.clock;
    options.calls.onLeft((party) => this.#left(party));
  }

  /**
   * Rings the supervisor's phone, or changes how it is in the call already; gives the Call-ID of its leg. Refused with
   * 'exchange.callGone', 'exchange.phoneBusy', 'exchange.phoneUnreachable', or 'exchange.ownCall'.
   */
  supervise(order: SupervisionOrder): Result<string> {
    const { user, targetCallId, mode, interactionId } = order;
    const known = [...this.#entries.values()].find(
      ({ call, target }) => call.user === user && target.callId === targetCallId,
    );
    if (known !== undefined) return this.#change(known, mode);
    const target = this.#calls.get(targetCallId);
    const talks = target !== undefined && target.answeredAt !== null;
    if (!talks || target.origin.kind === 'supervisor' || this.#calls.othersOf(target).length === 0)
      return fail(problem('exchange.callGone'));
    if (target.user === user) return fail(problem('exchange.ownCall'));
    const readiness = this.#phones.readiness(user);
    if (readiness === 'unreachable') return fail(problem('exchange.phoneUnreachable'));
    if (readiness !== 'ring') return fail(problem('exchange.phoneBusy'));
    const call = this.#ring(order, target, interactionId);
    if (call === null) return fail(problem('exchange.phoneUnreachable'));
    return ok(call.callId);
  }

  /** Who is in whose call now. */
  all(): readonly Supervision[] {
    return [...this.#entries.values()]
      .filter(({ call }) => call.answeredAt !== null)
      .map(({ call, target, mode }) => ({
        user: call.user,
        callId: call.callId,
        targetCallId: target.callId,
        mode,
      }));
  }

  #ring({ user, mode }: SupervisionOrder, target: Call, interactionId: string): Call | null {
    const call = this.#phones.ring(
      {
        callId: this.#newCallId(),
        user,
        linkedId: target.linkedId,
        origin: { kind: 'supervisor' },
        interactionId,
        caller: target.party.identity,
        headers: [{ name: 'X-Lineside-Supervise', value: mode }],
      },
      {
        ringing: () => undefined,
        answered: (answered) => this.#answered(answered),
        notAnswered: (missed, why) => this.#calls.end(missed, { why }),
      },
    );
    if (call === null) return null;
    const timer = this.#clock.after(SUPERVISOR_RING_MS, () => this.#calls.end(call, { why: 'timeout' }));
    this.#entries.set(call.callId, { call, target, mode, timer });
    return call;
  }

  #answered(call: Call): void {
    const entry = this.#entries.get(call.callId);
    if (entry === undefined) return;
    void entry.timer.dispose();
    this.#calls.answered(call);
    this.#calls.rooms.supervise(call.party, entry.target.party, entry.mode);
    this.#tell(entry, entry.mode);
  }

  /** While it rings, the mode is only kept for when it is answered. */
  #change(entry: Entry, mode: SupervisionMode): Result<string> {
    const { call, target } = entry;
    const changed = entry.mode !== mode;
    entry.mode = mode;
    if (changed && call.answeredAt !== null) {
      this.#calls.rooms.supervise(call.party, target.party, mode);
      this.#tell(entry, mode);
    }
    return ok(call.callId);
  }

  /** A leg is over: the supervisor's own, or the agent's with whom its supervisors go. */
  #left(party: Party): void {
    for (const entry of [...this.#entries.values()]) {
      const { call, target, timer } = entry;
      if (call.party !== party && target.party !== party) continue;
      void timer.dispose();
      // Whoever is told first that it is over, it is told once.
      if (!this.#entries.delete(call.callId)) continue;
      this.#calls.rooms.unsupervise(call.party);
      this.#calls.end(call, { why: 'farHangup' });
      this.#tell(entry, null);
    }
  }

  #tell({ call, target }: Entry, mode: SupervisionMode | null): void {
    this.#calls.event({
      kind: 'supervisionChanged',
      linkedId: target.linkedId,
      supervision: { user: call.user, callId: call.callId, targetCallId: target.callId },
      mode,
      at: this.#clock.now(),
    });
  }
}
