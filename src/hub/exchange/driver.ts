import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Database } from '../db/database.ts';
import { isDatabaseAway } from '../db/errors.ts';
import { deskPhonesTopic, findAgentByPhone, tellAllPhones, tellPhone } from '../desk-phones/store.ts';
import { callerJoined } from '../interactions/exchange-calls.ts';
import { reconcile } from '../interactions/reconcile.ts';
import { findPart, listUpVoice } from '../interactions/store.ts';
import { assertLease, type LeaseHolder, LeaseLostError } from '../lease/lease.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import { controlRecording } from '../recordings/control.ts';
import type { RecordingFiles } from '../recordings/files.ts';
import { recordingFinished } from '../recordings/store.ts';
import { lostAt, rescueFrom } from '../rescue/rescuer.ts';
import type { Change, Changes } from '../streams/change.ts';
import type { Pokes } from '../streams/pokes.ts';
import { Arrangement, type Moved } from './arrangement.ts';
import { readQueueConfigs } from './configuration.ts';
import { answeredBy, applyCallEvent, laneOf, rounded } from './events.ts';
import { Lanes } from './lanes.ts';
import type { Seats } from './membership.ts';
import type { ExchangeEvent, ExchangePort, ExchangeSnapshot, QueueConfig } from './port.ts';

/** The lease that decides which of several hubs listens to the exchange. */
export const exchangeLease = 'exchange';
const retryMs = 500;

export interface DriverDeps {
  readonly database: Database;
  readonly changes: Changes;
  readonly pokes: Pokes;
  readonly clock: Clock;
  readonly log: Log;
  readonly node: string;
  /** Where recordings go; null for a hub that keeps none. */
  readonly recordings: RecordingFiles | null;
  /**
   * Makes the connection that carries events; each time the lease is gained a new one, so that it begins with a snapshot.
   * `queues` gives what is configured, for an exchange that knows queues by other names than the hub.
   */
  readonly connect: (queues: () => Promise<readonly QueueConfig[]>) => ExchangePort;
}

/** An agent who could take a call this moment: signed in, available, phone registered. */
export type FreeAgents = readonly Seats[];

/**
 * Turns what the exchange tells into interactions, participations and agent states, and tells the exchange who may be
 * called. Only the node that holds the lease does so; every write checks that it still does.
 */
export class ExchangeDriver implements LeaseHolder {
  /** Who could take a call, whenever that changes. */
  readonly freeChanged: Emitter<FreeAgents>;
  /** Resolves when the exchange knows phones, queues and seats for the first time, or another node sees to it. */
  readonly inStep: Promise<void>;
  #tellInStep: () => void = () => undefined;
  readonly #deps: DriverDeps;
  #run: Run | null = null;

  constructor(deps: DriverDeps) {
    this.#deps = deps;
    this.inStep = new Promise((resolve) => {
      this.#tellInStep = resolve;
    });
    this.freeChanged = new Emitter((error) =>
      deps.log.error({ err: error }, 'a listener of free agents failed'),
    );
  }

  gained(epoch: number): void {
    this.#run = new Run(this.#deps, epoch, {
      free: (free) => this.freeChanged.emit(free),
      inStep: this.#tellInStep,
    });
  }

  elsewhere(): void {
    this.#tellInStep();
  }

  async lost(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    await run?.dispose();
    this.freeChanged.emit([]);
  }

  /** Resolves when everything that came so far has been written. */
  async idle(): Promise<void> {
    await this.#run?.lanes.idle();
  }
}

interface Told {
  free(free: FreeAgents): void;
  inStep(): void;
}

/** The time between gaining the lease and losing it. */
class Run implements Disposable {
  readonly lanes = new Lanes();
  readonly #deps: DriverDeps;
  readonly #epoch: number;
  readonly #tell: Told;
  readonly #port: ExchangePort;
  readonly #listening: Disposable;
  readonly #registered = new Set<string>();
  readonly #arrangement: Arrangement;
  /** Whose seats the job tells that waits in their lane. */
  #moved = new Set<string | null>();
  #stopped = false;
  /** The link is up and has been brought in step by a snapshot; until then members are not told. */
  #inStep = false;

