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
  RecordAction,
} from '../port.ts';
import { otherLeg } from './call-events.ts';
import { Calls } from './calls.ts';
import { confer } from './conferences.ts';
import type { CustomerReport } from './control-protocol.ts';
import { Dialer } from './dialer.ts';
import type { Dialplan } from './dialplan.ts';
import { Pacer } from './media/pacer.ts';
import { Outbound } from './outbound.ts';
import { Phones } from './phones.ts';
import { QueueMachine } from './queue-machine.ts';
import { Recordings } from './recordings.ts';
import { Simulation } from './simulation.ts';
import { DOMAIN, type SipEndpoint, startSipEndpoint } from './sip/endpoint.ts';
import { Transfers } from './transfers.ts';
import type { Voices } from './voices.ts';

export interface ExchangeOptions {
  /** TCP port for SIP over WebSocket on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly logger: Log;
  readonly voices: Voices;
  /** Milliseconds of silence on the wire after which an agent's leg counts as dead. */
  readonly mediaTimeoutMs: number;
  /** Folder for recordings; null when this exchange does not record. */
  readonly recordings: string | null;
}

export interface ExchangeListeners {
  event(event: ExchangeEvent): void;
  customer(report: CustomerReport): void;
  hubConnected(): boolean;
}

/** The practice exchange itself: joins queues, phones, customers and sound. Everything about processes is elsewhere. */
export class Exchange implements Disposable {
  /** Customers and outside numbers. */
  readonly simulation: Simulation;
  readonly #machine: QueueMachine;
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #outbound: Outbound;
  readonly #recordings: Recordings;
  readonly #stack = new DisposableStack();
  #queues: readonly QueueConfig[] = [];
  #sip: SipEndpoint | null = null;

