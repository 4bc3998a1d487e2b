import { and, eq, inArray } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { ChatEvent } from '#shared/widget-api/chat.ts';
import type { EventsListener } from '../../api/events-reply.ts';
import type { Database } from '../../db/database.ts';
import { agent, interaction } from '../../db/schema.ts';
import { visitor } from '../../db/schema-interactions.ts';
import type { Intake } from '../../digital/port.ts';
import { typingOf } from '../../digital/typing.ts';
import type { Log } from '../../log.ts';
import { readWorkspace } from '../../policies/store.ts';
import type { Changes } from '../../streams/change.ts';
import type { Poke, Pokes } from '../../streams/pokes.ts';
import { arrived, left, seenEveryMs, stillHere } from './presence.ts';
import { entriesAfter, stateOf } from './view.ts';
import { visitorTopic } from './visitors.ts';

/** How often a connection on which nothing happens is heard of: a page takes longer silence for a broken one. */
const beatEveryMs = 10_000;

export interface FeedDeps {
  readonly database: Database;
  readonly changes: Changes;
  readonly pokes: Pokes;
  readonly clock: Clock;
  readonly log: Log;
  readonly intake: Intake;
}

/** A page that listens, and how far it has come. */
interface Feed {
  readonly visitorId: string;
  readonly listener: EventsListener<ChatEvent>;
  thread: string | null;
  after: number;
  /** The interaction's version at the last look, and what was told of how it stands. */
  version: number;
  told: string | null;
  waits: boolean;
  looking: boolean;
  again: boolean;
}

/**
 * The pages that listen to this hub: each is told its thread from where it is, woken by the pokes that wake desktops, on
 * whichever node something happened. While any page of a visitor's listens they are there.
 */
export class Feeds implements Disposable {
  readonly #deps: FeedDeps;
  readonly #feeds = new Set<Feed>();
  readonly #listening: Disposable;
  /** What is being written of comings and goings. */
  readonly #writing = new Set<Promise<void>>();
  readonly #timers: Disposable[] = [];

