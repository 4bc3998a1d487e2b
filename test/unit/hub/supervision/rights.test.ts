import { expect, test } from 'vitest';
import { maySupervise } from '#hub/supervision/rights.ts';

const sales = { queueId: 'sales', agentQueueIds: ['sales', 'support'] };
const ofNoQueue = { queueId: null, agentQueueIds: ['sales'] };

test('supervisors the calls of their queues, whoever is in them', () => {
  const supervisor = { role: 'supervisor', queueIds: ['sales'] } as const;
  expect(maySupervise(supervisor, sales)).toBe(true);
  expect(maySupervise(supervisor, { queueId: 'support', agentQueueIds: ['sales', 'support'] })).toBe(false);
  expect(maySupervise({ role: 'supervisor', queueIds: [] }, sales)).toBe(false);
});

test('a call without a queue when they share one with its agent', () => {
  expect(maySupervise({ role: 'supervisor', queueIds: ['sales'] }, ofNoQueue)).toBe(true);
  expect(maySupervise({ role: 'supervisor', queueIds: ['support'] }, ofNoQueue)).toBe(false);
  expect(
    maySupervise({ role: 'supervisor', queueIds: ['sales'] }, { queueId: null, agentQueueIds: [] }),
  ).toBe(false);
});

test('administrators all, agents none', () => {
  expect(maySupervise({ role: 'admin', queueIds: [] }, sales)).toBe(true);
  expect(maySupervise({ role: 'admin', queueIds: [] }, { queueId: null, agentQueueIds: [] })).toBe(true);
  expect(maySupervise({ role: 'agent', queueIds: ['sales', 'support'] }, sales)).toBe(false);
  expect(maySupervise({ role: 'agent', queueIds: ['sales'] }, ofNoQueue)).toBe(false);
});
