import { expect, it } from 'vitest';
import { standingOf } from '#hub/routing/ending.ts';
import type { AgentIntent, WorkItem } from '#shared/domain/agent-state.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';

const { capacity } = defaultPolicy();
const available: AgentIntent = { kind: 'available', since: 0 };
const offered: WorkItem = {
  ...{ interactionId: 'i', participationId: 'offer', channel: 'chat', phase: 'offered', since: 0 },
};
const chat = (id: string): WorkItem => ({ ...offered, participationId: id, phase: 'live' });
const call: WorkItem = { ...offered, participationId: 'call', channel: 'voice' };
const offer = { id: 'offer', expiresAt: 100, summary: { channel: 'chat' } } as const;

it.each<[string, { intent: AgentIntent; work: WorkItem[] } | undefined, number, string]>([
  ['stands while there is time', { intent: available, work: [offered] }, 99, 'stands'],
  ['times out when nothing hindered its agent', { intent: available, work: [offered] }, 100, 'timedOut'],
  ['stands beside another chat', { intent: available, work: [offered, chat('1')] }, 99, 'stands'],
  [
    'is withdrawn for a call, also at its end',
    { intent: available, work: [offered, call] },
    100,
    'withdrawn',
  ],
  [
    'is withdrawn for a pause',
    { intent: { kind: 'paused', since: 1, reason: 'default', channels: 'all' }, work: [offered] },
    99,
    'withdrawn',
  ],
  [
    'is withdrawn when the desk is full',
    { intent: available, work: [offered, chat('1'), chat('2')] },
    99,
    'withdrawn',
  ],
  ['is withdrawn when its agent has no desktop', undefined, 100, 'withdrawn'],
])('an offer %s (DEC-13)', (_name, agent, at, standing) => {
  expect(standingOf(offer, agent, capacity, at)).toBe(standing);
});
