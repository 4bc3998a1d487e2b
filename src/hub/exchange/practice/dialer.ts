import type { Clock } from '#shared/util/clock.ts';
import type { Call, Calls } from './calls.ts';
import type { Destination } from './dialplan.ts';
import type { OutsideHandlers, OutsideLine } from './outside-line.ts';
import type { Party } from './party.ts';
import type { Phones } from './phones.ts';
import type { SipHeader } from './sip/message.ts';

/** How a call to a number goes on. After `answered` and `failed` nothing more is told. */
export interface DialHandlers {
  ringing(): void;
  /** The far end says something before it answers. */
  announces(party: Party): void;
  /** The caller waits in a queue. */
  queued(): void;
  /** Somebody answered, and is to be joined with the caller; null when a queue has joined them already. */
  answered(party: Party | null): void;
  failed(status: number): void;
}

export interface DialOrder {
  readonly caller: Party;
  readonly destination: Destination;
  readonly interactionId: string | null;
  /** Headers of ours on an INVITE to a phone. */
  readonly headers: readonly SipHeader[];
}

/** A phone that nobody picks up is given up after this long. */
export const RING_MS = 60_000;

/** Calls somebody for a party: a phone, a queue, or a number outside. One call at a time for each party. */
export class Dialer {
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #clock: Clock;
  readonly #newCallId: () => string;
  readonly #outside: (number: string, linkedId: string, handlers: OutsideHandlers) => OutsideLine;
  readonly #attempts = new Map<Party, () => void>();
  /** What becomes of a phone that rings when its agent does not want the call, by its leg. */
  readonly #declines = new Map<Call, () => void>();

  constructor(options: {
    calls: Calls;
    phones: Phones;
    clock: Clock;
    newCallId: () => string;
    outside: (number: string, linkedId: string, handlers: OutsideHandlers) => OutsideLine;
  }) {
    this.#calls = options.calls;
    this.#phones = options.phones;
    this.#clock = options.clock;
    this.#newCallId = options.newCallId;
    this.#outside = options.outside;
    // Whoever leaves does not want to be connected any more.
    options.calls.onLeft((party) => this.cancel(party));
  }

  /** Whether somebody is being called for this party. */
  dialling(party: Party): boolean {
    return this.#attempts.has(party);
  }

  /** Calls; every outcome is told, a refusal at once. */
  dial(order: DialOrder, handlers: DialHandlers) {
    const { destination, caller } = order;
    switch (destination.kind) {
      case 'refused':
        return handlers.failed(destination.status);
      case 'phone':
        return this.#dialPhone(order, destination.user, handlers);
      case 'outside':
        return this.#dialOutside(order, destination.number, handlers);
      case 'queue': {
        // First told, then joined: the queue may ring an agent at once.
        handlers.queued();
        caller.inQueue('waiting');
        const answered = () => handlers.answered(null);
        const joined = this.#calls.joinQueue(caller, destination.queueId, order.interactionId, answered);
        if (!joined) this.#calls.dismiss(caller, 'failed');
      }
    }
  }

  /** Stops calling for this party; nothing more is told. */
  cancel(party: Party): void {
    const cancel = this.#attempts.get(party);
    this.#attempts.delete(party);
    cancel?.();
  }

  /** The agent does not want the call that rings; false when nobody is being called by this leg. */
  decline(call: Call): boolean {
    const decline = this.#declines.get(call);
    decline?.();
    return decline !== undefined;
  }

  #dialPhone(order: DialOrder, user: string, handlers: DialHandlers) {
    const { caller, interactionId, headers } = order;
    if (caller.user === user) return handlers.failed(486);
    const over = (call: Call) => {
      this.#settled(caller);
      this.#declines.delete(call);
      void timer.dispose();
    };
    const call = this.#phones.ring(
      {
        callId: this.#newCallId(),
        user,
        linkedId: caller.linkedId,
        origin: { kind: 'direct' },
        interactionId,
        caller: caller.identity,
        headers,
      },
      {
        ringing: () => handlers.ringing(),
        answered: (answered) => {
          over(answered);
          this.#calls.answered(answered);
          handlers.answered(answered.party);
        },
        notAnswered: (refused, why, status) => {
          over(refused);
          this.#calls.end(refused, { why });
          // What a phone says is passed on; what the way to it says is not the caller's business.
          handlers.failed(why === 'rejected' ? status : 480);
        },
      },
    );
    if (call === null) return handlers.failed(480);
    const timer = this.#clock.after(RING_MS, () => {
      over(call);
      this.#calls.end(call, { why: 'timeout' });
      handlers.failed(480);
    });
    this.#attempts.set(caller, () => {
      over(call);
      this.#calls.end(call, { why: 'cancelled' });
    });
    this.#declines.set(call, () => {
      over(call);
      this.#calls.end(call, { why: 'rejected' });
      handlers.failed(486);
    });
  }

  #dialOutside(order: DialOrder, number: string, handlers: DialHandlers): void {
    const { caller } = order;
    const line = this.#outside(number, caller.linkedId, {
      ringing: () => handlers.ringing(),
      announces: () => handlers.announces(line),
      answered: () => {
        this.#settled(caller);
        handlers.answered(line);
      },
      refused: (status) => {
        this.#settled(caller);
        this.#calls.leave(line);
        handlers.failed(status);
      },
      hangsUp: () => this.#calls.partyEnded(line),
    });
    this.#attempts.set(caller, () => this.#calls.dismiss(line, 'hangup'));
    line.start();
  }

  #settled(caller: Party): void {
    this.#attempts.delete(caller);
  }
}
