import { eq } from 'drizzle-orm';
import { type Presence, shownState } from '#shared/domain/agent-state.ts';
import { readAgentStates } from '../agents/store.ts';
import type { Database } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import type { Log } from '../log.ts';
import type { Poke } from './pokes.ts';

/** What a listener is told: everybody once, then those who changed. */
export interface PresenceMessage {
  readonly all: boolean;
  readonly agents: readonly Presence[];
}

interface Listener {
  readonly tell: (message: PresenceMessage) => void;
  welcomed: boolean;
}

/**
 * How all agents are now, for the desktops at this node. It reads what a poke names, one read at a time, so that many
 * changes at once become few messages; nobody listening, nothing is read.
 */
export class Presences {
  readonly #database: Database;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  #known = new Map<string, Presence>();
  /** Agents to look at again; everybody when it is 'everybody'. */
  #dirty: Set<string> | 'everybody' = new Set();
  #running = false;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  /** Tells how everybody is, and from then on who changed; gives the way to stop. */
  listen(tell: Listener['tell']): () => void {
    const listener: Listener = { tell, welcomed: false };
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#dirty = 'everybody';
    void this.#run();
    return () => void this.#listeners.delete(listener);
  }

  poked(poke: Poke): void {
    if (this.#listeners.size === 0) return;
    if (poke.kind === 'everything' || poke.topic === 'workspace') this.#dirty = 'everybody';
    else if (!poke.topic.startsWith('agent:')) return;
    else if (this.#dirty !== 'everybody') this.#dirty.add(poke.topic.slice('agent:'.length));
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#hasWork()) await this.#pass();
    } catch (error) {
      // What was missed is read with the next poke, at the latest when everything is looked at again.
      this.#dirty = 'everybody';
      this.#log.warn({ err: error }, 'the state of agents could not be read');
    } finally {
      this.#running = false;
    }
  }

  #hasWork(): boolean {
    if (this.#listeners.size === 0) return false;
    return (
      this.#dirty === 'everybody' ||
      this.#dirty.size > 0 ||
      [...this.#listeners].some(({ welcomed }) => !welcomed)
    );
  }

  async #pass(): Promise<void> {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const everybody = dirty === 'everybody';
    const ids = everybody ? await this.#allIds() : [...dirty].filter((id) => this.#known.has(id));
    const now = await this.#read(ids);
    const changed = now.filter((presence) => {
      const before = this.#known.get(presence.agentId);
      return before?.kind !== presence.kind || before.since !== presence.since;
    });
    if (everybody) this.#known = new Map(now.map((presence) => [presence.agentId, presence]));
    else for (const presence of changed) this.#known.set(presence.agentId, presence);
    for (const listener of this.#listeners) {
      if (!listener.welcomed) {
        listener.welcomed = true;
        listener.tell({ all: true, agents: [...this.#known.values()] });
      } else if (changed.length > 0) {
        listener.tell({ all: false, agents: changed });
      }
    }
  }

  async #allIds(): Promise<string[]> {
    const rows = await this.#database.sql
      .select({ id: agent.id })
      .from(agent)
      .where(eq(agent.archived, false));
    return rows.map(({ id }) => id);
  }

  async #read(ids: readonly string[]): Promise<Presence[]> {
    const states = await readAgentStates(this.#database.sql, ids);
    return ids.map((agentId) => {
      const state = states.get(agentId);
      // Who has never signed in has no state and no moment since when.
      if (state === undefined) return { agentId, kind: 'loggedOut', since: 0 };
      const { kind, since } = shownState(state.intent, state.work);
      return { agentId, kind, since };
    });
  }
}
