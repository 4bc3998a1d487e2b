import { beforeEach, expect, it } from 'vitest';
import { PresenceBoard } from '#main/sync/presence-board.ts';
import { newId } from '#shared/util/id.ts';

const [ada, ben] = [newId(), newId()];
let board: PresenceBoard;
let told: string[][];
const shown = () => [...board.agents.values()].map(({ agentId, kind }) => `${agentId} ${kind}`);
beforeEach(() => {
  board = new PresenceBoard();
  told = [];
  board.onChange(() => told.push(shown()));
});
const one = (agentId: string, kind: string) => ({ agentId, kind, since: 1 });

it('holds everybody once and then those who changed', () => {
  board.take({ all: true, agents: [one(ada, 'available'), one(ben, 'loggedOut')] });
  board.take({ all: false, agents: [one(ben, 'busy')] });
  expect(shown()).toEqual([`${ada} available`, `${ben} busy`]);
  expect(told).toHaveLength(2);
});

it('forgets who is not among all any more, and everybody when the connection goes', () => {
  board.take({ all: true, agents: [one(ada, 'available'), one(ben, 'busy')] });
  board.take({ all: true, agents: [one(ben, 'busy')] });
  expect(shown()).toEqual([`${ben} busy`]);
  board.clear();
  board.clear();
  expect(told.at(-1)).toEqual([]);
  expect(told).toHaveLength(3);
});

it.each([null, 'x', { all: true }, { all: true, agents: [one(ada, 'asleep')] }, { all: true, agents: [{}] }])(
  'leaves out what it cannot read: %j',
  (message) => {
    board.take({ all: true, agents: [one(ada, 'available')] });
    board.take(message);
    expect(shown()).toEqual([`${ada} available`]);
    expect(told).toHaveLength(1);
  },
);
