import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Origination } from '../port.ts';
import type { Call, Calls } from './calls.ts';
import { type Dialer, RING_MS } from './dialer.ts';
import { type Destination, type Dialplan, resolve } from './dialplan.ts';
import type { Phones, RingOptions } from './phones.ts';
import type { CallingHandlers } from './sip/calling-leg.ts';
import type { IncomingCall } from './sip/endpoint.ts';

/** What the phone of a call is told while the number is called. */
interface Progress {
  ringing(): void;
  early(): void;
  accepted(): void;
  refused(status: number): void;
}

/** Calls that agents' phones make, and calls that the hub makes with them. */
export class Outbound {
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #dialer: Dialer;
  readonly #plan: Dialplan;
  readonly #clock: Clock;
  readonly #newCallId: () => string;

  constructor(options: {
    calls: Calls;
    phones: Phones;
    dialer: Dialer;
    plan: Dialplan;
    clock: Clock;
    newCallId: () => string;
  }) {
    this.#calls = options.calls;
    this.#phones = options.phones;
    this.#dialer = options.dialer;
    this.#plan = options.plan;
    this.#clock = options.clock;
    this.#newCallId = options.newCallId;
  }

  /** A phone calls; what becomes of it is told to the phone and the hub. */
  take({ leg, invitation }: IncomingCall): CallingHandlers {
    const { number, interactionId, skillId, user } = invitation;
    const call = this.#calls.add(leg, {
      linkedId: newLinkedId(),
      origin: { kind: 'outbound' },
      interactionId,
      skillId,
      other: { name: '', number },
      identity: this.#phones.identityOf(user),
    });
    void this.#begin(call, leg, number);
    return {
      ...this.#phones.talkHandlers(() => call),
      cancelled: () => {
        const inQueue = this.#calls.queuedParty(call.linkedId) === call.party;
        this.#calls.end(call, { why: 'cancelled' });
        if (inQueue) this.#calls.leaveQueue(call.linkedId);
      },
    };
  }

  /**
   * Rings the phone and then calls the number, or calls it straight away at a desk phone that is off the hook; gives the phone's
   * Call-ID. Refused with 'exchange.phoneBusy', 'exchange.phoneUnreachable', or 'exchange.noSuchNumber'.
   */
  originate(order: Origination): Result<string> {
    const { user, number, interactionId, skillId, callerId } = order;
    const destination = resolve(number, this.#plan);
    if (destination.kind === 'refused') return fail(problem('exchange.noSuchNumber'));
    const readiness = this.#phones.readiness(user);
    if (readiness === 'busy') return fail(problem('exchange.phoneBusy'));
    const shown = callerId === null ? {} : { identity: { name: '', number: callerId } };
    const call: RingOptions = {
      callId: this.#newCallId(),
      user,
      linkedId: newLinkedId(),
      origin: { kind: 'outbound' },
      interactionId,
      skillId,
      caller: { name: '', number },
      ...shown,
      headers: [],
    };
    const made = readiness === 'offHook' ? this.#seize(call, destination) : this.#ring(call, destination);
    return made === null ? fail(problem('exchange.phoneUnreachable')) : ok(made.callId);
  }

  #seize(options: RingOptions, destination: Destination): Call | null {
    const call = this.#phones.seize(options);
    if (call !== null) this.#dial(call, destination);
    return call;
  }

  #ring(options: RingOptions, destination: Destination): Call | null {
    const call = this.#phones.ring(options, {
      ringing: () => undefined,
      answered: (answered) => {
        void timer.dispose();
        this.#dial(answered, destination);
      },
      notAnswered: (missed) => {
        void timer.dispose();
        this.#calls.end(missed, { why: 'cancelled' });
      },
    });
    const timer = this.#clock.after(RING_MS, () => {
      if (call !== null) this.#calls.end(call, { why: 'cancelled' });
    });
    if (call === null) void timer.dispose();
    return call;
  }

  async #begin(call: Call, leg: IncomingCall['leg'], number: string): Promise<void> {
    const refused = (status: number) => {
      leg.refuse(status);
      this.#calls.end(call, { why: 'refused', status });
    };
    const destination = resolve(number, this.#plan);
    if (destination.kind === 'refused') return refused(destination.status);
    if (!(await leg.prepare())) return refused(488);
    this.#dial(call, destination, {
      ringing: () => leg.ring(),
      early: () => leg.early(),
      accepted: () => leg.accept(),
      refused: (status) => leg.refuse(status),
    });
  }

  /** Calls the number for a phone that waits for it. */
  #dial(call: Call, destination: Destination, phone?: Progress): void {
    const { party, interactionId } = call;
    this.#dialer.dial(
      { caller: party, destination, interactionId, headers: [] },
      {
        ringing: () => phone?.ringing(),
        announces: (line) => {
          phone?.early();
          this.#calls.rooms.connect(party, line);
        },
        queued: () => phone?.early(),
        answered: (other) => {
          phone?.accepted();
          this.#calls.answered(call);
          if (other !== null) this.#calls.rooms.connect(party, other);
        },
        failed: (status) => {
          phone?.refused(status);
          this.#calls.end(call, { why: 'refused', status });
        },
      },
    );
  }
}

function newLinkedId(): string {
  return `call-${randomUUID()}`;
}
