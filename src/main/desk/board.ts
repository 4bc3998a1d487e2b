import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import type { BoardView } from '#shared/ipc/views.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Logger } from '../app/log.ts';
import type { Output } from '../cache/protocol.ts';
import type { Store } from '../cache/store.ts';
import type { Told } from '../sync/told.ts';
import { createRefresher } from './refresher.ts';
import type { Supervising } from './supervising.ts';

export interface BoardDependencies {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly told: Pick<Told, 'waiting' | 'liveCalls'>;
  readonly agentId: string;
  readonly supervising: Pick<Supervising, 'view' | 'onChange'>;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: () => number;
  readonly log: Logger;
}

/** Who waits, and for supervisors what goes on. */
export interface Board extends Disposable {
  view(): BoardView;
  onChange(listener: (view: BoardView) => void): Disposable;
}

type Rows = Pick<Output<'directory.get'>, 'agents' | 'queues'>;

interface BoardInput {
  readonly rows: Rows;
  readonly told: BoardDependencies['told'];
  readonly me: Pick<Agent, 'role' | 'queueIds'> | null;
  readonly supervising: BoardView['supervising'];
  readonly hubOffsetMs: number;
}

/**
 * The board as the window shows it: the agent's own queues and those that the hub tells of, by name, and calls oldest first.
 * Times come in hub time and leave in this machine's wall clock.
 */
function boardView({ rows, told, me, supervising, hubOffsetMs }: BoardInput): BoardView {
  const wall = (at: number): number => at - hubOffsetMs;
  const ids = new Set([...(me?.queueIds ?? []), ...told.waiting.rows.keys()]);
  const queues = rows.queues
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base' }))
    .map(({ id, name }) => ({
      queueId: id,
      name,
      callers: (told.waiting.rows.get(id)?.callers ?? []).map((caller) => ({
        ...caller,
        joinedAt: wall(caller.joinedAt),
      })),
    }));
  const calls = [...told.liveCalls.rows.values()]
    .sort((a, b) => a.offeredAt - b.offeredAt)
    .map((call) => ({
      ...call,
      offeredAt: wall(call.offeredAt),
      answeredAt: call.answeredAt === null ? null : wall(call.answeredAt),
      supervisors: call.supervisors.map((one) => ({ ...one, since: wall(one.since) })),
    }));
  const supervises = me !== null && roleSuffices(me.role, 'supervisor');
  return { queues, calls: supervises ? calls : null, supervising };
}

/** Keeps the board true while the hub tells. */
export function createBoard(deps: BoardDependencies): Board {
  const { store, told, supervising, log } = deps;
  const stack = new DisposableStack();
  const changed = new Emitter<BoardView>();
  let rows: Rows = { agents: [], queues: [] };

  const build = (): BoardView =>
    boardView({
      rows,
      told,
      me: rows.agents.find(({ id }) => id === deps.agentId) ?? null,
      supervising: supervising.view(),
      hubOffsetMs: deps.hubOffsetMs(),
    });
  let current = build();
  const tell = (): void => {
    const next = build();
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    changed.emit(next);
  };
  const read = createRefresher(
    async () => {
      const found = await store.request('directory.get', null);
      if (found.ok) rows = found.value;
      tell();
    },
    (error) => log.error('the queues could not be read', error),
  );

  stack.use(told.waiting.onChange(tell));
  // A change of the live calls comes through it as well.
  stack.use(supervising.onChange(tell));
  stack.use(
    store.onChanged((entities) => {
      if (entities.includes('queue') || entities.includes('agent')) read();
    }),
  );
  read();

  return {
    view: () => current,
    onChange: (listener) => changed.on(listener),
    dispose: () => stack.dispose(),
  };
}
