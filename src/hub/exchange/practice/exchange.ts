import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Log } from '../../log.ts';
import type {
  AgentLeg,
  ExchangeEvent,
  ExchangeSnapshot,
  PhoneAccount,
  QueueCaller,
  QueueConfig,
  QueueMember,
} from '../port.ts';
import type { CustomerOrder, CustomerReport } from './control-protocol.ts';
import { Customer } from './customer.ts';
import { bridge } from './media/bridge.ts';
import { Pacer } from './media/pacer.ts';
import type { RtpPeer } from './media/rtp-peer.ts';
import { QueueMachine } from './queue-machine.ts';
import type { AgentLeg as SipLeg } from './sip/agent-leg.ts';
import { DOMAIN, type SipEndpoint, startSipEndpoint } from './sip/endpoint.ts';
import type { SipHeader } from './sip/message.ts';
import type { Voices } from './voices.ts';

export interface ExchangeOptions {
  /** TCP port for SIP over WebSocket on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly logger: Log;
  readonly voices: Voices;
  /** Milliseconds of silence on the wire after which an agent's leg counts as dead. */
  readonly mediaTimeoutMs: number;
}

export interface ExchangeListeners {
  event(event: ExchangeEvent): void;
  customer(report: CustomerReport): void;
  hubConnected(): boolean;
}

/** Reports of ended customers are kept for those who ask late, this many at most. */
const KEPT_CUSTOMERS = 200;

interface LiveLeg {
  readonly sip: SipLeg;
  readonly peer: RtpPeer;
  bridge: Disposable | null;
}

/** The practice exchange itself: joins queues, phones, customers and sound. Everything about processes is elsewhere. */
export class Exchange implements Disposable {
  readonly #o: ExchangeOptions;
  readonly #listeners: ExchangeListeners;
  readonly #pacer: Pacer;
  readonly #machine: QueueMachine;
  readonly #customers = new Map<string, Customer>();
  readonly #legs = new Map<string, LiveLeg>();
  readonly #stack = new DisposableStack();
  #sip: SipEndpoint | null = null;

