import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Call, Calls } from './calls.ts';
import type { Dialer } from './dialer.ts';
import { type Dialplan, resolve } from './dialplan.ts';
import type { Party } from './party.ts';
import type { ReferRequest, Replaces } from './sip/refer.ts';

interface Transfer {
  readonly call: Call;
  readonly to: string;
  readonly subject: Party;
  /** Told each state of the transfer, as a status. */
  readonly progress: (status: number) => void;
}

/**
 * Transfers that agents' phones ask for with REFER (RFC 3515), or the hub for them: blind to whatever can be dialled, attended
 * with Replaces (RFC 3891). Until the new party answers the call stays as it is, and so it does when the new party does not.
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
    if (refer.target.host.toLowerCase() !== this.#domain) return 404;
    const { replaces, id } = refer;
    const progress = (status: number) => call.leg.notify({ id, status });
    if (replaces !== null)
      return this.#refusal(call, 'attended') ?? (() => this.#replace(call, replaces, progress));
    const { user: to } = refer.target;
    return (
      this.#refusal(call, 'blind') ?? (() => this.#blind({ call, to, ...this.#subject(call), progress }))
    );
  }

  /**
   * The hub sends the other end to a number. Resolves as soon as it rings there or is taken; refused ('exchange.noSuchNumber',
   * 'exchange.transferRefused') the call is as it was, and so it is when nobody answers.
   */
  async toNumber(call: Call, to: string): Promise<Result<null>> {
    if (call.answeredAt === null) return fail(problem('exchange.callGone'));
    if (this.#refusal(call, 'blind') !== null) return fail(problem('exchange.notTransferable'));
    if (resolve(to, this.#plan).kind === 'refused') return fail(problem('exchange.noSuchNumber'));
    return await new Promise((done) => {
      const progress = (status: number) => {
        if (status >= 300) done(fail(problem('exchange.transferRefused', String(status))));
        else if (status > 100) done(ok(null));
      };
      this.#blind({ call, to, ...this.#subject(call), progress });
    });
  }

  /** The hub joins the other ends of two calls of one agent, who is out of both. */
  toCall(call: Call, consult: Call): Result<null> {
    if (call.user !== consult.user) return fail(problem('exchange.callGone'));
    if (this.#refusal(call, 'attended') !== null) return fail(problem('exchange.notTransferable'));
    return this.#join(call, consult) ? ok(null) : fail(problem('exchange.callGone'));
  }

  /** The status that refuses to transfer this call; null when it can be. */
  #refusal(call: Call, how: 'blind' | 'attended'): number | null {
    const others = this.#calls.othersOf(call);
    if (others.length === 0) return 603;
    if (others.some((party) => this.#dialer().dialling(party) || this.#pending.has(party))) return 491;
    // A conference has nobody who could be sent elsewhere without the others.
    return how === 'blind' && others.length > 1 ? 603 : null;
  }

  /** Who is sent elsewhere; only for calls that were judged. */
  #subject(call: Call): { subject: Party } {
    const [subject] = this.#calls.othersOf(call);
    if (subject === undefined) throw new Error('Nobody to transfer');
    return { subject };
  }

  #blind(transfer: Transfer): void {
    const { call, to, subject, progress } = transfer;
    progress(100);
    const interactionId = this.#calls.interactionOf(call);
    this.#calls.release([call.party, subject]);
    this.#pending.set(subject, transfer);
    this.#calls.travelling.add(subject);
    const order = {
      caller: subject,
      destination: resolve(to, this.#plan),
      interactionId,
      // Who transferred, by the name that the exchange vouches for (RFC 3892 section 3).
      headers: [{ name: 'Referred-By', value: `<sip:${call.user}@${this.#domain}>` }],
    };
    this.#dialer().dial(order, {
      ringing: () => progress(180),
      announces: () => progress(183),
      queued: () => this.#moved(transfer, null),
      answered: (party) => {
        if (party !== null) this.#moved(transfer, party);
      },
      failed: (status) => this.#failed(transfer, status),
    });
  }

  /** The subject is where it was sent: `party` answered, or it waits in a queue. */
  #moved(transfer: Transfer, party: Party | null): void {
    const { call, to, subject, progress } = transfer;
    this.#pending.delete(subject);
    this.#calls.travelling.delete(subject);
    this.#calls.rooms.leave(subject);
    if (party !== null) this.#calls.rooms.connect(subject, party);
    this.#transferred(call, 'blind', to, null);
    progress(200);
    this.#calls.end(call, { why: 'agentHangup', continues: true });
  }

  #failed(transfer: Transfer, status: number): void {
    const { call, subject, progress } = transfer;
    this.#pending.delete(subject);
    this.#calls.travelling.delete(subject);
    progress(status);
    // The agent did not wait for the outcome: there is nobody left to talk to.
    if (this.#calls.get(call.callId) !== call) this.#calls.dismiss(subject, 'failed');
  }

  /** The subject hung up on the way. */
  #left(party: Party): void {
    const transfer = this.#pending.get(party);
    if (transfer === undefined) return;
    this.#pending.delete(party);
    transfer.progress(487);
  }

  #replace(call: Call, replaces: Replaces, progress: (status: number) => void): void {
    progress(100);
    const named = (other: Call) => other.leg.dialog?.isNamedBy(replaces) === true;
    const consult = this.#calls.ofUser(call.user).find(named);
    if (consult === undefined || !this.#join(call, consult, () => progress(200))) progress(481);
  }

  /**
   * Joins those of both calls of the agent, conferences among them; the agent is out of both. False when it cannot be. `joined`
   * is told before the legs end, since nothing can be said on them afterwards.
   */
  #join(call: Call, consult: Call, joined: () => void = () => undefined): boolean {
    const moving = this.#calls.othersOf(call);
    const targets = this.#calls.othersOf(consult);
    const answered = call.answeredAt !== null && consult.answeredAt !== null;
    const apart = !targets.includes(call.party);
    if (!answered || !apart || consult === call || moving.length === 0 || targets.length === 0) return false;
    this.#calls.release([call.party, consult.party, ...moving, ...targets]);
    this.#calls.rooms.leave(call.party);
    this.#calls.rooms.leave(consult.party);
    this.#calls.rooms.unite(targets, moving);
    this.#transferred(call, 'attended', consult.other.number, consult.callId);
    joined();
    this.#calls.end(call, { why: 'agentHangup', continues: true });
    this.#calls.end(consult, { why: 'agentHangup', continues: true });
    return true;
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
