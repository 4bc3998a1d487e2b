import { describe, expect, it } from 'vitest';
import { isAway, spanOver } from '#hub/figures/spans.ts';
import type { AgentIntent, WorkItem } from '#shared/domain/agent-state.ts';
import { newId } from '#shared/util/id.ts';

const [agentId, participationId, interactionId] = [newId(), newId(), newId()];
const item = (phase: WorkItem['phase'], since: number, changes: Partial<WorkItem> = {}): WorkItem => ({
  ...{ participationId, interactionId, channel: 'chat', phase, since, ...changes },
});
const span = (kind: string, since: number, until: number) => [
  { agentId, participationId, kind, since, until },
];

describe('what an agent has spent on something', () => {
  it('is noted when it moves on or leaves the desk', () => {
    expect(spanOver(agentId, item('live', 10), item('wrapUp', 30), 30)).toEqual(span('talk', 10, 30));
    expect(spanOver(agentId, item('wrapUp', 30), null, 45)).toEqual(span('wrapUp', 30, 45));
    expect(spanOver(agentId, item('wrapUp', 30), item('live', 40), 40)).toEqual(span('wrapUp', 30, 40));
  });

  it('is not over when a wrap-up is only made longer', () => {
    expect(spanOver(agentId, item('wrapUp', 30), item('wrapUp', 30, { extendedMs: 60_000 }), 40)).toEqual([]);
  });

  it('is nothing for an offer, for a moment, and for a call, of which the part tells', () => {
    expect(spanOver(agentId, item('offered', 10), item('live', 30), 30)).toEqual([]);
    expect(spanOver(agentId, item('live', 30), null, 30)).toEqual([]);
    expect(spanOver(agentId, item('live', 10, { channel: 'voice' }), null, 30)).toEqual([]);
  });
});

describe('paused is', () => {
  const paused = (channels: 'all' | ['chat']): AgentIntent => ({
    ...{ kind: 'paused', since: 1, reason: 'lunch', channels },
  });

  it('who is away from everything with nothing to do (PLUS-10)', () => {
    expect(isAway({ intent: paused('all'), work: [] })).toBe(true);
    expect(isAway({ intent: paused('all'), work: [item('offered', 2)] })).toBe(true);
  });

  it.each([
    ['who is paused for some channels only', paused(['chat']), []],
    ['who will be when the work is done', paused('all'), [item('live', 2)]],
    ['who still has an outcome to give', paused('all'), [item('wrapUp', 2)]],
    ['who is there', { kind: 'available', since: 1 } as const, []],
  ])('not %s', (_, intent, work) => {
    expect(isAway({ intent, work })).toBe(false);
  });
});