  private constructor(options: ExchangeOptions, listeners: ExchangeListeners) {
    const { clock, voices, logger } = options;
    const pacer = new Pacer(clock);
    const newCallId = () => `${randomUUID()}@${DOMAIN}`;
    this.#machine = new QueueMachine(clock, {
      event: (event) => listeners.event(event),
      hubConnected: () => listeners.hubConnected(),
      newCallId,
      inUse: (user) => this.#calls.ofUser(user).length > 0,
      ring: (leg, caller, queue) => this.#ring(leg, caller, queue),
      stop: (callId, why) => this.#stop(callId, why),
      connect: (linkedId, callId) => this.#calls.connectQueued(linkedId, callId),
      ringing: (linkedId, ringing) =>
        this.#calls.queuedParty(linkedId)?.inQueue(ringing ? 'ringing' : 'waiting'),
      dismiss: (linkedId, why) => this.#calls.dismissQueued(linkedId, why === 'agentHangup' ? 'hangup' : why),
    });
    this.#stack.defer(() => this.#machine.dispose());
    const calls = new Calls({
      clock,
      pacer,
      music: () => voices.music(),
      queues: () => this.#machine,
      event: (event) => listeners.event(event),
    });
    this.#calls = calls;
    this.simulation = new Simulation({ calls, clock, pacer, voices }, (report) => listeners.customer(report));
    const plan: Dialplan = {
      isPhone: (user) => this.#sip?.phone(user) !== undefined,
      queueOf: (number) => this.#queues.find((queue) => queue.number === number)?.id ?? null,
      isKnownOutside: (number) => this.simulation.numbers.isKnown(number),
    };
    const transfers = new Transfers({
      calls,
      dialer: () => dialer,
      plan,
      domain: DOMAIN,
      now: () => clock.now(),
    });
    this.#phones = new Phones(
      calls,
      () => this.#sip,
      (call, refer) => transfers.refer(call, refer),
    );
    const dialer: Dialer = new Dialer({
      calls,
      phones: this.#phones,
      clock,
      newCallId,
      outside: (...line) => this.simulation.outsideLine(...line),
    });
    this.#outbound = new Outbound({ calls, phones: this.#phones, dialer, plan });
    this.#recordings = new Recordings({ calls, clock, pacer, logger, folder: options.recordings });
    this.#stack.defer(() => this.#recordings.dispose());
  }

  /** Starts the exchange; resolves when phones can register. */
  static async start(options: ExchangeOptions, listeners: ExchangeListeners): Promise<Exchange> {
    const exchange = new Exchange(options, listeners);
    exchange.#sip = exchange.#stack.use(
      await startSipEndpoint(options, {
        registered: (user) => exchange.#machine.setRegistered(user, true),
        unregistered: (user) => exchange.#machine.setRegistered(user, false),
        incoming: (call) => exchange.#outbound.take(call),
      }),
    );
    return exchange;
  }

  get signalling(): { readonly webSocketUrl: string; readonly domain: string } {
    return { webSocketUrl: `ws://127.0.0.1:${this.#sip?.port ?? 0}/ws`, domain: DOMAIN };
  }

  /** Whether any call is up, be it only a waiting customer. */
  get busy(): boolean {
    return this.#machine.callers().length > 0 || this.#calls.size > 0;
  }

  configure(phones: readonly PhoneAccount[], queues: readonly QueueConfig[]): void {
    this.#sip?.configure(phones);
    this.#queues = queues;
    this.#machine.configure(queues);
  }

  setMember(member: QueueMember): void {
    this.#machine.setMember(member);
  }

  assignInteraction(linkedId: string, interactionId: string): Result<null> {
    return this.#machine.assign(linkedId, interactionId) ? ok(null) : fail(problem('exchange.callGone'));
  }

  hangUp(callId: string): Result<null> {
    if (this.#machine.hangUp(callId)) return ok(null);
    const call = this.#calls.get(callId);
    if (call === undefined) return fail(problem('exchange.callGone'));
    this.#calls.phoneEnded(call, 'agentHangup');
    return ok(null);
  }

  /** Records an agent's call, or masks what is recorded. */
  record(callId: string, action: RecordAction): Result<null> {
    return this.#recordings.act(callId, action);
  }

  /** Joins calls into one conference; gives its id. */
  bridge(callIds: readonly string[]): Result<string> {
    return confer(this.#calls, callIds);
  }

  /** The keys that were pressed in an agent's call. */
  digitsOf(callId: string): Result<string> {
    const call = this.#calls.get(callId);
    return call === undefined ? fail(problem('exchange.callGone')) : ok(call.keys);
  }

  /** Offers to an agent's phone anew, as an exchange does that moves its media; whether the phone accepted. */
  async reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<Result<boolean>> {
    const call = this.#calls.get(callId);
    return call === undefined ? fail(problem('exchange.callGone')) : ok(await call.sip.reoffer(direction));
  }

  snapshot(): ExchangeSnapshot {
    const legs = this.#calls.all();
    const released = legs.flatMap(({ origin }) => (origin.kind === 'released' ? [origin] : []));
    return {
      callers: [...this.#machine.callers(), ...released.map(({ caller }) => caller)],
      legs: [...this.#machine.legs(), ...released.map(({ leg }) => leg)],
      members: this.#machine.members(),
      registered: this.#sip?.registered() ?? [],
      others: legs.flatMap((call) => otherLeg(call) ?? []),
      conferences: this.#calls.conferences(),
      recordings: this.#recordings.left(),
    };
  }

  /** Ends every call, telling the phones, and stops. */
  async dispose(): Promise<void> {
    this.simulation.stop();
    for (const call of this.#calls.all()) this.#calls.phoneEnded(call, 'failed');
    await this.#stack.dispose();
  }

  #ring(leg: AgentLeg, caller: QueueCaller, queue: QueueConfig): void {
    const { callId, user, linkedId } = leg;
    const made = this.#phones.ring(
      {
        callId,
        user,
        linkedId,
        origin: { kind: 'ruled' },
        interactionId: caller.interactionId,
        caller: { name: caller.name ?? '', number: caller.address },
        headers: [{ name: 'X-Lineside-Queue', value: encodeURIComponent(queue.name) }],
      },
      {
        ringing: () => undefined,
        answered: () => this.#machine.answered(callId),
        notAnswered: (call, why) => {
          this.#calls.end(call, { why });
          this.#machine.notAnswered(callId, why);
        },
      },
    );
    if (made === null) this.#machine.notAnswered(callId, 'unreachable');
  }

  #stop(callId: string, why?: 'noAnswer'): void {
    const call = this.#calls.get(callId);
    if (call !== undefined) this.#calls.end(call, { why: why === undefined ? 'farHangup' : 'timeout' });
  }
}