  constructor(deps: DriverDeps, epoch: number, tell: Told) {
    this.#deps = deps;
    this.#epoch = epoch;
    this.#tell = tell;
    this.#port = deps.connect(() => readQueueConfigs(deps.database.sql));
    this.#arrangement = new Arrangement(deps.database.sql, this.#port, (request) => this.#ask(request));
    this.#listening = deps.pokes.on((poke) => {
      if (poke.kind === 'everything' || poke.topic === 'workspace' || poke.topic === deskPhonesTopic)
        this.#members(null);
      else if (poke.topic.startsWith('agent:')) this.#members(poke.topic.slice('agent:'.length));
    });
    this.#port.start({
      event: (event) => this.#later(event),
      up: (snapshot) => void this.lanes.barrier(() => this.#untilDone(() => this.#resync(snapshot))),
      down: () => void this.lanes.barrier(async () => this.#down()),
    });
  }

  async dispose(): Promise<void> {
    this.#stopped = true;
    await this.#listening.dispose();
    await this.#port.dispose();
    await this.lanes.idle();
  }

  /** Handles an event after those of the same call that came before. */
  #later(event: ExchangeEvent): void {
    void this.lanes.run(laneOf(event), () => this.#untilDone(() => this.#handle(rounded(event))));
  }

  /** Runs a job again while the database is away: an event that is dropped is a call that hangs. */
  async #untilDone(job: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      try {
        return await job();
      } catch (error) {
        if (error instanceof LeaseLostError) return;
        if (!isDatabaseAway(error))
          return this.#deps.log.error({ err: error }, 'an event of the exchange failed');
        await new Promise<void>((resolve) => this.#deps.clock.after(retryMs, resolve));
      }
    }
  }

  #change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    return this.#deps.changes(async (change) => {
      await assertLease(change.sql, exchangeLease, this.#deps.node, this.#epoch);
      return work(change);
    });
  }

  async #handle(event: ExchangeEvent): Promise<void> {
    switch (event.kind) {
      case 'callerJoined': {
        const interactionId = await this.#change((change) => callerJoined(change, event.caller));
        if (event.caller.interactionId !== interactionId)
          await this.#assign(event.caller.linkedId, interactionId);
        return;
      }
      case 'phoneRegistered':
        this.#registered.add(event.user);
        await this.#change((change) => tellPhone(change, event.user, { registered: true }));
        return this.#members(null);
      case 'phoneUnregistered':
        this.#registered.delete(event.user);
        await this.#change((change) => tellPhone(change, event.user, { registered: false }));
        return this.#members(null);
      case 'phoneInUse':
        return this.#change((change) => tellPhone(change, event.user, { inUse: event.inUse }));
      case 'legLost':
        return this.#rescue(event);
      case 'recordingFinished': {
        const { recordings, log } = this.#deps;
        const file = recordings && (await recordings.takeOrTell(event, log));
        return this.#change((change) => recordingFinished(change, event, file));
      }
      default: {
        await this.#change((change) => applyCallEvent(change, event));
        const answered = answeredBy(event);
        const { sql } = this.#deps.database;
        const agent = answered && (await findAgentByPhone(sql, answered.user, answered.callId));
        if (answered !== null && agent !== null) await this.#recordAlways(agent.id, answered.callId);
      }
    }
  }

  #rescue(event: Extract<ExchangeEvent, { kind: 'legLost' }>): Promise<void> {
    const { database, log } = this.#deps;
    return rescueFrom(
      {
        database,
        log,
        port: this.#port,
        run: (work) => this.#change(work),
        reachable: (user) => this.#registered.has(user),
        ask: (request) => this.#ask(request),
      },
      event,
    );
  }

  /** Where the workspace records every call, a call that was answered is recorded from then on. */
  async #recordAlways(agentId: string, callId: string): Promise<void> {
    const { database, log } = this.#deps;
    const { policy } = await readWorkspace(database.sql);
    if (policy.recording.mode !== 'always') return;
    const part = await findPart(database.sql, agentId, callId);
    if (part === null || part.recording !== 'off' || part.role === 'supervisor') return;
    if (part.phase !== 'live' && part.phase !== 'held') return;
    const run = (work: (change: Change) => Promise<void>) => this.#change(work);
    const started = await controlRecording(run, this.#port, { ...part, callId }, 'start');
    if (!started.ok) log.error({ problem: started.problem, callId }, 'a call is not recorded');
  }

  async #resync(snapshot: ExchangeSnapshot): Promise<void> {
    this.#registered.clear();
    for (const user of snapshot.registered) this.#registered.add(user);
    const interactions = await this.#change(async (change) => {
      await tellAllPhones(change, { registered: snapshot.registered, inUse: snapshot.inUse ?? [] });
      return reconcile(change, snapshot);
    });
    this.#inStep = true;
    await this.#arrangement.afresh(snapshot.members);
    for (const caller of snapshot.callers) {
      const interactionId = interactions.get(caller.linkedId);
      if (interactionId !== undefined && interactionId !== caller.interactionId) {
        await this.#assign(caller.linkedId, interactionId);
      }
    }
    await this.#tellMembers(new Set([null]));
    for (const { agentId, callId } of await listUpVoice(this.#deps.database.sql)) {
      if (callId !== null) await this.#recordAlways(agentId, callId);
    }
    for (const recording of snapshot.recordings ?? []) this.#later(recording);
    for (const lost of await lostAt(this.#deps.database, snapshot, this.#deps.clock.now())) this.#later(lost);
    this.#tell.inStep();
  }

  #down(): void {
    this.#inStep = false;
    this.#registered.clear();
    this.#tell.free([]);
  }

  /**
   * Tells the exchange who sits where, in the lane of their own so that an older picture never overtakes a newer one. What
   * changes while that lane is busy is told with one look; null stands for everybody.
   */
  #members(agentId: string | null): void {
    if (this.#moved.has(agentId) || this.#moved.add(agentId).size > 1) return;
    void this.lanes.run('members', () => {
      const moved = this.#moved;
      this.#moved = new Set();
      return this.#untilDone(() => this.#tellMembers(moved));
    });
  }

  async #tellMembers(moved: Moved): Promise<void> {
    if (!this.#inStep) return;
    if (moved.has(null)) await this.#arrangement.configure();
    const seats = await this.#arrangement.seat(moved);
    this.#tell.free(
      seats.filter((seat) => seat.free && this.#registered.has(seat.user) && seat.members.length > 0),
    );
  }

  async #assign(linkedId: string, interactionId: string): Promise<void> {
    await this.#ask(() => this.#port.assignInteraction(linkedId, interactionId));
  }

  /** Asks the exchange; a refusal or a broken link is logged and made good by the next resync. */
  async #ask(request: () => Promise<void>): Promise<boolean> {
    try {
      await request();
      return true;
    } catch (error) {
      this.#deps.log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'the exchange did not do as asked',
      );
      return false;
    }
  }
}
