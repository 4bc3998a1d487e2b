import { eq } from 'drizzle-orm';
import { type Presence, shownState } from '#shared/domain/agent-state.ts';
import { readAgentStates } from '../agents/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import type { Log } from '../log.ts';
import { type Dirty, Lookout, type Tell } from './lookout.ts';
import type { Poke } from './pokes.ts';
import type { Volatile } from './volatile.ts';

/** What a listener is told: everybody once, then those who changed. */
export interface PresenceMessage {
  readonly all: boolean;
  readonly agents: readonly Presence[];
}

interface Listener {
  readonly tell: (message: PresenceMessage) => void;
}

/** How all agents are now, for the desktops at this node. It reads the agents that a poke names. */
export class Presences implements Volatile<PresenceMessage> {
  readonly #database: Database;
  readonly #lookout: Lookout<Listener>;
  #known = new Map<string, Presence>();

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#lookout = new Lookout(log, (dirty) => this.#look(dirty));
  }

  /** Tells how everybody is, and from then on who changed; gives the way to stop. */
  listen(_caller: () => Caller, tell: Listener['tell']): () => void {
    return this.#lookout.listen({ tell });
  }

  poked(poke: Poke): void {
    if (poke.kind === 'everything' || poke.topic === 'workspace') this.#lookout.changed('everything');
    else if (poke.topic.startsWith('agent:')) this.#lookout.changed([poke.topic.slice('agent:'.length)]);
  }

  async #look(dirty: Dirty): Promise<Tell<Listener>> {
    const everybody = dirty === 'everything';
    const ids = everybody ? await this.#allIds() : [...dirty].filter((id) => this.#known.has(id));
    const now = await this.#read(ids);
    const changed = now.filter((presence) => {
      const before = this.#known.get(presence.agentId);
      return before?.kind !== presence.kind || before.since !== presence.since;
    });
    if (everybody) this.#known = new Map(now.map((presence) => [presence.agentId, presence]));
    else for (const presence of changed) this.#known.set(presence.agentId, presence);
    return ({ tell }, first) => {
      if (first) tell({ all: true, agents: [...this.#known.values()] });
      else if (changed.length > 0) tell({ all: false, agents: changed });
    };
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
      if (state === undefined) return { agentId, kind: 'loggedOut', since: 0, channels: 'all' };
      const shown = shownState(state.intent, state.work);
      const channels = shown.kind === 'paused' ? shown.channels : 'all';
      return { agentId, kind: shown.kind, since: shown.since, channels };
    });
  }
}
