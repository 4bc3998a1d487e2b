import type { Call, Calls, Origin } from './calls.ts';
import type { Readiness } from './desk/desk-phone.ts';
import type { DeskPhones } from './desk/desk-phones.ts';
import type { PhoneLeg } from './leg.ts';
import { OutsideLine } from './outside-line.ts';
import type { Identity } from './party.ts';
import type { PhoneBook } from './phone-book.ts';
import type { CalledHandlers } from './sip/called-leg.ts';
import type { SipEndpoint } from './sip/endpoint.ts';
import type { TalkHandlers } from './sip/leg.ts';
import type { SipHeader } from './sip/message.ts';
import type { ReferRequest } from './sip/refer.ts';

export interface RingOptions {
  readonly callId: string;
  readonly user: string;
  readonly linkedId: string;
  readonly origin: Origin;
  readonly interactionId: string | null;
  /** The skill for which the call is made; left out for all but calls of the agent's own. */
  readonly skillId?: string | null;
  /** Who calls, as the phone shows it. */
  readonly caller: Identity;
  /** How the phone is shown to others; left out where it is as always. */
  readonly identity?: Identity;
  readonly headers: readonly SipHeader[];
}

export interface RingHandlers {
  ringing(): void;
  answered(call: Call): void;
  /** Refused by the agent, or not to be reached; `status` is what the phone said. The call is not yet ended. */
  notAnswered(call: Call, why: 'rejected' | 'unreachable', status: number): void;
}

/** What a phone asks for in its call beyond talking. */
export type Referred = (call: Call, refer: ReferRequest) => number | (() => void);

/** A leg that is about to ring. */
type Startable = PhoneLeg & { start(): void | Promise<void> };

/** Rings agents' phones of either kind, and gives every leg the same handling once it is up. */
export class Phones {
  readonly #calls: Calls;
  readonly #sip: () => SipEndpoint | null;
  readonly #desks: DeskPhones;
  readonly #book: PhoneBook;
  readonly #referred: Referred;

  constructor(options: {
    calls: Calls;
    sip: () => SipEndpoint | null;
    desks: DeskPhones;
    book: PhoneBook;
    referred: Referred;
  }) {
    this.#calls = options.calls;
    this.#sip = options.sip;
    this.#desks = options.desks;
    this.#book = options.book;
    this.#referred = options.referred;
  }

  identityOf(user: string): Identity {
    return this.#book.identityOf(user);
  }

  /** What can be done with a phone now to place a call for its agent. */
  readiness(user: string): Readiness {
    const desk = this.#desks.get(user);
    if (desk !== undefined) return desk.readiness;
    if (this.#sip()?.registered().includes(user) !== true) return 'unreachable';
    return this.#calls.ofUser(user).every(({ party }) => party.holding) ? 'ring' : 'busy';
  }

  /** Rings a phone; null when its user is not registered. */
  ring(options: RingOptions, handlers: RingHandlers): Call | null {
    let call: Call | null = null;
    const withCall = (work: (call: Call) => void) => {
      if (call !== null) work(call);
    };
    const leg = this.#legFor(options, {
      ...this.talkHandlers(() => call),
      ringing: () => handlers.ringing(),
      answered: () => withCall((known) => handlers.answered(known)),
      notAnswered: (why, status) => withCall((known) => handlers.notAnswered(known, why, status)),
    });
    if (leg === null) return null;
    call = this.#add(leg, options);
    void leg.start();
    return call;
  }

  /** A call at a desk phone that is off the hook already; null when it is not. */
  seize(options: RingOptions): Call | null {
    const phone = this.#desks.get(options.user);
    if (phone?.readiness !== 'offHook') return null;
    let call: Call | null = null;
    const leg = phone.seize(options.callId, {
      ...this.talkHandlers(() => call),
      ringing: () => undefined,
      answered: () => undefined,
      notAnswered: () => undefined,
    });
    call = this.#add(leg, options);
    return call;
  }

  /** How an answered leg is handled, whoever called. */
  talkHandlers(call: () => Call | null): TalkHandlers {
    const withCall = (work: (call: Call) => void) => {
      const known = call();
      if (known !== null) work(known);
    };
    return {
      ended: (why) => withCall((known) => this.#calls.phoneEnded(known, why)),
      held: (held) =>
        withCall(({ party }) => {
          party.phoneHolds = held;
          this.#calls.rooms.refresh(party);
        }),
      key: (key) => withCall((known) => this.press(known, key)),
      referred: (refer) => {
        const known = call();
        return known === null ? 481 : this.#referred(known, refer);
      },
      gone: () => undefined,
    };
  }

  /** A key towards the others of the call. */
  press(call: Call, key: string): void {
    call.keys += key;
    for (const other of this.#calls.othersOf(call)) if (other instanceof OutsideLine) other.pressed(key);
  }

  #legFor(options: RingOptions, handlers: CalledHandlers): Startable | null {
    const { callId, user, caller, headers, interactionId } = options;
    const desk = this.#desks.get(user);
    if (desk !== undefined) return desk.plugged ? desk.call(callId, handlers) : null;
    const interaction =
      interactionId === null ? [] : [{ name: 'X-Lineside-Interaction', value: interactionId }];
    const call = { callId, user, caller, headers: [...headers, ...interaction] };
    return this.#sip()?.call(call, handlers) ?? null;
  }

  #add(leg: PhoneLeg, options: RingOptions): Call {
    const { linkedId, origin, interactionId, skillId = null, caller, user } = options;
    const identity = options.identity ?? this.identityOf(user);
    return this.#calls.add(leg, { linkedId, origin, interactionId, skillId, other: caller, identity });
  }
}
