import { randomUUID } from 'node:crypto';
import type { Call, Calls } from './calls.ts';
import type { Dialer } from './dialer.ts';
import { type Dialplan, resolve } from './dialplan.ts';
import type { Phones } from './phones.ts';
import type { CallingHandlers } from './sip/calling-leg.ts';
import type { IncomingCall } from './sip/endpoint.ts';

/** Calls that agents' phones make. */
export class Outbound {
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #dialer: Dialer;
  readonly #plan: Dialplan;

  constructor(options: { calls: Calls; phones: Phones; dialer: Dialer; plan: Dialplan }) {
    this.#calls = options.calls;
    this.#phones = options.phones;
    this.#dialer = options.dialer;
    this.#plan = options.plan;
  }

  /** A phone calls; what becomes of it is told to the phone and the hub. */
  take({ leg, invitation }: IncomingCall): CallingHandlers {
    const { number, interactionId, skillId, user } = invitation;
    const call = this.#calls.add(leg, {
      linkedId: `call-${randomUUID()}`,
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

  async #begin(call: Call, leg: IncomingCall['leg'], number: string): Promise<void> {
    const refused = (status: number) => {
      leg.refuse(status);
      this.#calls.end(call, { why: 'refused', status });
    };
    const destination = resolve(number, this.#plan);
    if (destination.kind === 'refused') return refused(destination.status);
    if (!(await leg.prepare())) return refused(488);
    const order = {
      caller: call.party,
      destination,
      interactionId: call.interactionId,
      headers: [],
    };
    this.#dialer.dial(order, {
      ringing: () => leg.ring(),
      announces: (party) => {
        leg.early();
        this.#calls.rooms.connect(call.party, party);
      },
      queued: () => leg.early(),
      answered: (party) => {
        leg.accept();
        this.#calls.answered(call);
        if (party !== null) this.#calls.rooms.connect(call.party, party);
      },
      failed: refused,
    });
  }
}
