import type { Call, Calls, Origin } from './calls.ts';
import { OutsideLine } from './outside-line.ts';
import type { Identity } from './party.ts';
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
  /** Who calls, as the phone shows it. */
  readonly caller: Identity;
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

/** Rings agents' phones, and gives every leg the same handling once it is up. */
export class Phones {
  readonly #calls: Calls;
  readonly #sip: () => SipEndpoint | null;
  readonly #referred: Referred;

  constructor(calls: Calls, sip: () => SipEndpoint | null, referred: Referred) {
    this.#calls = calls;
    this.#sip = sip;
    this.#referred = referred;
  }

  identityOf(user: string): Identity {
    return { name: this.#sip()?.phone(user)?.displayName ?? '', number: user };
  }

  /** Rings a phone; null when its user is not registered. */
  ring(options: RingOptions, handlers: RingHandlers): Call | null {
    const { callId, user, caller, headers, linkedId, origin, interactionId } = options;
    const interaction =
      interactionId === null ? [] : [{ name: 'X-Lineside-Interaction', value: interactionId }];
    let call: Call | null = null;
    const leg = this.#sip()?.call(
      { callId, user, caller, headers: [...headers, ...interaction] },
      {
        ...this.talkHandlers(() => call),
        ringing: () => handlers.ringing(),
        answered: () => {
          if (call !== null) handlers.answered(call);
        },
        notAnswered: (why, status) => {
          if (call !== null) handlers.notAnswered(call, why, status);
        },
      },
    );
    if (leg == null) return null;
    const identity = this.identityOf(user);
    call = this.#calls.add(leg, { linkedId, origin, interactionId, skillId: null, other: caller, identity });
    void leg.start();
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
          party.holding = held;
          this.#calls.rooms.refresh(party);
        }),
      key: (key) => withCall((known) => this.#pressed(known, key)),
      referred: (refer) => {
        const known = call();
        return known === null ? 481 : this.#referred(known, refer);
      },
      gone: () => undefined,
    };
  }

  #pressed(call: Call, key: string): void {
    call.keys += key;
    for (const other of this.#calls.othersOf(call)) if (other instanceof OutsideLine) other.pressed(key);
  }
}
