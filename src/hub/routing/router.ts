import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { routingTopic } from '../agents/state.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';
import type { Change, Changes } from '../streams/change.ts';
import type { Pokes } from '../streams/pokes.ts';
import { type DesktopLinks, loseThoseOfDeadNodes } from './desktop-links.ts';
import { endLongWaits, endPassed } from './ending.ts';
import { offerWaiting } from './offering.ts';
import { anythingWaits, tryTurn } from './store.ts';
import { logOutVanished, requeueOrphans } from './vanished.ts';
import { endWrapUps } from './wrap-up.ts';

/** How often what is due by the clock alone is looked for. */
const tickMs = 1_000;

/** What changes who gets what, in the order in which it is done; each is a change of its own. */
const passes: readonly ((change: Change) => Promise<number>)[] = [endPassed, endLongWaits, offerWaiting];
/** What becomes due by time. */
const dues: readonly ((change: Change) => Promise<number>)[] = [
  loseThoseOfDeadNodes,
  requeueOrphans,
  logOutVanished,
  endWrapUps,
];

export interface RouterDeps {
  readonly database: Database;
  readonly changes: Changes;
  readonly pokes: Pokes;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: DesktopLinks;
}

/**
 * Routes on one node: right after every change that matters, told by a poke, and every second for what is due by the clock. Any
 * node may do it, one at a time; a node that is killed loses its turn with its connection, and what it had not committed never was.
 */
export class Router implements Disposable {
  readonly #deps: RouterDeps;
  readonly #listening: Disposable;
  #timer: Disposable;
  #wanted: 'nothing' | 'passes' | 'all' = 'nothing';
  #round: Promise<void> | null = null;
  #disposed = false;

  constructor(deps: RouterDeps) {
    this.#deps = deps;
    this.#listening = deps.pokes.on((poke) => {
      if (poke.kind === 'everything') this.#deps.links.sayAgain();
      if (poke.kind === 'everything' || poke.topic === routingTopic || poke.topic === 'workspace')
        this.#want('passes');
    });
    this.#timer = this.#tick();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#timer.dispose();
    await this.#listening.dispose();
    await this.#round;
  }

  /** Looks at all of it now; resolves when that and what was wanted before is done. */
  async settle(): Promise<void> {
    this.#want('all');
    await this.#round;
  }

  #tick(): Disposable {
    return this.#deps.clock.after(tickMs, () => {
      if (this.#disposed) return;
      this.#want('all');
      this.#timer = this.#tick();
    });
  }

  #want(what: 'passes' | 'all'): void {
    if (this.#disposed) return;
    if (this.#wanted !== 'all') this.#wanted = what;
    this.#round ??= this.#rounds().finally(() => {
      this.#round = null;
    });
  }

  /** One round after another while something is wanted: a poke that comes during one may be about what it has not seen. */
  async #rounds(): Promise<void> {
    while (this.#wanted !== 'nothing' && !this.#disposed) {
      const all = this.#wanted === 'all';
      this.#wanted = 'nothing';
      if (all) for (const job of dues) await this.#run(job);
      if (await this.#anythingWaits()) for (const job of passes) await this.#run(job);
    }
  }

  /** Desks change all day long on floors where nothing is routed. */
  async #anythingWaits(): Promise<boolean> {
    try {
      return await anythingWaits(this.#deps.database.sql);
    } catch {
      // The passes say why.
      return true;
    }
  }

  async #run(job: (change: Change) => Promise<number>): Promise<void> {
    const { changes, log } = this.#deps;
    try {
      await changes(async (change) => ((await tryTurn(change.sql)) ? job(change) : 0));
    } catch (error) {
      log.warn({ err: error, job: job.name }, 'routing failed; it is tried again within a second');
    }
  }
}
