import { expect, test } from 'vitest';
import { type Board, boardOf, difference, shown } from '#hub/board/difference.ts';
import type { Live, Waiting } from '#hub/board/store.ts';

const party = { address: '+12025550143', name: 'Grace Okafor' };

function waits(queueId: string, interactionNumber: number, over: Partial<Waiting['caller']> = {}): Waiting {
  const interactionId = `interaction-${interactionNumber}`;
  const joinedAt = interactionNumber * 1_000;
  return { queueId, caller: { interactionId, interactionNumber, party, joinedAt, rescued: false, ...over } };
}

function live(id: string, queueId: string | null, phase: 'live' | 'held' = 'live'): Live {
  return {
    call: {
      participationId: id,
      interactionId: `interaction-${id}`,
      interactionNumber: 1,
      agentId: 'ada',
      agentName: 'Ada Keller',
      direction: 'inbound',
      party,
      queueId,
      queueName: queueId,
      phase,
      offeredAt: 1,
      answeredAt: 2,
      recording: 'off',
      supervisors: [],
    },
    whose: { queueId, agentQueueIds: ['sales'] },
  };
}

const board = (waiting: readonly Waiting[], ...calls: readonly Live[]): Board =>
  boardOf(
    ['sales', 'support'],
    waiting,
    new Map(calls.map((value) => [value.call.participationId, shown(value)])),
  );
const agent = { role: 'agent', queueIds: ['sales'] } as const;
const supervisor = { role: 'supervisor', queueIds: ['sales'] } as const;

test('who was rescued is served first, then who has waited longest', () => {
  const { queues } = board([waits('sales', 3), waits('sales', 1), waits('sales', 4, { rescued: true })]);
  expect(queues.get('sales')?.value.callers.map(({ interactionNumber }) => interactionNumber)).toEqual([
    ...[4, 1, 3],
  ]);
});

test('at first all that one may see: agents the waiting of their queues, an empty queue too', () => {
  const now = board([waits('support', 1)], live('a', 'sales'));
  const { message } = difference(now, agent, null);
  expect(message).toEqual({ all: true, queues: [{ queueId: 'sales', callers: [] }], calls: [], gone: [] });
  expect(difference(now, { role: 'agent', queueIds: [] }, null).message).toEqual({
    ...{ all: true, queues: [], calls: [], gone: [] },
  });
  expect(difference(now, { role: 'admin', queueIds: [] }, null).message).toMatchObject({
    queues: [{ queueId: 'sales' }, { queueId: 'support' }],
    calls: [{ participationId: 'a' }],
  });
});

test('then only what is otherwise, each call whole, and what is over', () => {
  const first = difference(board([], live('a', 'sales'), live('b', 'sales')), supervisor, null);
  expect(first.message?.calls).toHaveLength(2);
  const same = difference(board([], live('a', 'sales'), live('b', 'sales')), supervisor, first.told);
  expect(same.message).toBeNull();
  const next = difference(board([], live('a', 'sales', 'held')), supervisor, same.told);
  expect(next.message).toMatchObject({
    all: false,
    queues: [],
    calls: [{ participationId: 'a', phase: 'held' }],
    gone: ['b'],
  });
});

test('what somebody may no longer see goes; what they may see now comes', () => {
  const now = board([waits('sales', 1), waits('support', 2)], live('a', 'sales'), live('b', 'support'));
  const { told } = difference(now, supervisor, null);
  const moved = difference(now, { role: 'supervisor', queueIds: ['support'] }, told);
  expect(moved.message).toMatchObject({
    all: false,
    queues: [
      { queueId: 'support', callers: [{ interactionNumber: 2 }] },
      { queueId: 'sales', callers: [] },
    ],
    calls: [{ participationId: 'b' }],
    gone: ['a'],
  });
  const demoted = difference(now, { role: 'agent', queueIds: ['support'] }, moved.told);
  expect(demoted.message).toEqual({ all: false, queues: [], calls: [], gone: ['b'] });
});

test('a call without a queue is seen by whoever shares one with its agent', () => {
  const now = board([], live('a', null));
  expect(difference(now, supervisor, null).message?.calls).toHaveLength(1);
  expect(difference(now, { role: 'supervisor', queueIds: ['support'] }, null).message?.calls).toEqual([]);
});
