import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Poke } from '../streams/pokes.ts';
import { Calendar } from './day.ts';
import { Floor } from './floor.ts';
import { dayAt, grows, type OwnDay, readDays } from './own-day.ts';
import { pace } from './pace.ts';
import { countLive, countVisits, countWaiting, sumWork } from './queue-store.ts';
import { figuresOf } from './queues.ts';
import { changedFigures, type Listener, type SendFigures, tellAll } from './telling.ts';

/** How often a day that grows by itself is told. */
const growsMs = 30_000;
const hoursShown = 8;

/** What has changed since it was looked at last. */
interface Dirty {
  /** Rights, queues, rules, or anything that nobody said. */
  everything: boolean;
  /** What waits, or is with somebody. */
  queues: boolean;
  readonly agents: Set<string>;
}

const clean = (): Dirty => ({ everything: false, queues: false, agents: new Set() });

/**
 * The figures of the day (DASH), for the desktops at this node: counted once for all of them, from rows that every node has, at
 * most each second (`pace`) and only when something has happened. What it finds is in docs/figures.md. With nobody listening it rests.
 */
export class Figures implements Disposable {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #send: SendFigures;
  readonly #listeners = new Map<string, Listener>();
  readonly #floor = new Floor();
  #calendar: { readonly zone: string; readonly of: Calendar } | null = null;
  #queues = new Map<string, QueueFigures>();
  #days = new Map<string, OwnDay>();
  #dirty: Dirty = { ...clean(), everything: true };
  #lookedAt = Number.NEGATIVE_INFINITY;
  #lookTookMs = 0;
  #timer: Disposable | null = null;
  #due: Disposable | null = null;
  #looking: Promise<void> | null = null;
  #disposed = false;

  constructor(deps: {
    readonly database: Database;
    readonly clock: Clock;
    readonly log: Log;
    readonly send: SendFigures;
  }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#send = deps.send;
  }

  /** Tells a desktop from now on, all of it first; gives the way to stop. `caller` says who it is by then. */
  listen(socketId: string, caller: () => Caller): () => void {
    // What happened while nobody listened was not noted.
    if (this.#listeners.size === 0) this.#dirty.everything = true;
    const listener: Listener = { socketId, who: () => caller().agent, seen: null, dayTold: null };
    this.#listeners.set(socketId, listener);
    this.#dirty.agents.add(listener.who().id);
    this.#want();
    return () => void this.#listeners.delete(socketId);
  }

  poked(poke: Poke): void {
    if (this.#listeners.size === 0) return;
    if (poke.kind === 'everything' || poke.topic === 'workspace') this.#dirty.everything = true;
    else {
      const [kind, id] = poke.topic.split(':');
      if (kind === 'agent' && id !== undefined) this.#dirty.agents.add(id);
      if (kind !== 'agent' && kind !== 'interaction' && kind !== 'queue') return;
      this.#dirty.queues = true;
    }
    this.#want();
  }

  /** Somebody who listens may see more or less than before. */
  rightsChanged(): void {
    this.#dirty.queues = true;
    this.#want();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#timer?.dispose();
    await this.#due?.dispose();
    await this.#looking;
  }

  #want(): void {
    if (this.#timer !== null || this.#looking !== null || this.#disposed) return;
    const wait = this.#lookedAt + pace(this.#lookTookMs) - this.#clock.monotonic();
    if (wait <= 0) {
      this.#begin();
      return;
    }
    this.#timer = this.#clock.after(wait, () => {
      this.#timer = null;
      this.#begin();
    });
  }

  #begin(): void {
    if (this.#disposed || this.#listeners.size === 0) return;
    this.#lookedAt = this.#clock.monotonic();
    const dirty = this.#dirty;
    this.#dirty = clean();
    this.#looking = this.#look(dirty)
      .catch((error: unknown) => {
        // Looked at again with the next change, at the latest when everything is looked at.
        this.#dirty.everything = true;
        this.#log.warn({ err: error }, 'the figures could not be counted');
      })
      .finally(() => {
        this.#looking = null;
        this.#lookTookMs = this.#clock.monotonic() - this.#lookedAt;
        const { everything, queues, agents } = this.#dirty;
        if (everything || queues || agents.size > 0) this.#want();
      });
  }

  async #look(dirty: Dirty): Promise<void> {
    const { sql } = this.#database;
    const { policy, timeZone } = await readWorkspace(sql);
    if (this.#calendar?.zone !== timeZone) this.#calendar = { zone: timeZone, of: new Calendar(timeZone) };
    const at = this.#clock.now();
    const day = this.#calendar.of.dayOf(at);
    const hours = this.#calendar.of.hoursUntil(at, hoursShown);
    const here = new Set([...this.#listeners.values()].map(({ who }) => who().id));
    if (dirty.everything) await this.#floor.readAll(sql);
    else await this.#floor.read(sql, [...dirty.agents]);
    const { answeredWithinSeconds, abandonedAfterSeconds } = policy.serviceLevel;
    const span = {
      midnight: day.from,
      hours,
      answeredWithinMs: answeredWithinSeconds * 1000,
      abandonedAfterMs: abandonedAfterSeconds * 1000,
    };
    const counted = {
      visits: await countVisits(sql, span),
      work: await sumWork(sql, day.from),
      waiting: await countWaiting(sql),
      live: await countLive(sql),
    };
    const asked = dirty.everything ? [...here] : [...here].filter((id) => dirty.agents.has(id));
    const days = await readDays(sql, asked, day, (id) => this.#floor.awaySince(id));
    if (this.#disposed) return;
    const queues = figuresOf(this.#floor.queueIds, counted, hours, (id) => this.#floor.countsOf(id));
    const changed = changedFigures(this.#queues, queues);
    this.#queues = queues;
    this.#days = new Map([...this.#days, ...days].filter(([id]) => here.has(id)));
    this.#tell(at, changed);
    this.#lookAgain(Math.min(this.#calendar.of.dayOf(at).to, (hours.at(-1) ?? at) + 60 * 60 * 1000) - at);
  }

  #tell(at: number, changed: ReadonlySet<string>): void {
    const dayOf = (agentId: string): MyDay | null => {
      const day = this.#days.get(agentId);
      return day === undefined ? null : dayAt(day, at);
    };
    tellAll([...this.#listeners.values()], this.#queues, changed, dayOf, this.#send);
  }

  /** The next hour, and with it perhaps the next day, comes without anything happening; so do minutes of talk. */
  #lookAgain(hourInMs: number): void {
    void this.#due?.dispose();
    const growing = [...this.#days].flatMap(([id, day]) => (grows(day) ? [id] : []));
    const wait = growing.length > 0 ? Math.min(hourInMs, growsMs) : hourInMs;
    this.#due = this.#clock.after(Math.max(pace(0), wait), () => {
      this.#due = null;
      if (wait === hourInMs) this.#dirty.everything = true;
      for (const id of growing) this.#dirty.agents.add(id);
      this.#want();
    });
  }
}
