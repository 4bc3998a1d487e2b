import { describe, expect, it } from 'vitest';
import { findLiveCalls, whyNot } from '#renderer/features/supervision/live-rows.ts';
import type { LiveCall } from '#shared/domain/board.ts';

const call = (change: Partial<LiveCall>): LiveCall => ({
  participationId: 'p',
  interactionId: 'i',
  interactionNumber: 8123,
  agentId: 'bianca',
  agentName: 'Bianca Rossi',
  direction: 'inbound',
  party: { address: '+31201234567', name: 'Maria Jansen' },
  queueId: 'q',
  queueName: 'Sales',
  phase: 'live',
  offeredAt: 0,
  answeredAt: 1,
  recording: 'off',
  supervisors: [],
  ...change,
});
const sales = call({});
const support = call({ agentName: 'Ivo Marić', queueName: 'Support', interactionNumber: 99 });
const direct = call({ queueName: null, party: { address: '1004', name: null } });
const find = (search: string) =>
  findLiveCalls([sales, support, direct], search, ({ name, address }) => name ?? address);

describe('live calls', () => {
  it('are found by agent, other end, queue and number, all words at once', () => {
    expect(find('rossi maria')).toEqual([sales]);
    expect(find('SUPPORT')).toEqual([support]);
    expect(find('#99')).toEqual([support]);
    expect(find('1004')).toEqual([direct]);
    expect(find('+3120')).toEqual([sales, support]);
    expect(find('rossi support')).toEqual([]);
  });

  it('are all there as long as nothing is typed', () => {
    expect(find('  ')).toEqual([sales, support, direct]);
  });

  it('cannot be joined before somebody has answered, nor by whoever talks in them', () => {
    expect(whyNot(sales, 'sam')).toBeNull();
    expect(whyNot(call({ phase: 'held' }), 'sam')).toBeNull();
    expect(whyNot(call({ phase: 'offered', answeredAt: null }), 'sam')).toBe('notAnswered');
    expect(whyNot(sales, 'bianca')).toBe('own');
  });
});