  private constructor(options: ExchangeOptions, listeners: ExchangeListeners) {
    this.#o = options;
    this.#listeners = listeners;
    this.#pacer = new Pacer(options.clock);
    this.#machine = new QueueMachine(options.clock, {
      event: (event) => listeners.event(event),
      hubConnected: () => listeners.hubConnected(),
      newCallId: () => `${randomUUID()}@${DOMAIN}`,
      ring: (leg, caller, queue) => this.#ring(leg, caller, queue),
      stop: (callId, why) => this.#stop(callId, why),
      connect: (linkedId, callId) => this.#connect(linkedId, callId),
      ringing: (linkedId, ringing) => this.#customerOf(linkedId)?.ringing(ringing),
      dismiss: (linkedId, why) => this.#customerOf(linkedId)?.end(why),
    });
    this.#stack.defer(() => this.#machine.dispose());
  }

  /** Starts the exchange; resolves when phones can register. */
  static async start(options: ExchangeOptions, listeners: ExchangeListeners): Promise<Exchange> {
    const exchange = new Exchange(options, listeners);
    exchange.#sip = exchange.#stack.use(
      await startSipEndpoint(options, {
        registered: (user) => exchange.#machine.setRegistered(user, true),
        unregistered: (user) => exchange.#machine.setRegistered(user, false),
      }),
    );
    return exchange;
  }

  get signalling(): { readonly webSocketUrl: string; readonly domain: string } {
    return { webSocketUrl: `ws://127.0.0.1:${this.#sip?.port ?? 0}/ws`, domain: DOMAIN };
  }

  /** Whether any call is up, be it only a waiting customer. */
  get busy(): boolean {
    return this.#machine.callers().length > 0;
  }

  configure(phones: readonly PhoneAccount[], queues: readonly QueueConfig[]): void {
    this.#sip?.configure(phones);
    this.#machine.configure(queues);
  }

  setMember(member: QueueMember): void {
    this.#machine.setMember(member);
  }

  assignInteraction(linkedId: string, interactionId: string): Result<null> {
    return this.#machine.assign(linkedId, interactionId) ? ok(null) : fail(problem('exchange.callGone'));
  }

  hangUp(callId: string): Result<null> {
    return this.#machine.hangUp(callId) ? ok(null) : fail(problem('exchange.callGone'));
  }

  snapshot(): ExchangeSnapshot {
    return {
      callers: this.#machine.callers(),
      legs: this.#machine.legs(),
      members: this.#machine.members(),
      registered: this.#sip?.registered() ?? [],
    };
  }

  /** A customer calls the queue. */
  startCustomer(order: CustomerOrder): Result<string> {
    const id = `customer-${randomUUID()}`;
    const linkedId = `call-${randomUUID()}`;
    const customer = new Customer(
      {
        id,
        linkedId,
        order,
        clock: this.#o.clock,
        pacer: this.#pacer,
        voice: this.#o.voices.voice(order.voice),
        music: this.#o.voices.music(),
      },
      {
        changed: (report) => this.#listeners.customer(report),
        hangsUp: () => this.#leave(customer),
      },
    );
    this.#customers.set(id, customer);
    const joined = this.#machine.join({
      linkedId,
      queueId: order.queueId,
      address: order.number,
      name: order.name === '' ? null : order.name,
    });
    if (!joined) {
      customer.end('failed');
      this.#customers.delete(id);
      return fail(problem('exchange.noSuchQueue'));
    }
    this.#forgetOld();
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

  /** Ends every call, telling the phones, and stops. */
  async dispose(): Promise<void> {
    for (const customer of this.#customers.values()) {
      if (!customer.ended) this.#leave(customer, 'stopped');
    }
    await this.#stack.dispose();
  }

  #leave(customer: Customer, stopped?: 'stopped'): void {
    if (customer.ended) return;
    customer.end(stopped ?? (customer.talking ? 'customerHangup' : 'abandoned'));
    this.#machine.leave(customer.linkedId);
  }

  #ring(leg: AgentLeg, caller: QueueCaller, queue: QueueConfig) {
    const { callId, user } = leg;
    const headers: SipHeader[] = [{ name: 'X-Lineside-Queue', value: encodeURIComponent(queue.name) }];
    if (caller.interactionId !== null) {
      headers.push({ name: 'X-Lineside-Interaction', value: caller.interactionId });
    }
    const made = this.#sip?.call(
      { callId, user, caller: { name: caller.name ?? '', number: caller.address }, headers },
      {
        answered: () => this.#machine.answered(callId),
        notAnswered: (why) => this.#machine.notAnswered(callId, why),
        ended: (why) => {
          this.#unbridge(callId);
          this.#machine.ended(callId, why);
        },
        held: (held) => this.#customerOf(leg.linkedId)?.hold(held),
        gone: () => this.#legs.delete(callId),
      },
    );
    if (made == null) return this.#machine.notAnswered(callId, 'unreachable');
    this.#legs.set(callId, { sip: made.leg, peer: made.peer, bridge: null });
    void made.leg.start();
  }

  #stop(callId: string, why?: 'noAnswer'): void {
    this.#unbridge(callId);
    this.#legs.get(callId)?.sip.hangUp(why);
  }

  #connect(linkedId: string, callId: string): void {
    const leg = this.#legs.get(callId);
    const customer = this.#customerOf(linkedId);
    if (leg === undefined || customer === undefined) return;
    customer.connected();
    leg.bridge = bridge(leg.peer, customer);
  }

  #unbridge(callId: string): void {
    void this.#legs.get(callId)?.bridge?.dispose();
  }

  #customerOf(linkedId: string): Customer | undefined {
    return [...this.#customers.values()].find((customer) => customer.linkedId === linkedId);
  }

  #forgetOld(): void {
    for (const [id, customer] of this.#customers) {
      if (this.#customers.size <= KEPT_CUSTOMERS) return;
      if (customer.ended) this.#customers.delete(id);
    }
  }
}
