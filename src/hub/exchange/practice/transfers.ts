import type { Call, Calls } from './calls.ts';
import type { Dialer } from './dialer.ts';
import { type Dialplan, resolve } from './dialplan.ts';
import type { Party } from './party.ts';
import type { ReferRequest, Replaces } from './sip/refer.ts';

interface Transfer {
  readonly call: Call;
  readonly refer: ReferRequest;
  readonly subject: Party;
}

/**
 * Transfers that agents' phones ask for with REFER (RFC 3515): blind to whatever can be dialled, attended with Replaces (RFC
 * 3891). Until the new party answers the call stays as it is, and so it does when the new party does not.
 */
export class Transfers {
  readonly #calls: Calls;
  readonly #dialer: () => Dialer;
  readonly #plan: Dialplan;
  readonly #domain: string;
  readonly #now: () => number;
  readonly #pending = new Map<Party, Transfer>();

  constructor(options: {
    calls: Calls;
    dialer: () => Dialer;
    plan: Dialplan;
    domain: string;
    now: () => number;
  }) {
    this.#calls = options.calls;
    this.#dialer = options.dialer;
    this.#plan = options.plan;
    this.#domain = options.domain;
    this.#now = options.now;
    options.calls.onLeft((party) => this.#left(party));
  }

  /** Judges a REFER: the status that refuses it, or what to do once it was accepted. */
  refer(call: Call, refer: ReferRequest): number | (() => void) {
    const others = this.#calls.othersOf(call);
    const [subject] = others;
    if (refer.target.host.toLowerCase() !== this.#domain) return 404;
    const { replaces } = refer;
    if (subject === undefined) return 603;
    if (others.some((party) => this.#dialer().dialling(party) || this.#pending.has(party))) return 491;
    if (replaces !== null) return () => this.#attended(call, refer, replaces);
    // A conference has nobody who could be sent elsewhere without the others.
    if (others.length > 1) return 603;
    return () => this.#blind({ call, refer, subject });
  }

  #blind(transfer: Transfer): void {
    const { call, refer, subject } = transfer;
    this.#progress(transfer, 100);
    const interactionId = this.#calls.interactionOf(call);
    this.#calls.release([call.party, subject]);
    this.#pending.set(subject, transfer);
    this.#calls.travelling.add(subject);
    const order = {
      caller: subject,
      destination: resolve(refer.target.user, this.#plan),
      interactionId,
      // Who transferred, by the name that the exchange vouches for (RFC 3892 section 3).
      headers: [{ name: 'Referred-By', value: `<sip:${call.user}@${this.#domain}>` }],
    };
    this.#dialer().dial(order, {
      ringing: () => this.#progress(transfer, 180),
      announces: () => this.#progress(transfer, 183),
      queued: () => this.#moved(transfer, null),
      answered: (party) => {
        if (party !== null) this.#moved(transfer, party);
      },
      failed: (status) => this.#failed(transfer, status),
    });
  }

  /** The subject is where it was sent: `party` answered, or it waits in a queue. */
  #moved(transfer: Transfer, party: Party | null): void {
    const { call, refer, subject } = transfer;
    this.#pending.delete(subject);
    this.#calls.travelling.delete(subject);
    this.#calls.rooms.leave(subject);
    if (party !== null) this.#calls.rooms.connect(subject, party);
    this.#transferred(call, 'blind', refer.target.user, null);
    this.#progress(transfer, 200);
    this.#calls.end(call, { why: 'agentHangup', continues: true });
  }

  #failed(transfer: Transfer, status: number): void {
    const { call, subject } = transfer;
    this.#pending.delete(subject);
    this.#calls.travelling.delete(subject);
    this.#progress(transfer, status);
    // The agent did not wait for the outcome: there is nobody left to talk to.
    if (this.#calls.get(call.callId) !== call) this.#calls.dismiss(subject, 'failed');
  }

  /** The subject hung up on the way. */
  #left(party: Party): void {
    const transfer = this.#pending.get(party);
    if (transfer === undefined) return;
    this.#pending.delete(party);
    this.#progress(transfer, 487);
  }

  /** Joins those of both calls of the agent, conferences among them; the agent is out of both. */
  #attended(call: Call, refer: ReferRequest, replaces: Replaces) {
    const { id } = refer;
    call.sip.notify({ id, status: 100 });
    const consult = this.#calls.ofUser(call.user).find((other) => other.sip.dialog.isNamedBy(replaces));
    const moving = this.#calls.othersOf(call);
    const targets = consult === undefined ? [] : this.#calls.othersOf(consult);
    const answered = call.answeredAt !== null && consult !== undefined && consult.answeredAt !== null;
    const apart = !targets.includes(call.party);
    if (!answered || !apart || consult === call || moving.length === 0 || targets.length === 0) {
      return call.sip.notify({ id, status: 481 });
    }
    this.#calls.release([call.party, consult.party, ...moving, ...targets]);
    this.#calls.rooms.leave(call.party);
    this.#calls.rooms.leave(consult.party);
    this.#calls.rooms.unite(targets, moving);
    this.#transferred(call, 'attended', consult.other.number, consult.callId);
    call.sip.notify({ id, status: 200 });
    this.#calls.end(call, { why: 'agentHangup', continues: true });
    this.#calls.end(consult, { why: 'agentHangup', continues: true });
  }

  #progress({ call, refer }: Transfer, status: number): void {
    call.sip.notify({ id: refer.id, status });
  }

  #transferred(call: Call, how: 'blind' | 'attended', to: string, consultCallId: string | null): void {
    const { callId, user, linkedId, interactionId } = call;
    const at = this.#now();
    this.#calls.event({
      kind: 'transferred',
      how,
      linkedId,
      callId,
      user,
      to,
      consultCallId,
      interactionId,
      at,
    });
  }
}
