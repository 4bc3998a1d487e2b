import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Calls } from './calls.ts';
import type { CustomerOrder, CustomerReport, OutsideReport } from './control-protocol.ts';
import { Customer } from './customer.ts';
import type { Pacer } from './media/pacer.ts';
import { toneSource } from './media/sources.ts';
import { type OutsideHandlers, OutsideLine } from './outside-line.ts';
import { type OutsideBehaviour, OutsideNumbers } from './outside-numbers.ts';
import type { Voices } from './voices.ts';

/** Reports of those who have ended are kept for who asks late, this many at most of each kind. */
const KEPT_REPORTS = 200;
/** What an outside line plays before it answers, where it does. */
const ANNOUNCEMENT = { hz: 1_004, dbfs: -20 } as const;

/** The people who are not there: customers who call queues, and phones outside that agents call. */
export class Simulation {
  readonly numbers = new OutsideNumbers();
  readonly #o: {
    readonly calls: Calls;
    readonly clock: Clock;
    readonly pacer: Pacer;
    readonly voices: Voices;
  };
  readonly #changed: (report: CustomerReport) => void;
  readonly #customers = new Map<string, Customer>();
  readonly #lines = new Map<string, OutsideLine>();

  /** `changed`: something happened to a customer, or a second of talk passed. */
  constructor(
    options: { calls: Calls; clock: Clock; pacer: Pacer; voices: Voices },
    changed: (report: CustomerReport) => void,
  ) {
    this.#o = options;
    this.#changed = changed;
  }

  /** A customer calls the queue. */
  startCustomer(order: CustomerOrder): Result<string> {
    const { calls, clock, pacer, voices } = this.#o;
    const id = `customer-${randomUUID()}`;
    const customer = new Customer(
      {
        id,
        linkedId: `call-${randomUUID()}`,
        order,
        clock,
        pacer,
        voice: voices.voice(order.voice),
        music: voices.music(),
      },
      { changed: this.#changed, hangsUp: () => this.#leave(customer) },
    );
    this.#customers.set(id, customer);
    if (!calls.joinQueue(customer, order.queueId, null, () => undefined)) {
      customer.end('failed');
      this.#customers.delete(id);
      return fail(problem('exchange.noSuchQueue'));
    }
    forgetOld(this.#customers);
    return ok(id);
  }

  customerReport(id: string): Result<CustomerReport> {
    const customer = this.#customers.get(id);
    return customer === undefined ? fail(problem('exchange.noSuchCustomer')) : ok(customer.report());
  }

  /** The customer hangs up now. */
  stopCustomer(id: string): Result<null> {
    const customer = this.#customers.get(id);
    if (customer === undefined) return fail(problem('exchange.noSuchCustomer'));
    this.#leave(customer);
    return ok(null);
  }

  /** A phone outside, called for a call. */
  outsideLine(number: string, linkedId: string, handlers: OutsideHandlers): OutsideLine {
    const { clock, pacer, voices } = this.#o;
    const behaviour = this.numbers.of(number);
    const line = new OutsideLine(
      {
        id: `outside-${randomUUID()}`,
        linkedId,
        number,
        behaviour,
        clock,
        pacer,
        voice: behaviour.voice.kind === 'echo' ? null : voices.voice(behaviour.voice),
        announcement: toneSource(ANNOUNCEMENT.hz, ANNOUNCEMENT.dbfs),
        music: voices.music(),
      },
      handlers,
    );
    this.#lines.set(line.id, line);
    forgetOld(this.#lines);
    return line;
  }

  /** Gives an outside number another behaviour. */
  setOutside(number: string, change: Partial<OutsideBehaviour>): Result<null> {
    if (this.numbers.change(number, change)) return ok(null);
    return fail(problem('exchange.badRequest', 'not a number'));
  }

  /** The outside line that a call reached last, also after its end. */
  outsideReport(linkedId: string): Result<OutsideReport> {
    const line = [...this.#lines.values()].findLast((one) => one.linkedId === linkedId);
    return line === undefined ? fail(problem('exchange.callGone')) : ok(line.report());
  }

  /** Everybody hangs up. */
  stop(): void {
    for (const customer of this.#customers.values()) if (!customer.ended) this.#leave(customer, 'stopped');
  }

  #leave(customer: Customer, stopped?: 'stopped'): void {
    if (customer.ended) return;
    customer.end(stopped ?? (customer.talking ? 'customerHangup' : 'abandoned'));
    this.#o.calls.partyEnded(customer);
  }
}

function forgetOld(parties: Map<string, { readonly ended: boolean }>): void {
  for (const [id, party] of parties) {
    if (parties.size <= KEPT_REPORTS) return;
    if (party.ended) parties.delete(id);
  }
}
