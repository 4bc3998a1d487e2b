import { beforeEach, describe, expect, it } from 'vitest';
import { changedFigures, type FiguresMessage, type Listener, tellAll } from '#hub/figures/telling.ts';
import type { Role } from '#shared/domain/agent.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';

const noAgents = {
  ...{ available: 0, partly: 0, busy: 0, wrapUp: 0, paused: 0, notResponding: 0, loggedOut: 0 },
};
const figuresOf = (...ids: string[]): ReadonlyMap<string, QueueFigures> =>
  new Map(ids.map((queueId) => [queueId, { queueId, agents: noAgents, channels: [] }]));
const aDay = (at: number, chats = 0): MyDay => ({
  ...{ at, chats, callsIn: 0, callsOut: 0, missed: 0, followUps: 0, talkMs: 0, wrapUpMs: 0, pausedMs: 0 },
});
const listener = (socketId: string, queueIds: string[], role: Role = 'agent'): Listener => ({
  ...{ socketId, who: () => ({ id: `agent of ${socketId}`, role, queueIds }), seen: null, dayTold: null },
});

let sent: { to: readonly string[]; message: FiguresMessage }[];
const send = (to: readonly string[], message: FiguresMessage) => void sent.push({ to, message });
const tell = (
  listeners: readonly Listener[],
  changed: readonly string[],
  day: (agentId: string) => MyDay | null = () => null,
) => {
  sent = [];
  tellAll(listeners, figuresOf('a', 'b', 'c'), new Set(changed), day, send);
  return sent.map(({ to, message: { all, queues } }) => ({
    to,
    all,
    ids: queues.map(({ queueId }) => queueId),
  }));
};

beforeEach(() => {
  sent = [];
});

describe('telling figures (DASH-1)', () => {
  it('first tells all that an agent’s queues show, to all of the same queues one message', () => {
    const floor = [listener('1', ['a', 'b']), listener('2', ['b', 'a']), listener('3', ['b'])];
    expect(tell(floor, ['a', 'b', 'c'])).toEqual([
      { to: ['1', '2'], all: true, ids: ['a', 'b'] },
      { to: ['3'], all: true, ids: ['b'] },
    ]);
  });

  it('then only queues that have changed, and nobody of others', () => {
    const floor = [listener('1', ['a', 'b']), listener('2', ['a', 'b']), listener('3', ['c'])];
    tell(floor, []);
    expect(tell(floor, ['b'])).toEqual([{ to: ['1', '2'], all: false, ids: ['b'] }]);
    expect(tell(floor, [])).toEqual([]);
  });

  it('tells who comes later all of it, and with the others from then on in one message', () => {
    const floor = [listener('1', ['a'])];
    tell(floor, []);
    floor.push(listener('2', ['a']));
    expect(tell(floor, [])).toEqual([{ to: ['2'], all: true, ids: ['a'] }]);
    expect(tell(floor, ['a'])).toEqual([{ to: ['1', '2'], all: false, ids: ['a'] }]);
  });

  it('tells all anew whoever sees other queues than before, and of queues that are gone nothing', () => {
    const queueIds = ['a', 'archived'];
    const floor = [listener('1', queueIds)];
    expect(tell(floor, [])).toEqual([{ to: ['1'], all: true, ids: ['a'] }]);
    queueIds.push('c');
    expect(tell(floor, [])).toEqual([{ to: ['1'], all: true, ids: ['a', 'c'] }]);
    queueIds.splice(0);
    expect(tell(floor, ['a'])).toEqual([{ to: ['1'], all: true, ids: [] }]);
  });

  it('tells an administrator every queue', () => {
    expect(tell([listener('1', [], 'admin'), listener('2', ['a'], 'supervisor')], [])).toEqual([
      { to: ['1'], all: true, ids: ['a', 'b', 'c'] },
      { to: ['2'], all: true, ids: ['a'] },
    ]);
  });

  it('tells each agent their own day, and again only when more than the time differs', () => {
    const floor = [listener('1', []), listener('2', [])];
    tell(floor, []);
    tell(floor, [], (id) => (id === 'agent of 1' ? aDay(1, 3) : null));
    expect(sent).toEqual([{ to: ['1'], message: { all: false, queues: [], day: aDay(1, 3) } }]);
    tell(floor, [], (id) => (id === 'agent of 1' ? aDay(2, 3) : null));
    expect(sent).toEqual([]);
    tell(floor, [], (id) => (id === 'agent of 1' ? aDay(3, 4) : null));
    expect(sent).toEqual([{ to: ['1'], message: { all: false, queues: [], day: aDay(3, 4) } }]);
  });
});

it('a queue has changed when anything of it has, or when it is new', () => {
  const before = figuresOf('a', 'b');
  const b = { queueId: 'b', agents: { ...noAgents, busy: 1 }, channels: [] };
  expect([...changedFigures(before, new Map([...figuresOf('a', 'c'), ['b', b]]))]).toEqual(['c', 'b']);
});
