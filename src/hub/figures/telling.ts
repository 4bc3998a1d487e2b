import { isDeepStrictEqual } from 'node:util';
import type { Agent } from '#shared/domain/agent.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';

/** What a desktop is told: all of its queues or those that changed, and its own day when that changed. */
export interface FiguresMessage {
  readonly all: boolean;
  readonly queues: readonly QueueFigures[];
  readonly day: MyDay | null;
}

/** Tells sockets of one message, which is encoded once. */
export type SendFigures = (socketIds: readonly string[], message: FiguresMessage) => void;

/** A desktop that is told each time that figures are counted. */
export interface Listener {
  readonly socketId: string;
  /** As they are now: rights change while somebody listens. */
  readonly who: () => Pick<Agent, 'id' | 'role' | 'queueIds'>;
  /** Which queues it was told of last; null before the first time. */
  seen: string | null;
  dayTold: MyDay | null;
}

/** Which queues' figures are not what they were. */
export function changedFigures(
  before: ReadonlyMap<string, QueueFigures>,
  now: ReadonlyMap<string, QueueFigures>,
): ReadonlySet<string> {
  const changed = [...now].filter(([id, figures]) => !isDeepStrictEqual(before.get(id), figures));
  return new Set(changed.map(([id]) => id));
}

/**
 * Tells each desktop all of its queues the first time and when it sees others than before, else those that have changed; and its
 * own day. Whoever sees the same queues gets the same message, made once.
 */
export function tellAll(
  listeners: readonly Listener[],
  queues: ReadonlyMap<string, QueueFigures>,
  changed: ReadonlySet<string>,
  dayOf: (agentId: string) => MyDay | null,
  send: SendFigures,
): void {
  const bySeen = Map.groupBy(listeners, (listener) => seenBy(listener.who(), queues).join());
  for (const [seen, group] of bySeen) {
    const ids = seen === '' ? [] : seen.split(',');
    const { anew = [], known = [] } = Object.groupBy(group, (one) => (one.seen === seen ? 'known' : 'anew'));
    for (const listener of anew) listener.seen = seen;
    const shown = ids.map((id) => queues.get(id)).filter((figures) => figures !== undefined);
    const news = shown.filter(({ queueId }) => changed.has(queueId));
    if (anew.length > 0) send(socketsOf(anew), { all: true, queues: shown, day: null });
    if (known.length > 0 && news.length > 0) send(socketsOf(known), { all: false, queues: news, day: null });
  }
  for (const listener of listeners) {
    const day = dayOf(listener.who().id);
    if (day === null || sameDay(day, listener.dayTold)) continue;
    listener.dayTold = day;
    send([listener.socketId], { all: false, queues: [], day });
  }
}

function socketsOf(listeners: readonly Listener[]): string[] {
  return listeners.map(({ socketId }) => socketId);
}

function seenBy(who: ReturnType<Listener['who']>, queues: ReadonlyMap<string, QueueFigures>): string[] {
  const ids = roleSuffices(who.role, 'admin') ? [...queues.keys()] : who.queueIds;
  return ids.filter((id) => queues.has(id)).toSorted();
}

/** Whether only the time at which it was counted differs. */
function sameDay(a: MyDay, b: MyDay | null): boolean {
  return b !== null && isDeepStrictEqual({ ...a, at: 0 }, { ...b, at: 0 });
}
