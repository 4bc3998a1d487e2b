import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import type { Log } from '../../log.ts';
import { ExchangeError } from '../error.ts';
import type {
  ExchangeEvent,
  ExchangeHandlers,
  ExchangePort,
  Origination,
  PhoneAccount,
  QueueConfig,
  QueueMember,
  RecordAction,
  RescueOrder,
} from '../port.ts';
import { type AmiAddress, AmiConnection } from './ami-connection.ts';
import type { AmiMessage } from './ami-message.ts';
import { type AriAddress, AriClient } from './ari-client.ts';
import { confer, endWhenAlone, quietOnHold, unmute } from './bridging.ts';
import { Calls } from './calls.ts';
import { Configuration, notedQueueName, queueName } from './configure.ts';
import { hold } from './holding.ts';
import { countPackets, LostLegs } from './lost-legs.ts';
import { seat } from './members.ts';
import { AsteriskModel } from './model.ts';
import { hangUp, pressKeys, rescue, transfer } from './moving.ts';
import { Originations, originate, supervise } from './originating.ts';
import { RecordingFetcher } from './recording-fetcher.ts';
import { AsteriskRecordings } from './recordings.ts';
import { restore } from './restore.ts';
import { readPicture, snapshotOf } from './resync.ts';

export interface AsteriskOptions {
  readonly ami: AmiAddress;
  readonly ari: AriAddress;
  readonly signalling: ExchangePort['signalling'];
  /** Where recordings are put that were fetched. */
  readonly recordings: string;
  readonly clock: Clock;
  readonly logger: Log;
  /** The hub's queues, which Asterisk knows by their numbers; null for a connection that only gives commands. */
  readonly queues: (() => Promise<readonly QueueConfig[]>) | null;
}

const RETRY = { firstMs: 100, lastMs: 5_000 } as const;

/** Asterisk 22 as the hub's exchange; `start` of the result connects it. What it asks of Asterisk stands in resources/asterisk. */
export function createAsteriskExchange(options: AsteriskOptions): ExchangePort {
  return new AsteriskAdapter(options);
}

class AsteriskAdapter implements ExchangePort {
  readonly kind = 'asterisk';
  readonly #o: AsteriskOptions;
  readonly #ari: AriClient;
  readonly #recordings: AsteriskRecordings;
  readonly #configuration: Configuration;
  readonly #originations = new Originations();
  readonly #lost: LostLegs;
  #calls = new Calls();
  #model: AsteriskModel;
  #queues: readonly QueueConfig[] = [];
  #handlers: ExchangeHandlers | null = null;
  #ami: AmiConnection | null = null;
  #fetcher: RecordingFetcher | null = null;
  /** Events that came before the picture they belong to; null once it is there. */
  #early: AmiMessage[] | null = null;
  #connected = false;
  #stopped = false;
  #retry: Disposable | null = null;
  #retryMs: number = RETRY.firstMs;

