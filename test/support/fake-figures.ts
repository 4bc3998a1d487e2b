import type { ChannelFigures, MyDay } from '#shared/domain/figures.ts';
import type { RequestName } from '#shared/ipc/contract.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';

/** Main's answers about the figures of the day, from memory. */
export function fakeFigures(bridge: FakeBridge) {
  return {
    'figures.get': () => ok(bridge.state.figures),
  } satisfies Partial<Record<RequestName, () => Result<unknown>>>;
}

const hour = 3_600_000;

/** What came in each of eight hours, answered and abandoned of it; the last is the one that runs. */
type Hours = readonly (readonly [number, number, number])[];

/** A channel's figures whose sums are those of its hours; `more` says the rest. */
export function fakeChannelFigures(
  channel: ChannelFigures['channel'],
  hours: Hours,
  more: Partial<ChannelFigures> = {},
): ChannelFigures {
  const running = new Date().setMinutes(0, 0, 0);
  const sum = (part: 0 | 1 | 2) => hours.reduce((total, each) => total + each[part], 0);
  const answered = sum(1);
  return {
    channel,
    waiting: 0,
    longestSince: null,
    entered: sum(0),
    answered,
    answeredInTime: Math.round(answered * 0.9),
    abandoned: sum(2),
    shortAbandoned: 0,
    talked: answered,
    waitedMs: answered * 14_000,
    talkMs: answered * 187_000,
    wrapUpMs: answered * 41_000,
    live: 0,
    hours: hours.map(([entered, taken, abandoned], index) => ({
      from: running - (hours.length - 1 - index) * hour,
      entered,
      answered: taken,
      abandoned,
    })),
    ...more,
  };
}

/** Nothing happened yet. */
export const quietHours: Hours = Array.from({ length: 8 }, () => [0, 0, 0] as const);

/** An agent's day until now. */
export function fakeDay(more: Partial<MyDay> = {}): MyDay {
  return {
    at: Date.now(),
    callsIn: 23,
    callsOut: 4,
    chats: 11,
    missed: 2,
    talkMs: (2 * 60 + 47) * 60_000,
    wrapUpMs: 38 * 60_000,
    pausedMs: 24 * 60_000,
    followUps: 3,
    ...more,
  };
}

/** The figures as main has them while the hub tells. */
export function fakeFiguresView(queues: FiguresView['queues'], day: MyDay | null = fakeDay()): FiguresView {
  return { queues, day, toldAt: Date.now(), live: true };
}
