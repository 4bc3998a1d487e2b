import { describe, expect, it } from 'vitest';
import { type Candidate, choose, type Waiter } from '#hub/routing/choose.ts';
import type { WorkItem, WorkPhase } from '#shared/domain/agent-state.ts';
import type { Channel } from '#shared/domain/channel.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';

const { capacity } = defaultPolicy();
const at = 1_000_000;

function item(channel: Channel = 'chat', phase: WorkPhase = 'live'): WorkItem {
  return { interactionId: 'i', participationId: 'p', channel, phase, since: 0 };
}

function agent(id: string, values: Partial<Candidate> = {}): Candidate {
  return {
    ...{ id, name: id, work: [], lastWorkAt: 0 },
    intent: { kind: 'available', since: 100 },
    ...values,
  };
}

function waiter(interactionId: string, values: Partial<Waiter> = {}): Waiter {
  return {
    ...{ interactionId, queueId: 'q', channel: 'chat', priority: 5, since: 0, queuedAt: 0 },
    ...{ preferredAgentId: null, preferredUntil: null, targetAgentId: null, transferredBy: null },
    ...{ skillIds: [], passed: [], againAt: 0, mode: 'longestIdle', autoAccept: false },
    ...{ eligible: ['a', 'b', 'c'], asked: [], counted: false },
    ...values,
  };
}

/** Who is chosen for what, as 'interaction agent'. */
function chosen(waiters: Waiter[], agents: Candidate[], chats: number | null = null): string[] {
  return choose(waiters, agents, { capacity, chats, at }).map(
    ({ interactionId, agentId }) => `${interactionId} ${agentId}`,
  );
}

describe('one after another', () => {
  it('takes who is idle longest: since they are available, or since work last left their desk', () => {
    const agents = [
      agent('a', { lastWorkAt: 500 }),
      agent('b', { intent: { kind: 'available', since: 300 } }),
      agent('c', { intent: { kind: 'available', since: 400 }, lastWorkAt: 200 }),
    ];
    expect(chosen([waiter('1'), waiter('2'), waiter('3')], agents)).toEqual(['1 b', '2 c', '3 a']);
  });

  it('takes who has fewest of the channel before who is idle longer; what is wrapped up does not count there', () => {
    const agents = [
      agent('a', { work: [item()] }),
      agent('b', { lastWorkAt: 900, work: [item('chat', 'wrapUp')] }),
      agent('c', { lastWorkAt: 950, work: [item('email'), item('email')] }),
    ];
    expect(chosen([waiter('1'), waiter('2')], agents)).toEqual(['1 b', '2 c']);
  });

  it('gives each no more than there is room for', () => {
    const all = ['1', '2', '3'].map((id) => waiter(id));
    expect(chosen(all, [agent('a')])).toEqual(['1 a', '2 a']);
    expect(chosen(all, [agent('a', { work: [item('chat', 'wrapUp')] })])).toEqual(['1 a']);
    expect(chosen(all, [agent('a', { work: [item('voice', 'wrapUp')] })])).toEqual([]);
  });

  it('asks nobody else while somebody is asked', () => {
    expect(chosen([waiter('1', { asked: ['a'] })], [agent('a'), agent('b')])).toEqual([]);
  });

  it('asks only who is eligible', () => {
    expect(chosen([waiter('1', { eligible: ['b'] })], [agent('a'), agent('b')])).toEqual(['1 b']);
    expect(chosen([waiter('1', { eligible: ['x'] })], [agent('a')])).toEqual([]);
  });
});

describe('all at once', () => {
  const toAll = { mode: 'offerToAll' } as const;

  it('asks everybody with room, and later who comes in addition', () => {
    const agents = [agent('a'), agent('b', { work: [item(), item()] }), agent('c')];
    expect(chosen([waiter('1', toAll)], agents)).toEqual(['1 a', '1 c']);
    expect(chosen([waiter('1', { ...toAll, asked: ['a'] })], agents)).toEqual(['1 c']);
  });

  it('gives it to one where it is accepted in the agent’s name', () => {
    const choices = choose([waiter('1', { ...toAll, autoAccept: true })], [agent('a'), agent('b')], {
      capacity,
      chats: null,
      at,
    });
    expect(choices).toMatchObject([{ agentId: 'a', accepted: true }]);
  });

  it('does not ask those who let it pass while others are asked', () => {
    const passed = { ...toAll, passed: ['a'], asked: ['b'], againAt: at };
    expect(chosen([waiter('1', passed)], [agent('a'), agent('b')])).toEqual([]);
  });
});

describe('who let it pass', () => {
  it('comes after everybody else', () => {
    expect(chosen([waiter('1', { passed: ['a'] })], [agent('a'), agent('b', { lastWorkAt: 999 })])).toEqual([
      '1 b',
    ]);
  });

  it('is asked again in a new round, from the time that was set', () => {
    const round = (againAt: number) =>
      choose([waiter('1', { passed: ['a'], againAt })], [agent('a')], { capacity, chats: null, at });
    expect(round(at + 1)).toEqual([]);
    expect(round(at)).toEqual([{ interactionId: '1', agentId: 'a', accepted: false, newRound: true }]);
  });
});

describe('who is named', () => {
  it('is the only one until the time is over', () => {
    const named = (preferredUntil: number) =>
      chosen(
        [waiter('1', { targetAgentId: 'b', preferredUntil })],
        [agent('a'), agent('b', { lastWorkAt: 9 })],
      );
    expect(named(at + 1)).toEqual(['1 b']);
    expect(named(at)).toEqual(['1 a']);
  });

  it('is waited for while there is no room on their desk', () => {
    const full = agent('b', { work: [item(), item()] });
    expect(chosen([waiter('1', { targetAgentId: 'b', preferredUntil: at + 1 })], [agent('a'), full])).toEqual(
      [],
    );
  });
});

describe('who had it last', () => {
  const preferred = { preferredAgentId: 'b', preferredUntil: at + 1 };

  it('is preferred while they may get it and the time is not over', () => {
    const agents = [agent('a'), agent('b', { lastWorkAt: 999 })];
    expect(chosen([waiter('1', preferred)], agents)).toEqual(['1 b']);
    expect(chosen([waiter('1', { ...preferred, preferredUntil: at })], agents)).toEqual(['1 a']);
  });

  it('is not waited for, nor asked again before the others', () => {
    const full = agent('b', { work: [item(), item()] });
    expect(chosen([waiter('1', preferred)], [agent('a'), full])).toEqual(['1 a']);
    expect(chosen([waiter('1', { ...preferred, passed: ['b'] })], [agent('a'), agent('b')])).toEqual(['1 a']);
  });
});

describe('the licence', () => {
  const agents = [agent('a'), agent('b')];

  it('limits chats alone', () => {
    const all = [waiter('1'), waiter('2', { channel: 'email' }), waiter('3'), waiter('4')];
    expect(chosen(all, agents, 2)).toEqual(['1 a', '2 a', '3 b']);
    expect(chosen(all, agents, 0)).toEqual(['2 a']);
  });

  it('counts what several are asked for once', () => {
    const toAll = { mode: 'offerToAll' } as const;
    expect(chosen([waiter('1', toAll), waiter('2', toAll)], agents, 1)).toEqual(['1 a', '1 b']);
    expect(chosen([waiter('1', { ...toAll, asked: ['a'] })], agents, 0)).toEqual(['1 b']);
  });
});
