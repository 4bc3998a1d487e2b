import { and, eq, gt, inArray, lte, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import type { Watched } from '#shared/hub-api/socket.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Caller } from '../auth/service.ts';
import type { Database, Sql } from '../db/database.ts';
import { agent, interaction } from '../db/schema.ts';
import { watch } from '../db/schema-interactions.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import { notify } from '../streams/change.ts';
import { type Dirty, Lookout, type Tell } from '../streams/lookout.ts';
import type { Poke } from '../streams/pokes.ts';
import type { Volatile } from '../streams/volatile.ts';
import { seenBy } from './rights.ts';

const topic = 'watch:';

/** What a listener is told: all that is looked at once, then each interaction that changed, whole. */
interface WatchingMessage {
  readonly all: boolean;
  readonly interactions: readonly Watched[];
}

interface Listener {
  readonly caller: () => Caller;
  readonly tell: (message: WatchingMessage) => void;
  /** The rights that it was told all by. */
  told: string;
}

/** An interaction that somebody looks at, and who may know of it. */
interface Known {
  readonly watched: Watched;
  readonly queueId: string | null;
  readonly ownerId: string | null;
}

/** Who looks at which interactions (ITAB-7, ILIST-11), for the desktops at this node; the rows are every node's. */
export class Watches implements Volatile<WatchingMessage> {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #lookout: Lookout<Listener>;
  #known = new Map<string, Known>();

  constructor(database: Database, clock: Clock, log: Log) {
    this.#database = database;
    this.#clock = clock;
    this.#lookout = new Lookout(log, (dirty) => this.#look(dirty));
  }

  /** Tells what is looked at in the agent's queues, and from then on what changes; gives the way to stop. */
  listen(caller: Listener['caller'], tell: Listener['tell']): () => void {
    return this.#lookout.listen({ caller, tell, told: '' });
  }

  poked(poke: Poke): void {
    // Everything is looked at every few seconds: so those who went without a word are seen to be gone.
    if (poke.kind === 'everything') this.#lookout.changed('everything');
    else if (poke.topic.startsWith(topic)) this.#lookout.changed([poke.topic.slice(topic.length)]);
  }

  /** Somebody who listens may see more or less than before. */
  rightsChanged(): void {
    this.#lookout.changed([]);
  }

  async #look(dirty: Dirty): Promise<Tell<Listener>> {
    const everything = dirty === 'everything';
    const now = await readWatched(this.#database.sql, this.#clock.now(), everything ? null : [...dirty]);
    const ids = new Set([...(everything ? this.#known.keys() : dirty), ...now.keys()]);
    const changed: Known[] = [];
    for (const id of ids) {
      const before = this.#known.get(id);
      const after = now.get(id);
      if (after !== undefined) this.#known.set(id, after);
      else this.#known.delete(id);
      if (before === undefined && after === undefined) continue;
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      const gone = before && { ...before, watched: { interactionId: id, agents: [] } };
      changed.push(...[after ?? gone].flatMap((one) => one ?? []));
    }
    return (listener) => {
      const { agent: who } = listener.caller();
      const rights = JSON.stringify([who.role, who.queueIds]);
      const all = listener.told !== rights;
      listener.told = rights;
      const seen = (all ? [...this.#known.values()] : changed).filter((one) => concerns(who, one));
      if (all || seen.length > 0) listener.tell({ all, interactions: seen.map(({ watched }) => watched) });
    };
  }
}

function concerns(who: Agent, { queueId, ownerId }: Known): boolean {
  if (roleSuffices(who.role, 'admin') || ownerId === who.id) return true;
  return queueId !== null && who.queueIds.includes(queueId);
}

async function readWatched(
  sql: Sql,
  now: number,
  among: readonly string[] | null,
): Promise<Map<string, Known>> {
  if (among?.length === 0) return new Map();
  const rows = await sql
    .select({ watch, name: agent.name, queueId: interaction.queueId, ownerId: interaction.ownerId })
    .from(watch)
    .innerJoin(agent, eq(agent.id, watch.agentId))
    .innerJoin(interaction, eq(interaction.id, watch.interactionId))
    .where(and(gt(watch.until, now), among === null ? undefined : inArray(watch.interactionId, [...among])))
    .orderBy(watch.interactionId, agent.name, watch.agentId);
  const found = new Map<string, Known>();
  for (const { watch: one, name, queueId, ownerId } of rows) {
    const { interactionId, agentId, mode } = one;
    const agents = found.get(interactionId)?.watched.agents ?? [];
    const watched = { interactionId, agents: [...agents, { agentId, name, mode }] };
    found.set(interactionId, { watched, queueId, ownerId });
  }
  return found;
}

/** An agent looks at nothing any more. */
export async function stopWatching({ sql }: Pick<Database, 'sql'>, agentId: string): Promise<void> {
  const gone = await sql
    .delete(watch)
    .where(eq(watch.agentId, agentId))
    .returning({ id: watch.interactionId });
  await notify(
    sql,
    gone.map(({ id }) => `${topic}${id}`),
  );
}

/** What an agent has before their eyes, all of it; interactions that they may not see are left out. `now` is hub time in ms. */
export async function setWatched(
  { transaction }: Pick<Database, 'transaction'>,
  viewer: Agent,
  wanted: readonly { readonly interactionId: string; readonly mode: 'viewing' | 'editing' }[],
  now: number,
): Promise<void> {
  await transaction(async (sql) => {
    const { policy } = await readWorkspace(sql);
    const until = now + policy.presence.watchingExpiresSeconds * 1000;
    const may = await mayWatch(
      sql,
      viewer,
      wanted.map(({ interactionId }) => interactionId),
    );
    const modes = new Map(wanted.map(({ interactionId, mode }) => [interactionId, mode]));
    const present = await sql.select().from(watch).where(eq(watch.agentId, viewer.id));
    const gone = present.filter(({ interactionId }) => !may.has(interactionId));
    await forget(
      sql,
      viewer.id,
      gone.map(({ interactionId }) => interactionId),
    );
    // What ran out of anybody's is nobody's any more.
    await sql.delete(watch).where(lte(watch.until, now - policy.presence.watchingExpiresSeconds * 1000));
    const rows = [...may].map((interactionId) => ({
      ...{ agentId: viewer.id, interactionId, until },
      mode: modes.get(interactionId) ?? 'viewing',
    }));
    if (rows.length > 0)
      await sql
        .insert(watch)
        .values(rows)
        .onConflictDoUpdate({
          target: [watch.agentId, watch.interactionId],
          set: { mode: raw`excluded.mode`, until: raw`excluded.until` },
        });
    const news = rows.filter(({ interactionId, mode }) => {
      const before = present.find((one) => one.interactionId === interactionId);
      return before === undefined || before.mode !== mode || before.until <= now;
    });
    await notify(
      sql,
      [...gone, ...news].map(({ interactionId }) => `${topic}${interactionId}`),
    );
  });
}

async function mayWatch(sql: Sql, viewer: Agent, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql
    .select({ id: interaction.id })
    .from(interaction)
    .where(and(inArray(interaction.id, [...ids]), seenBy(viewer)));
  return new Set(rows.map(({ id }) => id));
}

async function forget(sql: Sql, agentId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.delete(watch).where(and(eq(watch.agentId, agentId), inArray(watch.interactionId, [...ids])));
}
