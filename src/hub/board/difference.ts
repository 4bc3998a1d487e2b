import type { LiveCall, QueueWaiting } from '#shared/domain/board.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { maySupervise, type Viewer } from '../supervision/rights.ts';
import type { Live, Waiting } from './store.ts';

/** What a desktop is told of the board. */
export interface BoardMessage {
  readonly all: boolean;
  readonly queues: readonly QueueWaiting[];
  readonly calls: readonly LiveCall[];
  readonly gone: readonly string[];
}

/** All that goes on, each thing with its text: two that say the same are the same. */
export interface Board {
  readonly queues: ReadonlyMap<string, Shown<QueueWaiting>>;
  readonly calls: ReadonlyMap<string, Shown<Live>>;
}

interface Shown<T> {
  readonly value: T;
  readonly text: string;
}

/** What a desktop has been told: the text of each queue and each call. */
export interface Told {
  readonly queues: ReadonlyMap<string, string>;
  readonly calls: ReadonlyMap<string, string>;
}

const nothingTold: Told = { queues: new Map(), calls: new Map() };

/** The board of these queues; who was rescued is served first, then who has waited longest. */
export function boardOf(
  queueIds: readonly string[],
  waiting: readonly Waiting[],
  calls: ReadonlyMap<string, Shown<Live>>,
): Board {
  const byQueue = new Map<string, Waiting['caller'][]>(queueIds.map((id) => [id, []]));
  for (const { queueId, caller } of waiting) byQueue.get(queueId)?.push(caller);
  const queues = [...byQueue].map(([queueId, callers]) => {
    callers.sort((a, b) => Number(b.rescued) - Number(a.rescued) || a.joinedAt - b.joinedAt);
    return [queueId, shown({ queueId, callers })] as const;
  });
  return { queues: new Map(queues), calls };
}

export function shown<T>(value: T): Shown<T> {
  return { value, text: JSON.stringify(value) };
}

/**
 * What somebody who was told `told` must be told now, and what they have been told then; the message is null when that is
 * nothing. A queue or a call that they may no longer see goes as one that is over does: empty, or gone.
 */
export function difference(
  board: Board,
  who: Viewer,
  told: Told | null,
): { readonly message: BoardMessage | null; readonly told: Told } {
  const all = roleSuffices(who.role, 'admin');
  const queues = [...board.queues].filter(([id]) => all || who.queueIds.includes(id));
  const calls = [...board.calls].filter(([, { value }]) => maySupervise(who, value.whose));
  const next: Told = { queues: texts(queues), calls: texts(calls) };
  const before = told ?? nothingTold;
  const message: BoardMessage = {
    all: told === null,
    queues: [
      ...changed(queues, before.queues),
      ...[...before.queues.keys()]
        .filter((queueId) => !next.queues.has(queueId))
        .map((queueId) => ({ queueId, callers: [] })),
    ],
    calls: changed(calls, before.calls).map(({ call }) => call),
    gone: [...before.calls.keys()].filter((id) => !next.calls.has(id)),
  };
  const silent = message.queues.length + message.calls.length + message.gone.length === 0;
  return { message: silent && !message.all ? null : message, told: next };
}

function texts<T>(entries: readonly (readonly [string, Shown<T>])[]): Map<string, string> {
  return new Map(entries.map(([id, { text }]) => [id, text]));
}

function changed<T>(
  entries: readonly (readonly [string, Shown<T>])[],
  before: ReadonlyMap<string, string>,
): T[] {
  return entries.filter(([id, { text }]) => before.get(id) !== text).map(([, { value }]) => value);
}
