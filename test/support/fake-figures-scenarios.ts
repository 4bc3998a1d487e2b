import type { AgentCounts, ChannelFigures } from '#shared/domain/figures.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { fakeChannelFigures, fakeDay, fakeFiguresView, quietHours } from './fake-figures.ts';
import { fakeChat } from './fake-interactions-data.ts';

const minute = 60_000;
const agents = (change: Partial<AgentCounts> = {}): AgentCounts => ({
  available: 4,
  partly: 1,
  busy: 6,
  wrapUp: 2,
  paused: 3,
  notResponding: 1,
  loggedOut: 9,
  ...change,
});

const busyHours = [
  [14, 13, 1],
  [22, 21, 0],
  [31, 28, 2],
  [38, 35, 3],
  [29, 24, 4],
  [33, 30, 2],
  [27, 27, 0],
  [12, 9, 1],
] as const;
const calmHours = busyHours.map(([entered, answered, abandoned]) => [
  Math.round(entered / 3),
  Math.round(answered / 3),
  Math.round(abandoned / 3),
]) as [number, number, number][];

const waits = (waiting: number, agoMs: number): Partial<ChannelFigures> => ({
  waiting,
  longestSince: Date.now() - agoMs,
});

const names = ['Complaints', 'Klantenservice Zakelijk Noord-Holland', 'Sales', 'Support'] as const;

/** Who calls and waits, for the board, as many as the figures say. */
const callers = (count: number, agoMs: number) =>
  Array.from({ length: count }, (_, index) => ({
    interactionId: newId(),
    interactionNumber: 9100 + index,
    party: {
      address: `+3161234567${index.toString()}`,
      name: index === 1 ? 'Bartholomäus Freiherr von Wolkenstein-Trostburg' : null,
    },
    joinedAt: Date.now() - agoMs + index * 13_000,
    rescued: index === 0 && count === 1,
  }));

/** The dashboards in front, in the middle of a day; of so many queues. */
function dashboards(queueNames: readonly string[] = names, longerMs = 0): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const ids = queueNames.map(() => newId());
  const { session } = bridge.state;
  if (session.kind === 'signedIn')
    bridge.state.session = { ...session, agent: { ...session.agent, queueIds: ids } };
  bridge.state.tabs = { tabs: [], activeId: 'page:dashboards' };
  const waiting = (index: number) => [0, 1, 3, 2][index % 4] ?? 0;
  const ago = (index: number) => longerMs + (index % 4 === 2 ? 3 * minute : 12_000);
  bridge.setFigures(
    fakeFiguresView(
      queueNames.map((name, index) => ({
        queueId: ids[index] ?? '',
        name,
        agents: index % 4 === 1 ? agents({ available: 0, partly: 0, busy: 0, wrapUp: 0 }) : agents(),
        channels: [
          fakeChannelFigures('voice', index % 4 === 2 ? busyHours : calmHours, {
            live: index % 4,
            ...(waiting(index) === 0 ? {} : waits(waiting(index), ago(index))),
          }),
          fakeChannelFigures('chat', calmHours, index % 4 === 3 ? waits(1, 45_000) : {}),
        ],
      })),
    ),
  );
  bridge.setBoard({
    queues: queueNames.map((name, index) => ({
      queueId: ids[index] ?? '',
      name,
      callers: callers(waiting(index), ago(index)),
    })),
  });
  const { colleagues } = bridge.state.directory;
  bridge.state.directory = {
    ...bridge.state.directory,
    colleagues: colleagues.map((each, index) => ({
      ...each,
      agent: { ...each.agent, queueIds: ids.slice(0, 1 + (index % ids.length)) },
    })),
  };
  const last = queueNames.length - 1;
  bridge.state.interactions.rows = [
    fakeChat(fakeAgent, {
      number: 4711,
      party: { address: 'visitor-1', name: 'Lucía Fernández' },
      queueId: ids[last] ?? '',
      queueName: queueNames[last] ?? '',
      ownerId: null,
      myPhase: null,
      participants: [],
      waitingSince: Date.now() - 45_000,
    }),
    ...bridge.state.interactions.rows,
  ];
  return bridge;
}

const awayMs = 4 * minute;

/** The hub is away since some minutes. */
function away(bridge: FakeBridge): FakeBridge {
  const since = Date.now() - awayMs;
  bridge.patchSession({ link: { kind: 'offline', since, problem: problem('net.unreachable') } });
  bridge.setFigures({ live: false, toldAt: bridge.state.figures.toldAt === null ? null : since });
  return bridge;
}

/** Dashboards and the agent's own day, by name. */
export const figuresScenarios: Readonly<Record<string, () => FakeBridge>> = {
  dashboards: () => dashboards(),
  dashboardsMany: () =>
    dashboards(Array.from({ length: 40 }, (_, index) => `${names[index % 4]} ${(index + 1).toString()}`)),
  dashboardsOffline: () => away(dashboards(names, awayMs)),
  dashboardsQuiet: () => {
    const bridge = dashboards();
    bridge.setFigures({
      queues: bridge.state.figures.queues.map((queue) => ({
        ...queue,
        channels: queue.channels.map(({ channel }) => fakeChannelFigures(channel, quietHours)),
      })),
    });
    bridge.setBoard({ queues: bridge.state.board.queues.map((queue) => ({ ...queue, callers: [] })) });
    return bridge;
  },
  dashboardsNone: () => {
    const bridge = dashboards([]);
    bridge.setFigures(fakeFiguresView([]));
    return bridge;
  },
  dashboardsLoading: () => {
    const bridge = dashboards();
    bridge.setFigures({ queues: [], day: null, toldAt: null });
    return bridge;
  },
  dashboardsNeverTold: () => {
    const bridge = dashboards();
    bridge.setFigures({ queues: [], day: null, toldAt: null });
    return away(bridge);
  },
  myDay: () => {
    const bridge = dashboards();
    bridge.state.tabs = { tabs: [], activeId: null };
    bridge.setFigures({ day: fakeDay() });
    return bridge;
  },
  myDayOffline: () => {
    const bridge = dashboards();
    bridge.state.tabs = { tabs: [], activeId: null };
    return away(bridge);
  },
};
