import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Logger } from '../app/log.ts';
import type { Output } from '../cache/protocol.ts';
import type { Store } from '../cache/store.ts';
import type { Told } from '../sync/told.ts';
import { createRefresher } from './refresher.ts';

export interface FiguresDependencies {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly told: Pick<Told, 'figures' | 'day'>;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The figures of the day, for dashboards and Home. */
export interface Figures extends Disposable {
  view(): FiguresView;
  onChange(listener: (view: FiguresView) => void): Disposable;
}

/** The queues and the day are told one after the other: what comes within this is one change, milliseconds. */
const togetherMs = 50;

/** Keeps what the hub told last, also while it is away: then they are not live. */
export function createFigures(deps: FiguresDependencies): Figures {
  const { store, told, clock, log } = deps;
  const stack = new DisposableStack();
  const changed = new Emitter<FiguresView>();
  let names: Output<'directory.get'>['queues'] = [];
  let queues: readonly QueueFigures[] = [];
  let day: MyDay | null = null;
  let toldAt: number | null = null;
  let offset = 0;
  let timer: Disposable | null = null;

  const view = (): FiguresView => ({
    queues: queues
      .flatMap((figures) => {
        const name = names.find(({ id }) => id === figures.queueId)?.name;
        // Whoever may see the figures gets the queue's row as well: it is on its way.
        return name === undefined ? [] : [{ ...queueHere(figures, offset), name }];
      })
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base' })),
    day: day && { ...day, at: day.at - offset },
    toldAt,
    live: told.figures.known,
  });
  const tellSoon = (): void => {
    timer ??= clock.after(togetherMs, () => {
      timer = null;
      changed.emit(view());
    });
  };
  const take = (): void => {
    if (told.figures.known) {
      queues = [...told.figures.rows.values()];
      toldAt = clock.now();
      offset = deps.hubOffsetMs();
    }
    tellSoon();
  };
  const read = createRefresher(
    async () => {
      const found = await store.request('directory.get', null);
      if (found.ok) names = found.value.queues;
      tellSoon();
    },
    (error) => log.error('the queues of the figures could not be read', error),
  );

  stack.use(told.figures.onChange(take));
  stack.use(
    told.day.onChange(() => {
      const [now] = told.day.rows.values();
      if (now === undefined) return;
      day = now;
      take();
    }),
  );
  stack.use(
    store.onChanged((entities) => {
      if (entities.includes('queue')) read();
    }),
  );
  stack.defer(() => void timer?.dispose());
  read();
  return { view, onChange: (listener) => changed.on(listener), dispose: () => stack.dispose() };
}

/** Figures with their times in this machine's wall clock. */
function queueHere(figures: QueueFigures, offset: number): QueueFigures {
  return {
    ...figures,
    channels: figures.channels.map((channel) => ({
      ...channel,
      longestSince: channel.longestSince === null ? null : channel.longestSince - offset,
      hours: channel.hours.map((hour) => ({ ...hour, from: hour.from - offset })),
    })),
  };
}
