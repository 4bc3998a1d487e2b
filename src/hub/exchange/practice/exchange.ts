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
  PhoneBinding,
  QueueCaller,
  QueueConfig,
  QueueMember,
} from '../port.ts';
import { CallControl } from './call-control.ts';
import { otherLeg } from './call-events.ts';
import { Calls } from './calls.ts';
import type { CustomerReport, DeskPhoneAction, DeskPhoneReport } from './control-protocol.ts';
import { DeskPhones } from './desk/desk-phones.ts';
import { Dialer } from './dialer.ts';
import type { Dialplan } from './dialplan.ts';
import { Holds } from './holds.ts';
import { LostLegs } from './lost-legs.ts';
import { Pacer } from './media/pacer.ts';
import { Outbound } from './outbound.ts';
import { PhoneBook } from './phone-book.ts';
import { Phones } from './phones.ts';
import { QueueMachine } from './queue-machine.ts';
import { Recordings } from './recordings.ts';
import { Simulation } from './simulation.ts';
import { DOMAIN, type SipEndpoint, startSipEndpoint } from './sip/endpoint.ts';
import { Supervisions } from './supervisions.ts';
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

/** How long after a phone was told lost the hub may take to order its rescue, milliseconds. */
const RESCUE_GRACE_MS = 10_000;

/** The practice exchange itself: joins queues, phones, customers and sound. Everything about processes is elsewhere. */
export class Exchange implements Disposable {
  /** Customers and outside numbers. */
  readonly simulation: Simulation;
  /** What the hub does with calls that are up. */
  readonly control: CallControl;
  readonly #o: ExchangeOptions;
  readonly #book = new PhoneBook();
  readonly #desks: DeskPhones;
  readonly #holds: Holds;
  readonly #supervisions: Supervisions;
  readonly #lost: LostLegs;
  readonly #machine: QueueMachine;
  readonly #calls: Calls;
  readonly #phones: Phones;
  readonly #outbound: Outbound;
  readonly #recordings: Recordings;
  readonly #stack = new DisposableStack();
  #queues: readonly QueueConfig[] = [];
  #mediaTimeoutMs: number;
  #sip: SipEndpoint | null = null;

  private constructor(options: ExchangeOptions, listeners: ExchangeListeners) {
    const { clock, voices, logger } = options;
    this.#o = options;
    this.#mediaTimeoutMs = options.mediaTimeoutMs;
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
      phoneOf: (extension) => this.#book.phoneOf(extension),
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
    this.#desks = new DeskPhones({
      clock,
      pacer,
      mediaTimeoutMs: () => this.#mediaTimeoutMs,
      held: (callId) => this.#holds.isHeld(callId),
      takenBack: (callId) => this.#holds.takenBack(callId),
      registered: (user, registered) => this.#machine.setRegistered(user, registered),
      inUse: (user, inUse) => listeners.event({ kind: 'phoneInUse', user, inUse, at: clock.now() }),
    });
    this.#holds = new Holds({ calls, desks: this.#desks, now: () => clock.now() });
    this.#phones = new Phones({
      calls,
      sip: () => this.#sip,
      desks: this.#desks,
      book: this.#book,
      referred: (call, refer) => transfers.refer(call, refer),
    });
    const dialer: Dialer = new Dialer({
      calls,
      phones: this.#phones,
      clock,
      newCallId,
      outside: (...line) => this.simulation.outsideLine(...line),
    });
    const phones = this.#phones;
    this.#outbound = new Outbound({ calls, phones, dialer, plan, clock, newCallId });
    this.#supervisions = new Supervisions({ calls, phones, newCallId, clock });
    this.#recordings = new Recordings({ calls, clock, pacer, logger, folder: options.recordings });
    this.#stack.defer(() => this.#recordings.dispose());
    this.#lost = this.#stack.use(
      new LostLegs({
        calls,
        clock,
        lost: ({ linkedId, callId, user }) =>
          listeners.event({ kind: 'legLost', linkedId, callId, user, at: clock.now() }),
      }),
    );
    this.control = new CallControl({
      calls,
      machine: this.#machine,
      phones,
      clock,
      dialer,
      outbound: this.#outbound,
      transfers,
      holds: this.#holds,
      supervisions: this.#supervisions,
      recordings: this.#recordings,
    });
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

  /** `rescueAfterMs`: null looks for no lost phones. `bindings`: extensions that lead to another phone than their own. */
  configure(
    phones: readonly PhoneAccount[],
    queues: readonly QueueConfig[],
    options: { rescueAfterMs: number | null; bindings: readonly PhoneBinding[] },
  ): void {
    const { rescueAfterMs, bindings } = options;
    // A leg that may be rescued must be there until it is.
    const lostMs = rescueAfterMs === null ? 0 : rescueAfterMs + RESCUE_GRACE_MS;
    this.#mediaTimeoutMs = Math.max(this.#o.mediaTimeoutMs, lostMs);
    this.#book.configure(phones, bindings);
    this.#sip?.configure(
      phones.filter(({ kind }) => kind === 'builtIn'),
      this.#mediaTimeoutMs,
    );
    this.#desks.configure(phones.filter(({ kind }) => kind === 'desk'));
    this.#queues = queues;
    this.#machine.configure(queues);
    this.#lost.configure(rescueAfterMs);
  }

  /** A hand at a simulated desk phone. */
  deskPhone(user: string, action: DeskPhoneAction): Result<DeskPhoneReport> {
    return this.#desks.act(user, action);
  }

  /** The tone that a simulated desk phone says from now on, hertz. */
  setDeskTone(user: string, hz: number): Result<null> {
    return this.#desks.setTone(user, hz);
  }

  setMember(member: QueueMember): void {
    this.#machine.setMember(member);
  }

  assignInteraction(linkedId: string, interactionId: string): Result<null> {
    return this.#machine.assign(linkedId, interactionId) ? ok(null) : fail(problem('exchange.callGone'));
  }

  snapshot(): ExchangeSnapshot {
    const legs = this.#calls.all();
    const released = legs.flatMap(({ origin }) => (origin.kind === 'released' ? [origin] : []));
    return {
      callers: [...this.#machine.callers(), ...released.map(({ caller }) => caller)],
      legs: [...this.#machine.legs(), ...released.map(({ leg }) => leg)],
      members: this.#machine.members(),
      registered: [...(this.#sip?.registered() ?? []), ...this.#desks.registered()],
      inUse: this.#desks.inUse(),
      held: this.#holds.held(),
      supervisions: this.#supervisions.all(),
      lost: this.#lost.now().map(({ linkedId, user, callId }) => ({ linkedId, user, callId })),
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
