import type { z } from 'zod';
import type { Presence } from '#shared/domain/agent-state.ts';
import type { LiveCall, QueueWaiting } from '#shared/domain/board.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import { serverMessages, type Watched } from '#shared/hub-api/socket.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';

/**
 * Rows that the hub tells over its socket and logs nowhere: all of them once after connecting, then those that changed. Times
 * are the hub's. Nothing is kept.
 */
export class ToldRows<Row> {
  readonly #changed = new Emitter<readonly string[]>();
  readonly #rows = new Map<string, Row>();
  readonly #keyOf: (row: Row) => string;
  #known = false;

  constructor(keyOf: (row: Row) => string) {
    this.#keyOf = keyOf;
  }

  /** By their key, in the order in which they were told first. */
  get rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  /** Whether the hub has told all of them on its present connection. */
  get known(): boolean {
    return this.#known;
  }

  /** Tells the keys of what was told, and of what is told no more. */
  onChange(listener: (keys: readonly string[]) => void): Disposable {
    return this.#changed.on(listener);
  }

  /** Takes what the hub says: everything, or what changed and what has gone. */
  take(told: {
    readonly all: boolean;
    readonly rows: readonly Row[];
    readonly gone?: readonly string[];
  }): void {
    const before = told.all ? [...this.#rows.keys()] : (told.gone ?? []);
    if (told.all) {
      this.#rows.clear();
      this.#known = true;
    }
    for (const key of told.gone ?? []) this.#rows.delete(key);
    for (const row of told.rows) this.#rows.set(this.#keyOf(row), row);
    this.#changed.emit([...before, ...told.rows.map(this.#keyOf)]);
  }

  /** Nobody tells any more: an old word would send callers to people who have gone. */
  clear(): void {
    if (this.#rows.size === 0 && !this.#known) return;
    const before = [...this.#rows.keys()];
    this.#rows.clear();
    this.#known = false;
    this.#changed.emit(before);
  }
}

/** That somebody writes in an interaction at this moment. */
export type TypingTold = z.output<typeof serverMessages.typing>;

/** That a colleague writes to this agent, or in a group. */
export type ImTypingTold = z.output<typeof serverMessages.imTyping>;

/** Everything that is told so. */
export interface Told {
  /** How colleagues are, by agent. */
  readonly presence: ToldRows<Presence>;
  /** The phones that this agent can take, and its own. */
  readonly deskPhones: ToldRows<DeskPhone>;
  /** Who waits, by queue. */
  readonly waiting: ToldRows<QueueWaiting>;
  /** Calls that go on in a supervisor's queues, by participation. */
  readonly liveCalls: ToldRows<LiveCall>;
  /** Who looks at which interaction (ITAB-7). */
  readonly watching: ToldRows<Watched>;
  /** Figures of the agent's queues. */
  readonly figures: ToldRows<QueueFigures>;
  /** The agent's own day: one row. */
  readonly day: ToldRows<MyDay>;
  onTyping(listener: (told: TypingTold) => void): Disposable;
  onImTyping(listener: (told: ImTypingTold) => void): Disposable;
}

/** The messages that bring them. */
const messages = ['presence', 'deskPhones', 'board', 'watching', 'figures', 'typing', 'imTyping'] as const;

/** Makes them empty. `messages` are to be given to `take` as they come; what cannot be read is left out. */
export function createTold(): Told & {
  readonly messages: typeof messages;
  take(message: (typeof messages)[number], content: unknown): void;
  clear(): void;
} {
  const presence = new ToldRows<Presence>(({ agentId }) => agentId);
  const deskPhones = new ToldRows<DeskPhone>(({ id }) => id);
  const waiting = new ToldRows<QueueWaiting>(({ queueId }) => queueId);
  const liveCalls = new ToldRows<LiveCall>(({ participationId }) => participationId);
  const watching = new ToldRows<Watched>(({ interactionId }) => interactionId);
  const figures = new ToldRows<QueueFigures>(({ queueId }) => queueId);
  const day = new ToldRows<MyDay>(() => 'day');
  const typing = new Emitter<TypingTold>();
  const imTyping = new Emitter<ImTypingTold>();
  const takers = {
    presence: (content: unknown) => {
      const told = serverMessages.presence.safeParse(content);
      if (told.success) presence.take({ all: told.data.all, rows: told.data.agents });
    },
    deskPhones: (content: unknown) => {
      const told = serverMessages.deskPhones.safeParse(content);
      if (told.success) deskPhones.take({ ...told.data, rows: told.data.phones });
    },
    board: (content: unknown) => {
      const told = serverMessages.board.safeParse(content);
      if (!told.success) return;
      const { all, queues, calls, gone } = told.data;
      waiting.take({ all, rows: queues });
      liveCalls.take({ all, rows: calls, gone });
    },
    watching: (content: unknown) => {
      const told = serverMessages.watching.safeParse(content);
      if (!told.success) return;
      const { all, interactions } = told.data;
      const left = interactions.filter(({ agents }) => agents.length === 0);
      const rows = interactions.filter(({ agents }) => agents.length > 0);
      watching.take({ all, rows, gone: left.map(({ interactionId }) => interactionId) });
    },
    figures: (content: unknown) => {
      const told = serverMessages.figures.safeParse(content);
      if (!told.success) return;
      const { all, queues } = told.data;
      if (all || queues.length > 0) figures.take({ all, rows: queues });
      if (told.data.day !== null) day.take({ all: true, rows: [told.data.day] });
    },
    typing: (content: unknown) => {
      const told = serverMessages.typing.safeParse(content);
      if (told.success) typing.emit(told.data);
    },
    imTyping: (content: unknown) => {
      const told = serverMessages.imTyping.safeParse(content);
      if (told.success) imTyping.emit(told.data);
    },
  };
  return {
    messages,
    presence,
    deskPhones,
    waiting,
    liveCalls,
    watching,
    figures,
    day,
    onTyping: (listener) => typing.on(listener),
    onImTyping: (listener) => imTyping.on(listener),
    take: (message, content) => takers[message](content),
    clear: () => {
      for (const rows of [presence, deskPhones, waiting, liveCalls, watching, figures, day]) rows.clear();
    },
  };
}
