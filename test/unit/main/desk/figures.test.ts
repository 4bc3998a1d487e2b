import { beforeEach, describe, expect, it } from 'vitest';
import { createFigures, type Figures } from '#main/desk/figures.ts';
import { createTold } from '#main/sync/told.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';

const [sales, support] = [newId(), newId()];
/** The hub's clock is so far ahead of this machine's. */
const offset = 1_000;
const hubTime = 5_000;

const queueOf = (queueId: string, waiting = 0): QueueFigures => ({
  queueId,
  agents: { available: 1, partly: 0, busy: 0, wrapUp: 0, paused: 0, notResponding: 0, loggedOut: 2 },
  channels: [
    {
      ...{ channel: 'voice', waiting, longestSince: waiting === 0 ? null : hubTime, live: 0 },
      ...{ entered: 3, answered: 2, answeredInTime: 1, abandoned: 1, shortAbandoned: 0 },
      ...{ talked: 2, waitedMs: 20_000, talkMs: 60_000, wrapUpMs: 5_000 },
      hours: [{ from: hubTime, entered: 3, answered: 2, abandoned: 1 }],
    },
  ],
});
const day: MyDay = {
  ...{ at: hubTime, callsIn: 2, callsOut: 0, chats: 1, missed: 0, followUps: 4 },
  ...{ talkMs: 1, wrapUpMs: 2, pausedMs: 3 },
};

let told: ReturnType<typeof createTold>;
let clock: ManualClock;
let queues: { id: string; name: string }[];
let rowsChanged: Emitter<readonly string[]>;
let figures: Figures;
let views: FiguresView[];

/** What has come up to now has been read and told to the window. */
async function settled(): Promise<void> {
  await Promise.resolve().then(() => undefined);
  await new Promise<void>((resolve) => setImmediate(resolve));
  clock.advance(50);
}

beforeEach(async () => {
  told = createTold();
  clock = new ManualClock(100);
  queues = [
    { id: support, name: 'Support' },
    { id: sales, name: 'Sales' },
  ];
  rowsChanged = new Emitter();
  views = [];
  figures = createFigures({
    store: {
      request: async () => ok({ agents: [], queues }) as never,
      onChanged: (listener) => rowsChanged.on(listener),
    },
    told,
    hubOffsetMs: () => offset,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  figures.onChange((view) => views.push(view));
  await settled();
  views.splice(0);
});

describe('the figures of the day at the desktop (DASH-1)', () => {
  it('are empty until the hub has told', () => {
    expect(figures.view()).toEqual({ queues: [], day: null, toldAt: null, live: false });
  });

  it('come by name and in this machine’s time, the queues and the day as one change', async () => {
    told.take('figures', { all: true, queues: [queueOf(support, 2), queueOf(sales)], day: null });
    told.take('figures', { all: false, queues: [], day });
    expect(views).toEqual([]);
    await settled();
    expect(views).toHaveLength(1);
    const [view] = views;
    expect(view?.queues.map(({ name }) => name)).toEqual(['Sales', 'Support']);
    const [, second] = view?.queues ?? [];
    expect(second?.channels[0]?.longestSince).toBe(hubTime - offset);
    expect(second?.channels[0]?.hours[0]?.from).toBe(hubTime - offset);
    expect(view?.day).toEqual({ ...day, at: hubTime - offset });
    expect(view).toMatchObject({ toldAt: 150, live: true });
  });

  it('take the place of those of the same queue, and leave the others', async () => {
    told.take('figures', { all: true, queues: [queueOf(support), queueOf(sales)], day: null });
    told.take('figures', { all: false, queues: [queueOf(sales, 4)], day: null });
    await settled();
    expect(figures.view().queues.map(({ channels }) => channels[0]?.waiting)).toEqual([4, 0]);
  });

  it('of a queue that the agent has lost go', async () => {
    told.take('figures', { all: true, queues: [queueOf(support), queueOf(sales)], day });
    told.take('figures', { all: true, queues: [queueOf(sales)], day: null });
    await settled();
    expect(figures.view().queues.map(({ name }) => name)).toEqual(['Sales']);
    expect(figures.view().day).not.toBeNull();
  });

  it('stay while the hub is away, and say so; when it is there again they are live', async () => {
    told.take('figures', { all: true, queues: [queueOf(sales, 1)], day });
    await settled();
    const before = figures.view();
    told.clear();
    await settled();
    expect(views.at(-1)).toEqual({ ...before, live: false });
    told.take('figures', { all: true, queues: [queueOf(sales)], day });
    await settled();
    expect(views.at(-1)).toMatchObject({ live: true });
    expect(views.at(-1)?.queues[0]?.channels[0]?.waiting).toBe(0);
  });

  it('of a queue whose row is still on its way come with its name', async () => {
    queues = [];
    rowsChanged.emit(['queue']);
    await settled();
    told.take('figures', { all: true, queues: [queueOf(sales)], day: null });
    await settled();
    expect(figures.view().queues).toEqual([]);
    queues = [{ id: sales, name: 'Verkoop' }];
    rowsChanged.emit(['queue']);
    await settled();
    expect(views.at(-1)?.queues.map(({ name }) => name)).toEqual(['Verkoop']);
  });

  it('that cannot be read change nothing', async () => {
    told.take('figures', { all: true, queues: [{ queueId: sales }], day: null });
    await settled();
    expect(figures.view().live).toBe(false);
  });
});