  constructor(deps: FeedDeps) {
    this.#deps = deps;
    this.#listening = deps.pokes.on((poke) => this.#poked(poke));
    this.#every(beatEveryMs, () => {
      for (const { listener } of this.#feeds) listener.beat();
    });
    this.#every(seenEveryMs, () =>
      this.#write(stillHere(deps, [...new Set([...this.#feeds].map(({ visitorId }) => visitorId))])),
    );
  }

  /** Tells a page from the entry of the thread that it has; gives the way to stop. */
  open(
    visitorId: string,
    from: { thread: string | null; after: number },
    listener: EventsListener<ChatEvent>,
  ): () => void {
    const feed: Feed = {
      ...{ visitorId, listener, thread: from.thread, after: from.thread === null ? 0 : from.after },
      ...{ version: 0, told: null, waits: false, looking: false, again: false },
    };
    this.#feeds.add(feed);
    this.#write(arrived(this.#deps, visitorId));
    this.#wake(feed);
    return () => {
      this.#feeds.delete(feed);
      if (!this.#listens(visitorId)) this.#write(left(this.#deps, visitorId));
    };
  }

  async dispose(): Promise<void> {
    await this.#listening.dispose();
    for (const timer of this.#timers) await timer.dispose();
    for (const { listener } of [...this.#feeds]) listener.end();
    await Promise.all(this.#writing);
  }

  #listens(visitorId: string): boolean {
    return [...this.#feeds].some((feed) => feed.visitorId === visitorId);
  }

  #poked(poke: Poke): void {
    if (this.#feeds.size === 0) return;
    if (poke.kind === 'everything') {
      this.#write(this.#wakeThoseBehind());
      return;
    }
    const typing = typingOf(poke.topic);
    if (typing !== null && typing.by !== 'customer')
      this.#write(this.#tellTyping(typing.interactionId, typing.by.agentId));
    for (const feed of this.#feeds)
      if (poke.topic === visitorTopic(feed.visitorId) || poke.topic === `interaction:${feed.thread}`)
        this.#wake(feed);
  }

  /** The net under the pokes: one query for all pages here. Those who wait look at their place in the queue as well. */
  async #wakeThoseBehind(): Promise<void> {
    const ids = [...new Set([...this.#feeds].map(({ visitorId }) => visitorId))];
    const rows = await this.#deps.database.sql
      .select({ visitorId: visitor.id, thread: visitor.interactionId, version: interaction.version })
      .from(visitor)
      .leftJoin(interaction, eq(interaction.id, visitor.interactionId))
      .where(inArray(visitor.id, ids));
    const now = new Map(rows.map((row) => [row.visitorId, row]));
    for (const feed of this.#feeds) {
      const row = now.get(feed.visitorId);
      if (feed.waits || row?.thread !== feed.thread || (row.version ?? 0) !== feed.version) this.#wake(feed);
    }
  }

  async #tellTyping(thread: string, agentId: string): Promise<void> {
    const feeds = [...this.#feeds].filter((feed) => feed.thread === thread);
    if (feeds.length === 0) return;
    const { sql } = this.#deps.database;
    // Only who talks with the customer is seen writing: a supervisor who writes a note is not there for them.
    const [owner] = await sql
      .select({ name: agent.name })
      .from(interaction)
      .innerJoin(agent, eq(agent.id, interaction.ownerId))
      .where(and(eq(interaction.id, thread), eq(interaction.ownerId, agentId)));
    if (owner === undefined) return;
    const { policy } = await readWorkspace(sql);
    const shownMs = policy.presence.typingShownSeconds * 1000;
    for (const { listener } of feeds) listener.tell({ kind: 'typing', name: owner.name, shownMs });
  }

  #wake(feed: Feed): void {
    feed.again = true;
    if (!feed.looking) void this.#run(feed);
  }

  async #run(feed: Feed): Promise<void> {
    feed.looking = true;
    try {
      while (feed.again && this.#feeds.has(feed)) {
        feed.again = false;
        await this.#look(feed);
      }
    } catch (error) {
      this.#deps.log.warn({ err: error, visitorId: feed.visitorId }, 'a chat page was not told');
      // It comes again by itself, from where it is.
      feed.listener.end();
    } finally {
      feed.looking = false;
    }
  }

  async #look(feed: Feed): Promise<void> {
    const { database, clock } = this.#deps;
    const seen = await database.transaction(
      async (sql) => {
        const [of] = await sql.select().from(visitor).where(eq(visitor.id, feed.visitorId));
        const thread = of?.interactionId ?? null;
        const [record = null] =
          thread === null ? [] : await sql.select().from(interaction).where(eq(interaction.id, thread));
        const whole = feed.thread !== thread || (record !== null && feed.after > record.lastSeq);
        const entries = thread === null ? [] : await entriesAfter(sql, thread, whole ? 0 : feed.after);
        const { policy } = await readWorkspace(sql);
        return { thread, record, whole, entries, state: await stateOf(sql, record, policy, clock.now()) };
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    const { thread, record, whole, entries, state } = seen;
    const told = JSON.stringify(state);
    feed.version = record?.version ?? 0;
    feed.waits = state.stage === 'waiting';
    // Another node has missed the page, and it is here.
    if (record !== null && record.customerAwaySince !== null)
      this.#write(arrived(this.#deps, feed.visitorId));
    if (!whole && entries.length === 0 && told === feed.told) return;
    feed.thread = thread;
    feed.told = told;
    feed.after = entries.at(-1)?.seq ?? (whole ? 0 : feed.after);
    feed.listener.tell({ kind: 'thread', thread, whole, entries, state });
  }

  #every(ms: number, work: () => void): void {
    const running = { timer: this.#deps.clock.after(ms, () => again()) };
    const again = () => {
      work();
      running.timer = this.#deps.clock.after(ms, () => again());
    };
    this.#timers.push({ dispose: () => running.timer.dispose() });
  }

  #write(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => this.#deps.log.warn({ err: error }, 'a chat page was not written of'))
      .finally(() => void this.#writing.delete(done));
    this.#writing.add(done);
  }
}
