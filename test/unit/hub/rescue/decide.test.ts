import { describe, expect, test } from 'vitest';
import { type LostCall, rescueOrder } from '#hub/rescue/decide.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';

const policy = { ...defaultPolicy().rescue, sameAgentSeconds: 10 };
const talking: LostCall = {
  callId: 'leg',
  user: '1001',
  part: { role: 'owner', phase: 'live', direction: 'inbound', answeredAt: 1, conference: null },
  internal: false,
  queueId: 'sales',
  ordered: false,
};
const part = (over: Partial<LostCall['part']>): LostCall => ({
  ...talking,
  part: { ...talking.part, ...over },
});

test('to the queue of the call, with the same agent first once their phone can be rung (PLUS-26)', () => {
  expect(rescueOrder(talking, policy, true)).toEqual({
    callId: 'leg',
    queueId: 'sales',
    sameAgent: { user: '1001', forMs: 10_000 },
  });
});

test('to everybody at once while it cannot', () => {
  expect(rescueOrder(talking, policy, false)?.sameAgent).toEqual({ user: '1001', forMs: 0 });
});

test('also who was on hold, and whom the agent had called', () => {
  expect(rescueOrder(part({ phase: 'held' }), policy, false)).not.toBeNull();
  expect(rescueOrder(part({ direction: 'outbound' }), policy, false)).not.toBeNull();
});

describe('nobody is moved', () => {
  const others = [{ agentId: null, party: { address: '+12025550143', name: null } }];
  const cases: Record<string, LostCall> = {
    'for a call without a queue': { ...talking, queueId: null },
    'twice for one leg': { ...talking, ordered: true },
    'before the call was answered': part({ phase: 'offered', answeredAt: null }),
    'after it was over': part({ phase: 'wrapUp' }),
    'from a colleague who was consulted': part({ role: 'consult' }),
    'from a conference, whose others go on': part({ conference: { id: 'c', members: others } }),
    'who only joined a conference': part({ role: 'conference' }),
    'who only listened': part({ role: 'supervisor' }),
    'among colleagues': part({ direction: 'internal' }),
    'in an interaction among colleagues': { ...talking, internal: true },
  };
  test.each(Object.entries(cases))('%s', (_, call) => {
    expect(rescueOrder(call, policy, true)).toBeNull();
  });
  test('where the workspace does not want it', () => {
    expect(rescueOrder(talking, { ...policy, enabled: false }, true)).toBeNull();
  });
});
