import { describe, expect, it } from 'vitest';
import {
  agentsOf,
  channelsOf,
  meanOf,
  type QueueRow,
  rowsOf,
  togetherOf,
  troubleOf,
} from '#renderer/features/dashboards/figures.ts';
import { scaleOf } from '#renderer/features/dashboards/scale.ts';
import { serviceLevelOf } from '#shared/domain/figures.ts';
import { fakeChannelFigures, quietHours } from '#test/support/fake-figures.ts';

const agents = { available: 1, partly: 0, busy: 0, wrapUp: 0, paused: 0, notResponding: 0, loggedOut: 0 };
const hour = (entered: number, answered: number, abandoned: number) =>
  [entered, answered, abandoned] as const;
const row = (queueId: string, change: Partial<QueueRow['figures']> = {}): QueueRow => ({
  queueId,
  name: queueId,
  agents,
  figures: fakeChannelFigures('voice', [hour(10, 8, 2), hour(4, 4, 0)], change),
});

describe('the channels of a dashboard (DASH-3)', () => {
  it('are calls, those that customers can use and those of today, in their usual order', () => {
    const queues = [
      { queueId: 'a', name: 'A', agents, channels: [fakeChannelFigures('chat', quietHours)] },
      {
        queueId: 'b',
        name: 'B',
        agents,
        channels: [fakeChannelFigures('sms', quietHours), fakeChannelFigures('voice', quietHours)],
      },
    ];
    expect(channelsOf(queues, ['chat', 'sms'])).toEqual(['voice', 'chat', 'sms']);
    expect(channelsOf(queues, ['chat'])).toEqual(['voice', 'chat']);
    const busy = queues.map((queue) => ({
      ...queue,
      channels: queue.channels.map((each) => (each.channel === 'sms' ? { ...each, live: 1 } : each)),
    }));
    expect(channelsOf(busy, [])).toEqual(['voice', 'sms']);
    expect(
      rowsOf(queues, 'voice').map(({ name }) => name),
      'no row for a queue without it',
    ).toEqual(['B']);
    expect(channelsOf([], ['chat'])).toEqual([]);
  });
});

describe('queues together (DASH-1)', () => {
  it('are the sums of their figures, the longest of their waits, and their hours by the clock', () => {
    const both = togetherOf([
      row('a', { waiting: 1, longestSince: 5000, answeredInTime: 6 }),
      row('b', { waiting: 2, longestSince: 3000, answeredInTime: 12 }),
      row('c', { waiting: 0, longestSince: null, answeredInTime: 12 }),
    ]);
    expect(both).toMatchObject({ waiting: 3, longestSince: 3000, entered: 42, answered: 36, abandoned: 6 });
    expect(both?.hours.map(({ entered }) => entered)).toEqual([30, 12]);
    expect(serviceLevelOf([both ?? row('a').figures])).toBeCloseTo(30 / 42);
    expect(togetherOf([])).toBeNull();
  });

  it('have no service level and no mean while nothing was answered or abandoned', () => {
    const quiet = fakeChannelFigures('voice', quietHours);
    expect(serviceLevelOf([quiet])).toBeNull();
    expect(meanOf(0, quiet.talked)).toBeNull();
    expect(meanOf(24_000, row('a').figures.talked)).toBe(2000);
  });
});

describe('what is wrong in a queue', () => {
  const waits = row('a', { waiting: 1, longestSince: 100_000 });
  it('is a wait beyond what is promised, or that nobody is there who could take it', () => {
    expect(troubleOf(row('a'), 130_000, 20_000)).toBeNull();
    expect(troubleOf(waits, 120_000, 20_000)).toBeNull();
    expect(troubleOf(waits, 120_001, 20_000)).toBe('tooLong');
    const nobody = { ...waits, agents: { ...agents, available: 0, paused: 4, loggedOut: 2 } };
    expect(troubleOf(nobody, 101_000, 20_000)).toBe('nobodyThere');
    expect(troubleOf({ ...nobody, agents: { ...nobody.agents, wrapUp: 1 } }, 101_000, 20_000)).toBeNull();
  });
});

describe('agents of several queues', () => {
  const somebody = (
    queueIds: string[],
    kind: 'available' | 'paused' | 'busy',
    channels: 'all' | ['voice'] = 'all',
  ) => ({
    agent: { queueIds },
    presence: { kind, channels },
  });
  it('are counted once each, paused for some channels apart, and only of these queues', () => {
    const people = [
      somebody(['a', 'b'], 'available'),
      somebody(['b'], 'paused'),
      somebody(['b'], 'paused', ['voice']),
      somebody(['elsewhere'], 'busy'),
      { agent: { queueIds: ['a'] }, presence: null },
    ];
    expect(agentsOf(people, new Set(['a', 'b']))).toEqual({
      available: 1,
      partly: 1,
      busy: 0,
      wrapUp: 0,
      paused: 1,
      notResponding: 0,
      loggedOut: 1,
    });
  });

  it('are not known before anybody’s presence is', () => {
    expect(agentsOf([{ agent: { queueIds: ['a'] }, presence: null }], new Set(['a']))).toBeNull();
  });
});

describe('the scale of a chart', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [77, [0, 20, 40, 60, 80]],
    [9800, [0, 5000, 10_000]],
  ])('of %i has few round steps and holds it', (most, steps) => {
    expect(scaleOf(most).steps).toEqual(steps);
    expect(scaleOf(most).top).toBeGreaterThanOrEqual(Math.max(1, most));
  });
});
