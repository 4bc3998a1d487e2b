import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { queue } from '../db/schema.ts';
import type { Log } from '../log.ts';
import { type Dirty, Lookout, type Tell } from '../streams/lookout.ts';
import type { Poke } from '../streams/pokes.ts';
import type { Viewer } from '../supervision/rights.ts';
import { type BoardMessage, boardOf, difference, shown, type Told } from './difference.ts';
import { type Live, readLive, readWaiting, type Waiting } from './store.ts';

interface Listener {
  /** As they are now: rights change while somebody listens. */
  readonly who: () => Viewer;
  readonly tell: (message: BoardMessage) => void;
  told: Told | null;
}

const topicOfInteraction = 'interaction:';

/**
 * Who waits and what goes on, for the desktops at this node: agents see the callers in their queues, supervisors the calls of
 * their queues too (PLUS-15). It reads the interactions that pokes name, all of them with the same few queries.
 */
export class Boards {
  readonly #database: Database;
  readonly #lookout: Lookout<Listener>;
  #queueIds: readonly string[] = [];
  #waiting: readonly Waiting[] = [];
  #calls = new Map<string, ReturnType<typeof shown<Live>>>();

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#lookout = new Lookout(log, (dirty) => this.#look(dirty));
  }

  /** Tells somebody all that they may see, and from then on what changes; gives the way to stop. */
  listen(who: Listener['who'], tell: Listener['tell']): () => void {
    return this.#lookout.listen({ who, tell, told: null });
  }

  poked(poke: Poke): void {
    if (poke.kind === 'everything' || poke.topic === 'workspace') this.#lookout.changed('everything');
    else if (poke.topic.startsWith(topicOfInteraction))
      this.#lookout.changed([poke.topic.slice(topicOfInteraction.length)]);
  }

  /** Somebody who listens may see more or less than before. */
  rightsChanged(): void {
    this.#lookout.changed([]);
  }

  async #look(dirty: Dirty): Promise<Tell<Listener>> {
    const { sql } = this.#database;
    const among = dirty === 'everything' ? null : [...dirty];
    if (among === null || among.length > 0) {
      const waiting = await readWaiting(sql, among);
      const live = await readLive(sql, among);
      const isOld = (interactionId: string) => dirty === 'everything' || dirty.has(interactionId);
      if (among === null) {
        const rows = await sql.select({ id: queue.id }).from(queue).where(eq(queue.archived, false));
        this.#queueIds = rows.map(({ id }) => id);
      }
      this.#waiting = [...this.#waiting.filter(({ caller }) => !isOld(caller.interactionId)), ...waiting];
      for (const [id, { value }] of this.#calls) if (isOld(value.call.interactionId)) this.#calls.delete(id);
      for (const found of live) this.#calls.set(found.call.participationId, shown(found));
    }
    const board = boardOf(this.#queueIds, this.#waiting, this.#calls);
    return (listener) => {
      const { message, told } = difference(board, listener.who(), listener.told);
      listener.told = told;
      if (message !== null) listener.tell(message);
    };
  }
}