  constructor(options: AsteriskOptions) {
    this.#o = options;
    this.#ari = new AriClient(options.ari);
    const { clock } = options;
    this.#recordings = new AsteriskRecordings({ ari: this.#ari, clock });
    this.#configuration = new Configuration(this.#ari);
    this.#lost = new LostLegs({
      clock,
      packets: async (channel) => await countPackets(this.#link(), channel),
      tell: (event) => this.#tell(event),
    });
    this.#model = this.#modelOf(this.#calls);
  }

  get connected(): boolean {
    return this.#connected;
  }

  get signalling(): ExchangePort['signalling'] {
    return this.#o.signalling;
  }

  start(handlers: ExchangeHandlers): void {
    if (this.#handlers !== null) throw new Error('Started before');
    this.#handlers = handlers;
    void this.#connect();
  }

  async configure(
    phones: readonly PhoneAccount[],
    queues: readonly QueueConfig[],
    options: Parameters<ExchangePort['configure']>[2] = { rescueAfterMs: null, bindings: [] },
  ): Promise<void> {
    this.#queues = queues;
    this.#lost.afterMs = options.rescueAfterMs;
    const desks = new Set(phones.flatMap(({ kind, user }) => (kind === 'desk' ? [user] : [])));
    for (const event of this.#calls.devices.watch(desks, this.#o.clock.now())) this.#tell(event);
    await this.#configuration.tell(this.#link(), phones, queues, options);
  }

  async setMember(member: QueueMember): Promise<void> {
    await seat(this.#link(), this.#queueName(member.queueId), member);
  }

  async assignInteraction(linkedId: string, interactionId: string): Promise<void> {
    const channel = this.#calls.callerChannel(linkedId);
    if (channel === null) throw new ExchangeError(problem('exchange.callGone'));
    // Two underscores: every channel that is made for this caller has it too.
    const variable = { Variable: '__LINESIDE_INTERACTION', Value: interactionId };
    await this.#link().ask('Setvar', { Channel: channel.name, ...variable });
  }

  async hangUp(callId: string): Promise<void> {
    const ami = this.#link();
    const leg = this.#calls.leg(callId);
    const held = leg?.held == null ? null : this.#calls.channels.get(leg.held);
    const channel = leg?.channel ?? this.#calls.supervisor(callId);
    if (channel !== null) await hangUp(ami, channel, held);
  }

  async record(callId: string, action: RecordAction): Promise<void> {
    this.#link();
    await this.#recordings.act(this.#calls, callId, action);
  }

  async bridge(callIds: readonly string[]): Promise<string> {
    return await confer(this.#link(), this.#calls, callIds);
  }

  async originate(order: Origination): Promise<string> {
    return await originate(this.#link(), this.#parts(), order);
  }

  async hold(callId: string, held: boolean): Promise<void> {
    await hold(this.#link(), this.#calls, callId, held);
  }

  async transfer(callId: string, to: Parameters<typeof transfer>[3]): Promise<void> {
    await transfer(this.#link(), this.#calls, callId, to);
  }

  async keypad(callId: string, digits: string): Promise<void> {
    await pressKeys(this.#link(), this.#calls, { callId, digits, clock: this.#o.clock });
  }

  async supervise(order: Parameters<typeof supervise>[2]): Promise<string> {
    return await supervise(this.#link(), this.#parts(), order);
  }

  async rescue(order: RescueOrder): Promise<void> {
    const ami = this.#link();
    await rescue(ami, this.#calls, order, await notedQueueName(ami, order.queueId));
  }

  dispose(): void {
    this.#stopped = true;
    void this.#retry?.dispose();
    this.#ami?.dispose();
    this.#ami = null;
    this.#connected = false;
    this.#lost.dispose();
    this.#fetcher?.dispose();
    this.#originations.forget();
    this.#ari.dispose();
  }

  #parts() {
    return { calls: this.#calls, originations: this.#originations };
  }

  #link(): AmiConnection {
    if (this.#ami === null || !this.#connected) throw new ExchangeError(problem('exchange.unreachable'));
    return this.#ami;
  }

  #modelOf(calls: Calls): AsteriskModel {
    return new AsteriskModel(
      calls,
      (name) => this.#queueId(name),
      (event) => this.#tell(event),
    );
  }

  #queueId(name: string): string {
    return this.#queues.find(({ number }) => queueName(number) === name)?.id ?? name;
  }

  #queueName(queueId: string): string {
    const queue = this.#queues.find(({ id }) => id === queueId);
    return queue === undefined ? queueId : queueName(queue.number);
  }

  async #connect(): Promise<void> {
    this.#early = [];
    const { ami: address, clock, logger } = this.#o;
    let ami: AmiConnection | null = null;
    try {
      ami = await AmiConnection.open(address, clock, {
        event: (event) => this.#heard(event),
        closed: () => this.#down(),
      });
      if (this.#stopped) return ami.dispose();
      this.#ami = ami;
      await this.#resync(ami);
    } catch (error) {
      logger.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'Asterisk is not reached',
      );
      ami?.dispose();
      this.#down();
    }
  }

  /** The picture first, then what was told meanwhile: an event that the picture holds already says nothing new. */
  async #resync(ami: AmiConnection): Promise<void> {
    if (this.#o.queues !== null) this.#queues = await this.#o.queues();
    const picture = await readPicture(ami, this.#ari);
    if (this.#stopped || this.#ami !== ami) return;
    this.#calls = restore(picture, {
      before: this.#calls,
      now: this.#o.clock.now(),
      queueId: (name) => this.#queueId(name),
    });
    this.#model = this.#modelOf(this.#calls);
    this.#configuration.forget();
    this.#connected = true;
    this.#retryMs = RETRY.firstMs;
    this.#handlers?.up(snapshotOf(this.#calls));
    this.#fetcher = this.#newFetcher();
    const early = this.#early ?? [];
    this.#early = null;
    for (const event of early) this.#heard(event);
    if (this.#o.queues === null) return;
    this.#lost.look(this.#calls);
    void this.#fetcher.leftBehind(this.#calls);
    void unmute(ami, picture.conferences);
  }

  #newFetcher(): RecordingFetcher {
    const { clock, logger, recordings: folder } = this.#o;
    const tell = (event: ExchangeEvent) => this.#tell(event);
    return new RecordingFetcher({ ari: this.#ari, clock, logger, folder, tell });
  }

  #heard(event: AmiMessage): void {
    if (this.#early !== null) {
      this.#early.push(event);
      return;
    }
    this.#model.take(event, this.#timeOf(event));
    this.#originations.take(event);
    this.#calls.watch.check();
    // What follows is for one of several hubs to do.
    if (this.#o.queues === null) return;
    this.#lost.look(this.#calls);
    const kind = event.get('Event');
    if (kind === 'Hangup') void this.#fetcher?.ended(event.get('Uniqueid'));
    if (this.#ami === null) return;
    if (kind === 'ConfbridgeLeave') void endWhenAlone(this.#ami, this.#calls, event.get('Conference'));
    if (kind === 'Hold' || kind === 'Unhold') void quietOnHold(this.#ami, this.#calls, event);
  }

  #tell(event: ExchangeEvent): void {
    if (this.#connected) this.#handlers?.event(event);
  }

  #timeOf(event: AmiMessage): number {
    const stamp = Number(event.get('Timestamp'));
    return stamp > 0 ? Math.round(stamp * 1000) : this.#o.clock.now();
  }

  #down(): void {
    this.#ami = null;
    this.#lost.forget();
    this.#fetcher?.dispose();
    this.#originations.forget();
    const was = this.#connected;
    this.#connected = false;
    if (was) this.#handlers?.down();
    if (this.#stopped) return;
    void this.#retry?.dispose();
    this.#retry = this.#o.clock.after(this.#retryMs, () => void this.#connect());
    this.#retryMs = Math.min(RETRY.lastMs, this.#retryMs * 2);
  }
}
