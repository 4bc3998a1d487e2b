import { beforeEach, describe, expect, it } from 'vitest';
import { createTold } from '#main/sync/told.ts';
import { newId } from '#shared/util/id.ts';

const [ada, ben] = [newId(), newId()];
let told: ReturnType<typeof createTold>;
let changes: number;
const shown = () => [...told.presence.rows.values()].map(({ agentId, kind }) => `${agentId} ${kind}`);
beforeEach(() => {
  told = createTold();
  changes = 0;
  for (const rows of [told.presence, told.deskPhones, told.waiting, told.liveCalls]) {
    rows.onChange(() => {
      changes += 1;
    });
  }
});
const one = (agentId: string, kind: string) => ({ agentId, kind, since: 1 });

describe('presence', () => {
  it('holds everybody once and then those who changed', () => {
    expect(told.presence.known).toBe(false);
    told.take('presence', { all: true, agents: [one(ada, 'available'), one(ben, 'loggedOut')] });
    told.take('presence', { all: false, agents: [one(ben, 'busy')] });
    expect(shown()).toEqual([`${ada} available`, `${ben} busy`]);
    expect(told.presence.known).toBe(true);
    expect(changes).toBe(2);
  });

  it('forgets who is not among all any more, and everybody when the connection goes', () => {
    told.take('presence', { all: true, agents: [one(ada, 'available'), one(ben, 'busy')] });
    told.take('presence', { all: true, agents: [one(ben, 'busy')] });
    expect(shown()).toEqual([`${ben} busy`]);
    told.clear();
    told.clear();
    expect(shown()).toEqual([]);
    expect(told.presence.known).toBe(false);
    expect(changes).toBe(3);
  });

  it.each([
    null,
    'x',
    { all: true },
    { all: true, agents: [one(ada, 'asleep')] },
    { all: true, agents: [{}] },
  ])('leaves out what it cannot read: %j', (message) => {
    told.take('presence', { all: true, agents: [one(ada, 'available')] });
    told.take('presence', message);
    expect(shown()).toEqual([`${ada} available`]);
    expect(changes).toBe(1);
  });
});

describe('desk phones', () => {
  const phone = (id: string, name: string) => ({
    id,
    name,
    extension: '301',
    registered: true,
    inUse: false,
    heldBy: null,
  });

  it('come, change and go', () => {
    told.take('deskPhones', { all: true, phones: [phone(ada, 'A'), phone(ben, 'B')], gone: [] });
    told.take('deskPhones', { all: false, phones: [phone(ben, 'B2')], gone: [ada] });
    expect([...told.deskPhones.rows.values()].map(({ name }) => name)).toEqual(['B2']);
  });

  it('are known although there are none', () => {
    told.take('deskPhones', { all: true, phones: [], gone: [] });
    expect(told.deskPhones.known).toBe(true);
    told.clear();
    expect(told.deskPhones.known).toBe(false);
  });
});

describe('the board', () => {
  const caller = { interactionId: newId(), interactionNumber: 1, joinedAt: 5, rescued: false };
  const queue = (queueId: string, waiting: number) => ({
    queueId,
    callers: Array.from({ length: waiting }, () => ({
      ...caller,
      party: { address: '+31201234567', name: null },
    })),
  });
  const call = (participationId: string, phase: string) => ({
    participationId,
    interactionId: newId(),
    interactionNumber: 1,
    agentId: newId(),
    agentName: 'Ada',
    direction: 'inbound',
    party: { address: '+31201234567', name: null },
    queueId: null,
    queueName: null,
    phase,
    offeredAt: 1,
    answeredAt: null,
    recording: 'off',
    supervisors: [],
  });

  it('brings each queue and each call whole, and says which calls are over', () => {
    told.take('board', { all: true, queues: [queue(ada, 2)], calls: [call(ada, 'offered')], gone: [] });
    told.take('board', { all: false, queues: [queue(ada, 1)], calls: [call(ben, 'live')], gone: [ada] });
    expect(told.waiting.rows.get(ada)?.callers).toHaveLength(1);
    expect([...told.liveCalls.rows.keys()]).toEqual([ben]);
  });

  it('leaves out what it cannot read whole', () => {
    told.take('board', { all: true, queues: [queue(ada, 1)], calls: [call(ben, 'resting')], gone: [] });
    expect(told.waiting.rows.size).toBe(0);
    expect(changes).toBe(0);
  });
});

describe('who looks and who writes', () => {
  const agent = { agentId: ada, name: 'Ada', mode: 'editing' };

  it('brings each interaction whole, and one that nobody looks at any more goes (ITAB-7)', () => {
    told.take('watching', {
      all: true,
      interactions: [
        { interactionId: ada, agents: [agent] },
        { interactionId: ben, agents: [agent] },
      ],
    });
    told.take('watching', { all: false, interactions: [{ interactionId: ben, agents: [] }] });
    expect([...told.watching.rows.keys()]).toEqual([ada]);
    told.clear();
    expect([...told.watching.rows.keys()]).toEqual([]);
  });

  it('tells who writes, and keeps nothing of it', () => {
    const heard: unknown[] = [];
    told.onTyping((typing) => heard.push(typing));
    const typing = { interactionId: ada, by: { kind: 'customer' } };
    told.take('typing', typing);
    told.take('typing', { interactionId: 'x', by: { kind: 'customer' } });
    expect(heard).toEqual([typing]);
  });
});
